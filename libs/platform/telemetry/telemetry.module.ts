import { Global, Module } from '@nestjs/common';
import { JobsModule } from '@plenum/platform/jobs';
import { MailServerModule } from '@plenum/platform/mail';
import { BucketModule } from '@plenum/platform/storage';
import { Dependencies } from './dependencies.js';
import { Health } from './health.js';
import { HttpWatch } from './http-watch.js';
import { LiveMetrics } from './live-metrics.js';
import { Metrics } from './metrics.js';
import { Neighbours } from './neighbours.js';
import { TelemetryDesk } from './telemetry-desk.js';
import { WorkerPort } from './worker-port.js';

const everywhere = [Health, Metrics, TelemetryDesk, Neighbours, Dependencies];

/** Health, figures and the watch over HTTP: for the server. Call `observe(app)` before anything else is put into it. */
@Global()
@Module({
  imports: [JobsModule, MailServerModule, BucketModule],
  providers: [...everywhere, HttpWatch, LiveMetrics],
  exports: [Health, Metrics, HttpWatch],
})
export class TelemetryModule {}

/** The same for the worker, on a port of its own where one is configured. */
@Global()
@Module({
  imports: [JobsModule, MailServerModule, BucketModule],
  providers: [...everywhere, WorkerPort],
  exports: [Health, Metrics],
})
export class WorkerTelemetryModule {}
