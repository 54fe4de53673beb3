import type {
  DeskSessionView,
  EditableEventView,
  EventView,
  SessionView,
  SpeakerView,
  StageView,
  TrackView,
  VendorView,
} from '@plenum/contracts';
import type { Event } from './event.entity.js';
import type { EventFacts } from './programme.facts.js';
import type { Session } from './session.entity.js';

/** Columns of a table as raw SQL, under the names of the view. */
export const stageColumns = 'id, name, position';
export const trackColumns = 'id, name, colour';
export const speakerColumns = 'id, name, affiliation, biography';
export const vendorColumns = 'id, name, text, website';
export const sessionColumns = `
  s.id, s.event_id AS "eventId", s.slug, s.title, s.subtitle, s.abstract, s.description, s.format, s.language,
  s.stage_id AS "stageId", s.track_id AS "trackId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.state, s.links,
  s.version, s.clock_moves AS "clockMoves", s.chat, s.chat_files AS "chatFiles", s.questions,
  s.question_anonymity AS "questionAnonymity",
  s.early_questions AS "earlyQuestions", s.early_guests AS "earlyGuests", s.recorded, s.external, s.source_key IS NOT NULL AS imported,
  ARRAY(SELECT speaker_id FROM session_speaker WHERE session_id = s.id ORDER BY position) AS "speakerIds",
  ARRAY(SELECT vendor_id FROM session_vendor WHERE session_id = s.id ORDER BY position) AS "vendorIds"`;

export type SessionRow = Omit<DeskSessionView, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

export interface ProgrammeParts {
  stages: StageView[];
  tracks: TrackView[];
  speakers: SpeakerView[];
  vendors: VendorView[];
}

export const eventViewOf = (event: Event): EventView => ({
  id: event.id,
  organisationId: event.organisationId,
  slug: event.slug,
  state: event.state,
  title: event.title,
  summary: event.summary,
  description: event.description,
  language: event.language,
  mode: event.mode,
  venue: event.venue,
  zone: event.zone,
  startsAt: event.startsAt.toISOString(),
  endsAt: event.endsAt.toISOString(),
  registrationOpen: event.registrationOpen,
  attendanceKept: event.attendanceKept,
  retentionDays: event.retentionDays,
});

export const editableEventViewOf = (event: Event, organisationSlug: string): EditableEventView => ({
  ...eventViewOf(event),
  version: event.version,
  clockMoves: event.clockMoves,
  erasedAt: event.erasedAt?.toISOString() ?? null,
  organisationSlug,
});

export const eventFactsOf = (event: Event): EventFacts => ({
  id: event.id,
  organisationId: event.organisationId,
  slug: event.slug,
  state: event.state,
  title: event.title,
  language: event.language,
  mode: event.mode,
  venue: event.mode === 'online' ? '' : event.venue,
  zone: event.zone,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  registrationOpen: event.registrationOpen,
  clockMoves: event.clockMoves,
  publishedAt: event.publishedAt,
});

/** Leaves out what was removed from the programme but is still named by the session. */
export const deskSessionViewOf = (row: SessionRow, parts?: ProgrammeParts): DeskSessionView => {
  const has = (list: { id: string }[] | undefined, id: string) => !list || list.some((part) => part.id === id);
  return {
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    stageId: row.stageId && has(parts?.stages, row.stageId) ? row.stageId : null,
    trackId: row.trackId && has(parts?.tracks, row.trackId) ? row.trackId : null,
    speakerIds: row.speakerIds.filter((id) => has(parts?.speakers, id)),
    vendorIds: row.vendorIds.filter((id) => has(parts?.vendors, id)),
  };
};

/** What everybody may see of a session. */
export const sessionViewOf = ({
  version: _version,
  clockMoves: _clockMoves,
  chat: _chat,
  chatFiles: _chatFiles,
  questions: _questions,
  imported: _imported,
  external,
  recorded,
  ...session
}: DeskSessionView): SessionView => ({ ...session, recorded: recorded && external === null });

/** Names of the columns of a session that somebody writes. */
export type SessionFields = Pick<
  Session,
  | 'slug'
  | 'title'
  | 'subtitle'
  | 'abstract'
  | 'description'
  | 'format'
  | 'language'
  | 'stageId'
  | 'trackId'
  | 'startsAt'
  | 'endsAt'
  | 'clockMoves'
  | 'chat'
  | 'chatFiles'
  | 'questions'
  | 'questionAnonymity'
  | 'earlyQuestions'
  | 'earlyGuests'
  | 'recorded'
  | 'links'
>;
