import { Module } from '@nestjs/common';
import { BroadcastModule } from '@plenum/broadcast';
import { CaptionsModule } from '@plenum/captions';
import { EventsModule } from '@plenum/events';
import { LiveModule } from '@plenum/live';
import { StageFeedModule } from '@plenum/stage';
import { RecordingAskers } from './recording-askers.js';
import { RecordingAgreements } from './recording-agreements.service.js';
import { RecordingCaptionsController } from './recording-captions.controller.js';
import { RecordingCaptions } from './recording-captions.js';
import { RecordingChanges } from './recording-changes.js';
import { RecordingDeskView } from './recording-desk-view.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { RecordingRights } from './recording-rights.js';
import { Replay } from './replay.service.js';
import { RecordingChapters } from './recording-chapters.js';
import { RecordingController } from './recording.controller.js';
import { RecordingDesk } from './recording-desk.service.js';
import { RecordingExportController } from './recording-export.controller.js';
import { RecordingExports } from './recording-exports.service.js';
import { RecordingGateway } from './recording.gateway.js';
import { RecordingIndex } from './recording-index.js';
import { RecordingKeeper } from './recording.keeper.js';
import { RecordingMoments } from './recording-moments.js';
import { RecordingPauses } from './recording-pauses.js';
import { RecordingRoom } from './recording.room.js';
import { RecordingTimelines } from './recording-timelines.js';
import { RecordingViewings } from './recording-viewings.service.js';
import { RecordingWorkModule } from './recording-work.module.js';
import { ReplayTalliesController } from './replay-tallies.controller.js';
import { Recordings } from './recordings.service.js';

/** What is kept of broadcasts, with the consent of those who present, and watched afterwards. */
@Module({
  imports: [EventsModule, LiveModule, BroadcastModule, CaptionsModule, StageFeedModule, RecordingWorkModule],
  controllers: [RecordingController, RecordingCaptionsController, RecordingExportController, ReplayTalliesController],
  providers: [
    RecordingAgreements,
    RecordingAskers,
    RecordingCaptions,
    RecordingChanges,
    RecordingDeskView,
    RecordingRemoval,
    RecordingRights,
    Replay,
    RecordingChapters,
    RecordingDesk,
    RecordingExports,
    RecordingGateway,
    RecordingIndex,
    RecordingKeeper,
    RecordingMoments,
    RecordingPauses,
    RecordingRoom,
    RecordingTimelines,
    RecordingViewings,
    Recordings,
  ],
  exports: [RecordingMoments],
})
export class RecordingModule {}
