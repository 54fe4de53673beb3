export { PrivacyModule } from './privacy.module.js';
export { Retention } from './retention.service.js';
