import type { Schema } from '@plenum/platform/database';
import { Composer } from './composer.entity.js';
import { Composers1764000004300 } from './composer.migration.js';

export { findChromium } from './chromium.js';
export { memoryOf } from './chromium-processes.js';
export { composersOn } from './composer.rules.js';
export { probeChromium, type Probed } from './probe.js';
export { ComposerBook } from './composer-book.js';
export { ComposerModule } from './composer.module.js';
export { ComposerWorkModule } from './composer-work.module.js';

export const composerSchema: Schema = { entities: [Composer], migrations: [Composers1764000004300] };
