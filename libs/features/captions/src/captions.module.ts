import { Module } from '@nestjs/common';
import { BroadcastModule } from '@plenum/broadcast';
import { LiveModule } from '@plenum/live';
import { CaptionSettings } from './caption-settings.service.js';
import { CaptionTokens } from './caption-tokens.service.js';
import { CaptionsController } from './captions.controller.js';
import { CaptionsFeed } from './captions.feed.js';
import { CaptionsGateway } from './captions.gateway.js';
import { Captions } from './captions.service.js';
import { Glossary } from './glossary.service.js';
import { LiveCaptions } from './live-captions.js';
import { OffRecord } from './off-record.js';
import { RecogniserController } from './recogniser.controller.js';
import { Recognisers } from './recognisers.service.js';
import { Transcripts } from './transcripts.service.js';

/** What is said, in writing: typed or recognised, with the pictures, and afterwards. */
@Module({
  imports: [LiveModule, BroadcastModule],
  controllers: [CaptionsController, RecogniserController],
  providers: [
    Captions,
    CaptionsFeed,
    CaptionsGateway,
    CaptionSettings,
    CaptionTokens,
    Glossary,
    LiveCaptions,
    OffRecord,
    Recognisers,
    Transcripts,
  ],
  exports: [Captions, OffRecord, Transcripts],
})
export class CaptionsModule {}
