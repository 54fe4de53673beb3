import { Module } from '@nestjs/common';
import { ProgrammeChanges } from './programme-changes.js';
import { SessionClock } from './session-clock.service.js';
import { SessionMoves } from './session-moves.js';
import { Sessions } from './sessions.service.js';

@Module({
  providers: [ProgrammeChanges, SessionClock, SessionMoves, Sessions],
  exports: [ProgrammeChanges, SessionClock, SessionMoves, Sessions],
})
export class EventsModule {}
