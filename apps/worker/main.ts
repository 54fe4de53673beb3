import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '@plenum/platform/config';
import { gracefulShutdown, quietStart, startProcess, tellParent, useLog } from '@plenum/platform/telemetry';
import { WorkerModule } from './worker.module.js';

await startProcess(async () => {
  const app = await NestFactory.createApplicationContext(WorkerModule.of(readConfig()), quietStart);
  useLog(app, 'worker');
  gracefulShutdown(app);
  tellParent();
});
