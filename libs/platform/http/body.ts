import express, { type RequestHandler } from 'express';
import { Problem } from '@plenum/platform/problems';
import { prototypeKeys } from './query.rules.js';

const kibibyte = 1024;
const jsonLimit = 256 * kibibyte;
const fileLimit = 10 * 1024 * kibibyte;

/** Addresses that take a whole file as their body, whatever its type. */
const takesFile = (path: string) => /^\/api\/v1\/((.+\/)?imports|mail\/bounces)$/.test(path);

/** Addresses whose handlers read the body themselves, as it comes: too large for memory, or they know better how much they want. */
const readsItself = ({ method, path }: { method: string; path: string }) =>
  (method === 'PUT' && (path.startsWith('/api/v1/ingest/') || /^\/api\/v1\/(.+\/)?file$/.test(path))) ||
  /^\/api\/v1\/sessions\/[^/]+\/broadcast\/check$/.test(path) ||
  // Nothing is read there: whatever comes is answered by what is not possible.
  (method === 'PATCH' && /^\/api\/v1\/stage\/[^/]+\/whip\/[^/]+$/.test(path));

/** Addresses that take an offer of WebRTC as it comes. */
const takesOffer = (path: string) => /^\/api\/v1\/stage\/[^/]+\/(publish|subscribe\/[^/]+|whip)$/.test(path);

/** Addresses that want what was sent byte for byte, since its signature is of that. */
const takesSigned = (path: string) => path === '/api/v1/livekit/events';

/** One click of a mail program may come as a form with parts (RFC 8058): that it came says everything. */
const saysNothing = ({
  method,
  path,
  headers,
}: {
  method: string;
  path: string;
  headers: { 'content-type'?: string };
}) =>
  method === 'POST' &&
  /^\/unsubscribe\/[^/]+$/.test(path) &&
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

const hasBody = (headers: { 'content-length'?: string; 'transfer-encoding'?: string }) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Reads bodies: JSON and forms up to 256 KiB, files up to 10 MiB (as a Buffer) where an address takes them; leaves those that are streamed. */
export const readBody = (): RequestHandler[] => {
  const raw = express.raw({ limit: fileLimit, type: () => true });
  const json = express.json({ limit: jsonLimit, type: ['application/json', 'application/*+json'] });
  const form = express.urlencoded({ limit: jsonLimit, extended: false, parameterLimit: 200 });
  const offer = express.text({ limit: 32 * kibibyte, type: 'application/sdp' });
  const signed = express.text({ limit: 64 * kibibyte, type: () => true });
  const limited: RequestHandler = (request, response, next) => {
    if (readsItself(request) || saysNothing(request)) return next();
    if (takesOffer(request.path)) return offer(request, response, next);
    if (takesSigned(request.path)) return signed(request, response, next);
    if (takesFile(request.path)) return raw(request, response, next);
    return json(request, response, (error?: unknown) => {
      if (error) next(error);
      else form(request, response, next);
    });
  };
  const checked: RequestHandler = (request, _response, next) => {
    const body: unknown = request.body;
    if (readsItself(request) || saysNothing(request)) return next();
    if (body === undefined && hasBody(request.headers)) throw new Problem('request.unsupportedType');
    if (!Buffer.isBuffer(body) && typeof body !== 'string') {
      const fields = prototypeKeys(body);
      if (fields.length > 0) throw new Problem('request.invalid', { fields });
    }
    next();
  };
  return [limited, checked];
};
