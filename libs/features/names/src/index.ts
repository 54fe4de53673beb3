import type { Schema } from '@plenum/platform/database';
import { DisplayName } from './display-name.entity.js';
import { DisplayNames1764000001204 } from './display-names.migration.js';

export { DisplayNames } from './display-names.service.js';
export { NamesModule } from './names.module.js';

export const namesSchema: Schema = { entities: [DisplayName], migrations: [DisplayNames1764000001204] };
