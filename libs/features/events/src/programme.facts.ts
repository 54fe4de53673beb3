import type {
  ChatMode,
  EventState,
  ExternalStage,
  Locale,
  QuestionAnonymity,
  QuestionMode,
  SessionFormat,
  SessionState,
  eventModes,
} from '@plenum/contracts';
import type { Place } from '@plenum/access';

/** What other features may rely on about an event. Texts of the programme are read as a view. */
export interface EventFacts {
  id: string;
  organisationId: string;
  slug: string;
  state: EventState;
  title: string;
  language: Locale;
  mode: (typeof eventModes)[number];
  /** Where it takes place; empty where nobody has said so, and where it is online. */
  venue: string;
  /** IANA name. */
  zone: string;
  startsAt: Date;
  endsAt: Date;
  registrationOpen: boolean;
  clockMoves: boolean;
  /** Null: it never was public. */
  publishedAt: Date | null;
}

/** What other features may rely on about a session. */
export interface SessionFacts {
  id: string;
  eventId: string;
  slug: string;
  title: string;
  format: SessionFormat;
  language: Locale;
  stageId: string | null;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  /** When it was last moved; null while nobody has. */
  stateSince: Date | null;
  /** Null: as the event says. */
  clockMoves: boolean | null;
  chat: ChatMode;
  /** Messages may bring files along. */
  chatFiles: boolean;
  questions: QuestionMode;
  questionAnonymity: QuestionAnonymity;
  earlyQuestions: boolean;
  earlyGuests: boolean;
  /** Its stage may be recorded; one that is not in Plenum never is. */
  recorded: boolean;
  /** Where its stage is, when it is not in Plenum. */
  external: ExternalStage | null;
  /** Seconds between two messages of one person; 0 means no slow mode. */
  slowSeconds: number;
}

/** A session with everything that decides who may do what in it. */
export interface SessionInPlace {
  session: SessionFacts;
  event: EventFacts;
  place: Place & { eventId: string; sessionId: string };
}

/** An event with everything that decides who may do what with it. */
export interface EventInPlace {
  event: EventFacts;
  place: Place & { eventId: string };
}
