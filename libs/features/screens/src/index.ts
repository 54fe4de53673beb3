import type { Schema } from '@plenum/platform/database';
import { Screen } from './screen.entity.js';
import { Screens1764000001600 } from './screens.migration.js';

export { ScreensModule } from './screens.module.js';
export { LitScreens } from './lit-screens.service.js';
export { Screens } from './screens.service.js';

export const screensSchema: Schema = { entities: [Screen], migrations: [Screens1764000001600] };
