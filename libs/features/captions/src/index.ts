import type { Schema } from '@plenum/platform/database';
import { CaptionChangeRow } from './caption-change.entity.js';
import { CaptionSetting } from './caption-setting.entity.js';
import { CaptionTermRow } from './caption-term.entity.js';
import { CaptionTokenRow } from './caption-token.entity.js';
import { Caption } from './caption.entity.js';
import { Captions1764000002700 } from './captions.migration.js';

export { CaptionsModule } from './captions.module.js';
export { OffRecord } from './off-record.js';
export { Transcripts } from './transcripts.service.js';
export { vtt, type Span, type TimedLine } from './vtt.rules.js';

export const captionsSchema: Schema = {
  entities: [Caption, CaptionSetting, CaptionTokenRow, CaptionTermRow, CaptionChangeRow],
  migrations: [Captions1764000002700],
};
