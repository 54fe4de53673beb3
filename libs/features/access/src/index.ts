import { Access1764000000000 } from './access.migration.js';
import { Revocation } from './revocation.entity.js';

export { AccessModule } from './access.module.js';
export { Access } from './access.service.js';
export { audienceFor, may, isCrew, roleAt } from './access.rules.js';
export { CrewNames } from './crew-names.js';
export { Asks, OpenToAll, CurrentViewer, asksKey, type Declaration } from './handlers.js';
export { Places, type FindPlace } from './places.js';
export { Revocations, revocationTopic } from './revocations.service.js';
export { recognise } from './viewer.middleware.js';
export { ViewerSources } from './viewer-sources.js';
export { systemViewer, type Credentials, type Place, type Viewer, type ViewerSource } from './viewer.js';

export const accessSchema = { entities: [Revocation], migrations: [Access1764000000000] };
