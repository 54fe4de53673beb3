export { DemoModule } from './demo.module.js';
export { Demo, type DemoPlaces } from './demo.service.js';
