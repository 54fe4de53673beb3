import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readConfig } from '@plenum/platform/config';
import { ServerModule } from './server.module.js';

const config = readConfig();
const app = await NestFactory.create<NestExpressApplication>(ServerModule.of(config));
await app.listen(config.variables.PORT, config.variables.HOST);
