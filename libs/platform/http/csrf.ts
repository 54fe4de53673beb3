import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { readCookie, setCookie } from './cookies.js';

const changes = (request: Request) => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

const macOf = (config: Config, cookie: string) => createHmac('sha256', config.secret).update(`csrf:${cookie}`).digest();

const xor = (one: Buffer, other: Buffer) => Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));

const tokenPattern = /^[A-Za-z0-9_-]{86}$/;

const matches = (config: Config, cookie: string | undefined, token: unknown): boolean => {
  if (!cookie || typeof token !== 'string' || !tokenPattern.test(token)) return false;
  const bytes = Buffer.from(token, 'base64url');
  return timingSafeEqual(xor(bytes.subarray(0, 32), bytes.subarray(32)), macOf(config, cookie));
};

/**
 * A token for the header `X-Plenum-CSRF` or the form field `_csrf`, bound to this browser's cookie, which is set when
 * there is none. Every token looks different (a random mask), so that compressed pages do not give it away.
 */
export const csrfToken = (request: Request, response: Response, config: Config): string => {
  const known = readCookie(request, config, 'csrf') ?? (response.locals['csrfCookie'] as string | undefined);
  const cookie = known ?? randomBytes(32).toString('base64url');
  if (!known) {
    response.locals['csrfCookie'] = cookie;
    setCookie(response, config, 'csrf', cookie);
  }
  const mask = randomBytes(32);
  return Buffer.concat([mask, xor(mask, macOf(config, cookie))]).toString('base64url');
};

/** Refuses changing requests that another site made a browser send. */
export const refuseForeignOrigin = (config: Config): RequestHandler => {
  const own = new URL(config.publicUrl).origin;
  return (request, _response, next) => {
    if (changes(request)) {
      const origin = request.headers.origin;
      const site = request.headers['sec-fetch-site'];
      if (origin !== undefined && origin !== own) throw new Problem('request.origin');
      if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('request.origin');
    }
    next();
  };
};

/**
 * Refuses changing requests that carry cookies without the token of this browser. Runs after the body was read, and takes
 * `_csrf` out of it, so that schemas of forms need not know.
 */
export const requireCsrfToken =
  (config: Config): RequestHandler =>
  (request, _response, next) => {
    if (changes(request) && request.headers.cookie) {
      const body = request.body as { _csrf?: unknown } | undefined;
      const given = request.headers['x-plenum-csrf'] ?? (Buffer.isBuffer(body) ? undefined : body?._csrf);
      if (!matches(config, readCookie(request, config, 'csrf'), given)) throw new Problem('request.csrf');
    }
    const body: unknown = request.body;
    if (typeof body === 'object' && body !== null && !Buffer.isBuffer(body)) delete (body as { _csrf?: unknown })._csrf;
    next();
  };
