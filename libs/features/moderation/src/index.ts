import type { Schema } from '@plenum/platform/database';
import { Deed } from './deed.entity.js';
import { FloodWatch } from './flood-watch.entity.js';
import { MessageReport } from './message-report.entity.js';
import { ModerationFiles1764000002903 } from './moderation-files.migration.js';
import { Moderation1764000001203 } from './moderation.migration.js';
import { ModerationReasons1764000001720 } from './moderation-reasons.migration.js';
import { ReportEntries1764000002531 } from './report-entries.migration.js';
import { WordListChange } from './word-list-change.entity.js';
import { WordList } from './word-list.entity.js';

export { ModerationModule } from './moderation.module.js';
export { FloodGuard } from './flood-guard.service.js';
export { Reports } from './reports.service.js';
export { WordLists } from './word-lists.service.js';

export const moderationSchema: Schema = {
  entities: [Deed, FloodWatch, MessageReport, WordList, WordListChange],
  migrations: [
    Moderation1764000001203,
    ModerationReasons1764000001720,
    ReportEntries1764000002531,
    ModerationFiles1764000002903,
  ],
};
