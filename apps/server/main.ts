import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FirstRun } from '@plenum/accounts';
import { readConfig } from '@plenum/platform/config';
import { httpAdapter } from '@plenum/platform/http';
import { gracefulShutdown, quietStart, startProcess, tellParent, useLog } from '@plenum/platform/telemetry';
import { applicationOptions, prepare } from './http-app.js';
import { ServerModule } from './server.module.js';

await startProcess(async () => {
  const config = readConfig();
  const options = { ...applicationOptions, ...quietStart };
  const app = await NestFactory.create<NestExpressApplication>(ServerModule.of(config), httpAdapter(), options);
  useLog(app, 'server');
  gracefulShutdown(prepare(app));
  await app.listen(config.variables.PORT, config.variables.HOST);
  await app.get(FirstRun).announce();
  tellParent();
});
