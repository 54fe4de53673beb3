import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Config } from '@plenum/platform/config';
import { HttpWatch, type QuickDoor } from './http-watch.js';
import { createLog, PlenumLogger } from './plenum-logger.js';

/** Sends everything Nest and we log through the structured log, also what was said during the start. */
export const useLog = (app: INestApplicationContext, name: 'server' | 'worker'): void => {
  app.useLogger(new PlenumLogger(createLog(app.get(Config), name)));
  app.flushLogs();
};

/** Puts the watch in front of every other step; call it first. Whatever the door takes no other step sees. */
export const observe = (app: NestExpressApplication, door?: QuickDoor): void => {
  const watch = app.get(HttpWatch);
  app.use(watch.watch());
  if (door) watch.first(door);
};
