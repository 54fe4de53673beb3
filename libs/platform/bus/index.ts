export { Bus } from './bus.js';
export { InProcessBus } from './in-process.bus.js';
export { BusModule } from './bus.module.js';
