import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Config } from '@plenum/platform/config';
import { HttpWatch } from './http-watch.js';
import { createLog, PlenumLogger } from './plenum-logger.js';

/** Sends everything Nest and we log through the structured log, also what was said during the start. */
export const useLog = (app: INestApplicationContext, name: 'server' | 'worker'): void => {
  app.useLogger(new PlenumLogger(createLog(app.get(Config), name)));
  app.flushLogs();
};

/** Puts the watch in front of every other step; call it first. */
export const observe = (app: NestExpressApplication): void => void app.use(app.get(HttpWatch).watch());
