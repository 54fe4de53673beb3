import type { Schema } from '@plenum/platform/database';
import { Event } from './event.entity.js';
import { CalendarRevisions1764000006000 } from './calendar-revisions.migration.js';
import { ChatHeld1764000001200 } from './chat-held.migration.js';
import { EventAttendance1764000001515 } from './event-attendance.migration.js';
import { EventRetention1764000002510 } from './event-retention.migration.js';
import { Events1764000000400 } from './events.migration.js';
import { SessionGuests1764000001304 } from './session-guests.migration.js';
import { SessionChatFiles1764000002900 } from './session-chat-files.migration.js';
import { SessionQuestions1764000001302 } from './session-questions.migration.js';
import { SessionSpeaker, SessionVendor } from './session-people.entity.js';
import { SessionRecorded1764000002860 } from './session-recorded.migration.js';
import { SessionExternal1764000004210 } from './session-external.migration.js';
import { Session } from './session.entity.js';
import { Speaker } from './speaker.entity.js';
import { Stage } from './stage.entity.js';
import { Track } from './track.entity.js';
import { Vendor } from './vendor.entity.js';

export { EventsModule } from './events.module.js';
export { Sessions, type AdjustSession, type MoveSession } from './sessions.service.js';
export { Events } from './events.service.js';
export { EventLists } from './event-lists.service.js';
export { Programme } from './programme.service.js';
export { Agenda } from './agenda.service.js';
export { AgendaBatches } from './agenda-batches.service.js';
export { ProgrammeParts, type PartKind } from './programme-parts.service.js';
export { Calendars } from './calendars.service.js';
export {
  calendarLine,
  calendarText,
  daysOf,
  eventCalendar,
  feedFreshFor,
  sessionCalendar,
} from './programme.calendar.js';
export { invitation, publication, type EntryContent, type FileEntry, type Party, type Span } from './entry.calendar.js';
export { CalendarRevisions } from './calendar-revisions.service.js';
export { RegistrationCounts, type CountRegistrations } from './registration-counts.js';
export { RegistrationGroups, type FindRegistrationGroups, type RegistrationGroup } from './registration-groups.js';
export { ImportSources, type ImportedKind, type RemovedImport } from './import-sources.service.js';
export type { ImportedValues, Source } from './imported-values.js';
export { SessionClock, type ClockMove } from './session-clock.service.js';
export { SessionFreezes } from './session-freezes.js';
export {
  SessionMoves,
  type SessionAdjustment,
  type SessionExternal,
  type SessionMove,
  type SessionRecorded,
} from './session-moves.js';
export {
  ProgrammeChanges,
  programmeChangeKinds,
  type ProgrammeChange,
  type ProgrammeChangeKind,
} from './programme-changes.js';
export type { EventFacts, EventInPlace, SessionFacts, SessionInPlace } from './programme.facts.js';
export { isPublic, isRunnable, takesRegistrations } from './event.rules.js';
export { slugFrom } from './slug.rules.js';
export { clockChangeField, pointInTime, type ClockChange } from './zoned-time.rules.js';
export { canMoveSession, clockMove, isRunning, lobbyMinutes } from './session.rules.js';

export const eventsSchema: Schema = {
  entities: [Event, Stage, Track, Speaker, Vendor, Session, SessionSpeaker, SessionVendor],
  migrations: [
    Events1764000000400,
    ChatHeld1764000001200,
    SessionQuestions1764000001302,
    SessionGuests1764000001304,
    EventAttendance1764000001515,
    EventRetention1764000002510,
    SessionRecorded1764000002860,
    SessionChatFiles1764000002900,
    SessionExternal1764000004210,
    CalendarRevisions1764000006000,
  ],
};
