import { Module } from '@nestjs/common';
import { OrganisationsModule } from '@plenum/organisations';
import { AgendaBatches } from './agenda-batches.service.js';
import { AgendaController } from './agenda.controller.js';
import { Agenda } from './agenda.service.js';
import { CalendarRevisions } from './calendar-revisions.service.js';
import { Calendars } from './calendars.service.js';
import { Desk } from './desk.service.js';
import { EventRescheduling } from './event-rescheduling.service.js';
import { EventLists } from './event-lists.service.js';
import { EventsController } from './events.controller.js';
import { Events } from './events.service.js';
import { ImportSources } from './import-sources.service.js';
import { ProgrammeChanges } from './programme-changes.js';
import { ProgrammePartsController } from './programme-parts.controller.js';
import { ProgrammeParts } from './programme-parts.service.js';
import { ProgrammePlaces } from './programme-places.js';
import { Programme } from './programme.service.js';
import { PublicProgrammeController } from './public-programme.controller.js';
import { RegistrationCounts } from './registration-counts.js';
import { RegistrationGroups } from './registration-groups.js';
import { SessionClock } from './session-clock.service.js';
import { SessionFreezes } from './session-freezes.js';
import { SessionMoves } from './session-moves.js';
import { Sessions } from './sessions.service.js';
import { SpeakerNames } from './speaker-names.js';
import { StageAddresses } from './stage-addresses.js';

const offered = [
  Agenda,
  AgendaBatches,
  CalendarRevisions,
  Calendars,
  EventLists,
  Events,
  ImportSources,
  Programme,
  ProgrammeChanges,
  ProgrammeParts,
  RegistrationCounts,
  RegistrationGroups,
  SessionClock,
  SessionFreezes,
  SessionMoves,
  Sessions,
];

@Module({
  imports: [OrganisationsModule],
  controllers: [EventsController, AgendaController, ProgrammePartsController, PublicProgrammeController],
  providers: [...offered, Desk, EventRescheduling, ProgrammePlaces, SpeakerNames, StageAddresses],
  exports: offered,
})
export class EventsModule {}
