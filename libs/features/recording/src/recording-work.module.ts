import { Module } from '@nestjs/common';
import { BroadcastWorkModule } from '@plenum/broadcast';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { StageStepsModule } from '@plenum/stage';
import { ExportStore } from './export-store.js';
import { RecordingBook } from './recording-book.js';
import { RecordingContents } from './recording-contents.js';
import { RecordingExportWork } from './recording-export-work.service.js';
import { RecordingFiles } from './recording-files.js';
import { RecordingFollower } from './recording-follower.js';
import { RecordingHousekeeping } from './recording-housekeeping.service.js';

/** What a process needs that ends broadcasts and makes files, but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule, BroadcastWorkModule, StageStepsModule],
  providers: [
    ExportStore,
    RecordingBook,
    RecordingContents,
    RecordingExportWork,
    RecordingFiles,
    RecordingFollower,
    RecordingHousekeeping,
  ],
  exports: [ExportStore, RecordingBook, RecordingContents, RecordingExportWork, RecordingFiles, RecordingHousekeeping],
})
export class RecordingWorkModule {}
