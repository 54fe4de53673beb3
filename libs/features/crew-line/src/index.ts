import type { Schema } from '@plenum/platform/database';
import { CrewLine1764000001505 } from './crew-line.migration.js';
import { CrewMessage } from './crew-message.entity.js';

export { CrewLineModule } from './crew-line.module.js';
export { CrewLine } from './crew-line.service.js';

export const crewLineSchema: Schema = { entities: [CrewMessage], migrations: [CrewLine1764000001505] };
