import type { Schema } from '@plenum/platform/database';
import { MaterialFiles1764000002505 } from './material-files.migration.js';
import { Material } from './material.entity.js';
import { Materials1764000001525 } from './materials.migration.js';

export { MaterialsFeedModule } from './materials-feed.module.js';
export { MaterialsModule } from './materials.module.js';
export { Materials } from './materials.service.js';
export { MaterialFiles } from './material-files.service.js';
export { MaterialReveals } from './material-reveals.service.js';

export const materialsSchema: Schema = {
  entities: [Material],
  migrations: [Materials1764000001525, MaterialFiles1764000002505],
};
