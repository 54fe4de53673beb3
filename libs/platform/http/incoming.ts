import type { RequestHandler } from 'express';
import type { Config } from '@plenum/platform/config';
import { newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { withRequest } from '@plenum/platform/request';
import { canonicalPath, isReadable, splitTarget } from './path.rules.js';
import { readQuery } from './query.rules.js';

const plausibleId = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives the request its id and context. Only a proxy we were told of may name the id. */
export const beginRequest =
  (config: Config): RequestHandler =>
  (request, response, next) => {
    const given = request.headers['x-request-id'];
    const trusted = config.variables.PLENUM_TRUST_PROXY > 0 && typeof given === 'string' && plausibleId.test(given);
    const id = trusted ? given : newId();
    Object.assign(request, { id });
    response.setHeader('X-Request-Id', id);
    withRequest({ id, asked: new Set() }, next);
  };

/** Rewrites the path to its one spelling, and reads the query strictly, before anything is decided by either. */
export const readTarget = (): RequestHandler => (request, _response, next) => {
  const { path, query } = splitTarget(request.url);
  if (!isReadable(path)) throw new Problem('request.malformed');
  request.url = canonicalPath(path) + query;
  const { values, wrong } = readQuery(query);
  if (wrong.length > 0) throw new Problem('request.invalid', { fields: wrong });
  Object.defineProperty(request, 'query', { value: values, configurable: true, enumerable: true });
  next();
};

/** Answers of the interface belong to whoever asked; a handler that knows better says so. */
export const keepPrivate = (): RequestHandler => (request, response, next) => {
  if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
  next();
};
