import type { Schema } from '@plenum/platform/database';
import { CrewLine1764000001505 } from './crew-line.migration.js';
import { Handover1764000001530 } from './handover.migration.js';
import { HandoverNoteRow } from './handover-note.entity.js';
import { CrewMessage } from './crew-message.entity.js';

export { CrewLineModule } from './crew-line.module.js';
export { Handover } from './handover.service.js';
export { CrewLine } from './crew-line.service.js';

export const crewLineSchema: Schema = {
  entities: [CrewMessage, HandoverNoteRow],
  migrations: [CrewLine1764000001505, Handover1764000001530],
};
