import { Module } from '@nestjs/common';
import { BroadcastModule } from '@plenum/broadcast';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { RecordingChapters } from './recording-chapters.js';
import { RecordingController } from './recording.controller.js';
import { RecordingDesk } from './recording-desk.service.js';
import { RecordingExports } from './recording-exports.service.js';
import { RecordingGateway } from './recording.gateway.js';
import { RecordingIndex } from './recording-index.js';
import { RecordingKeeper } from './recording.keeper.js';
import { RecordingRoom } from './recording.room.js';
import { RecordingViewings } from './recording-viewings.service.js';
import { RecordingWorkModule } from './recording-work.module.js';
import { ReplayTalliesController } from './replay-tallies.controller.js';
import { Recordings } from './recordings.service.js';

/** What is kept of broadcasts, with the consent of those who present, and watched afterwards. */
@Module({
  imports: [EventsModule, LiveModule, BroadcastModule, RecordingWorkModule],
  controllers: [RecordingController, ReplayTalliesController],
  providers: [
    RecordingChapters,
    RecordingDesk,
    RecordingExports,
    RecordingGateway,
    RecordingIndex,
    RecordingKeeper,
    RecordingRoom,
    RecordingViewings,
    Recordings,
  ],
})
export class RecordingModule {}
