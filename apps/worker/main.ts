import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '@plenum/platform/config';
import { gracefulShutdown, useLog } from '@plenum/platform/telemetry';
import { WorkerModule } from './worker.module.js';

const app = await NestFactory.createApplicationContext(WorkerModule.of(readConfig()), { bufferLogs: true });
useLog(app, 'worker');
gracefulShutdown(app);
// The supervisor, if there is one, waits for this.
process.send?.('ready');
