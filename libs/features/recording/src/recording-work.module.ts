import { Module } from '@nestjs/common';
import { BroadcastWorkModule } from '@plenum/broadcast';
import { EventsModule } from '@plenum/events';
import { LiveFeedModule } from '@plenum/live';
import { StageStepsModule } from '@plenum/stage';
import { Config } from '@plenum/platform/config';
import { Bucket, BucketModule } from '@plenum/platform/storage';
import { BucketExportStore, ExportStore, FolderExportStore } from './export-store.js';
import { RecordingBook } from './recording-book.js';
import { RecordingContents } from './recording-contents.js';
import { RecordingExportWork } from './recording-export-work.service.js';
import { RecordingFiles } from './recording-files.js';
import { RecordingFollower } from './recording-follower.js';
import { RecordingHousekeeping } from './recording-housekeeping.service.js';

const exportStore = {
  provide: ExportStore,
  useFactory: (config: Config, bucket: Bucket) =>
    bucket.isUsed ? new BucketExportStore(config, bucket) : new FolderExportStore(config),
  inject: [Config, Bucket],
};

/** What a process needs that ends broadcasts and makes files, but serves nobody, such as the worker. */
@Module({
  imports: [EventsModule, LiveFeedModule, BroadcastWorkModule, StageStepsModule, BucketModule],
  providers: [
    exportStore,
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
