import type { Schema } from '@plenum/platform/database';
import { ProgrammeImport } from './programme-import.entity.js';
import { ProgrammeImport1764000000500 } from './programme-import.migration.js';

export { ProgrammeImportModule } from './programme-import.module.js';
export { ProgrammeImports } from './programme-imports.service.js';
export type { ImportTarget, ScheduleUpload } from './import-intake.service.js';

export const programmeImportSchema: Schema = {
  entities: [ProgrammeImport],
  migrations: [ProgrammeImport1764000000500],
};
