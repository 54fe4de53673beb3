import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { Config } from '@plenum/platform/config';
import { ProblemFilter, invalid } from '@plenum/platform/problems';
import { readBody } from './body.js';
import { refuseForeignOrigin, requireCsrfToken } from './csrf.js';
import { beginRequest, keepPrivate, readTarget } from './incoming.js';
import { ProblemPages } from './problem-pages.js';
import { RateLimits } from './rate-limits.js';
import { securityHeaders } from './security-headers.js';
import { clientFiles } from './web-client.js';

/** Express as Nest should get it: one spelling per address, so `/API/x` is not a way around a rule about `/api/x`. */
export const httpAdapter = (): ExpressAdapter => {
  const instance = express();
  // Must be known before the router is made, which Nest's adapter does at once.
  instance.enable('case sensitive routing');
  instance.disable('x-powered-by');
  instance.disable('etag');
  return new ExpressAdapter(instance);
};

interface Steps {
  /** Puts the viewer on the request; runs once it is known that the browser really meant to send it. */
  recognise: RequestHandler;
  /** Answers what is asked for several times a second by everybody, and looks at neither cookies nor bodies. */
  media: { known(): RequestHandler; rest(): RequestHandler };
}

/** What every HTTP answer needs, in order. Call it before the application starts to listen. */
export const configureHttp = (app: NestExpressApplication, { recognise, media }: Steps): void => {
  const config = app.get(Config);
  app.set('trust proxy', config.variables.PLENUM_TRUST_PROXY || false);
  // Nest's adapter was made for one router; the query is read by readTarget, strictly.
  app.set('query parser', false);
  app.use(
    media.known(),
    beginRequest(config),
    securityHeaders(config),
    readTarget(),
    media.rest(),
    keepPrivate(),
    app.get(ProblemPages).offer(),
    compression(),
    clientFiles(),
    refuseForeignOrigin(config),
    readBody(),
    requireCsrfToken(config),
    recognise,
    app.get(RateLimits).everyChange(),
  );
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalid }));
  app.useGlobalFilters(new ProblemFilter());
};
