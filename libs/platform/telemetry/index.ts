export { Metrics, type Reading } from './metrics.js';
export { Health, type PartHealth, type Readiness } from './health.js';
export { TelemetryModule, WorkerTelemetryModule } from './telemetry.module.js';
export { observe, useLog } from './observe.js';
export { gracefulShutdown, tellParent } from './graceful-shutdown.js';
export { quietStart, startProcess } from './start-process.js';
export { createLog, PlenumLogger } from './plenum-logger.js';
