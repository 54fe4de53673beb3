import type { Schema } from '@plenum/platform/database';
import { RecordingAgreement } from './recording-agreement.entity.js';
import { RecordingChapter } from './recording-chapter.entity.js';
import { RecordingExport } from './recording-export.entity.js';
import { RecordingInit, RecordingPart, RecordingSegment } from './recording-part.entity.js';
import { RecordingSpan } from './recording-span.entity.js';
import { Recording } from './recording.entity.js';
import { Recordings1764000002861 } from './recording.migration.js';

export { RecordingExportWork } from './recording-export-work.service.js';
export { RecordingHousekeeping } from './recording-housekeeping.service.js';
export { RecordingMoments } from './recording-moments.js';
export { RecordingModule } from './recording.module.js';
export { RecordingWorkModule } from './recording-work.module.js';

export const recordingSchema: Schema = {
  entities: [
    Recording,
    RecordingAgreement,
    RecordingChapter,
    RecordingExport,
    RecordingInit,
    RecordingPart,
    RecordingSegment,
    RecordingSpan,
  ],
  migrations: [Recordings1764000002861],
};
