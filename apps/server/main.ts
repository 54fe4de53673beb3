import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FirstRun } from '@plenum/accounts';
import { readConfig } from '@plenum/platform/config';
import { httpAdapter } from '@plenum/platform/http';
import { applicationOptions, prepare } from './http-app.js';
import { ServerModule } from './server.module.js';

const config = readConfig();
const app = await NestFactory.create<NestExpressApplication>(
  ServerModule.of(config),
  httpAdapter(),
  applicationOptions,
);
prepare(app).enableShutdownHooks();
await app.listen(config.variables.PORT, config.variables.HOST);
await app.get(FirstRun).announce();
