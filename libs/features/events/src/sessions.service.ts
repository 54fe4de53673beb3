import { Injectable } from '@nestjs/common';
import type { ChatMode, Permission, QuestionMode, SessionState } from '@plenum/contracts';
import { Access, type Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { isPublic, isRunnable } from './event.rules.js';
import { SessionFreezes } from './session-freezes.js';
import { SessionMoves, type SessionAdjustment } from './session-moves.js';
import { canMoveSession, isPlannedAgain } from './session.rules.js';
import type { EventFacts, SessionFacts, SessionInPlace } from './programme.facts.js';

const columns = `
  s.id, s.event_id AS "eventId", s.slug, s.title, s.format, s.language, s.stage_id AS "stageId",
  s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.state, s.state_since AS "stateSince",
  s.clock_moves AS "clockMoves", s.chat, s.chat_files AS "chatFiles", s.questions,
  s.question_anonymity AS "questionAnonymity", s.early_questions AS "earlyQuestions", s.early_guests AS "earlyGuests", 
  s.recorded AND s.external IS NULL AS recorded, s.external, s.slow_seconds AS "slowSeconds",
  json_build_object('id', e.id, 'organisationId', e.organisation_id, 'slug', e.slug, 'state', e.state,
    'title', e.title, 'language', e.language, 'mode', e.mode, 'zone', e.zone,
    'registrationOpen', e.registration_open, 'clockMoves', e.clock_moves) AS event,
  e.starts_at AS "eventStartsAt", e.ends_at AS "eventEndsAt", e.published_at AS "eventPublishedAt"`;

type Row = SessionFacts & {
  event: Omit<EventFacts, 'startsAt' | 'endsAt' | 'publishedAt'>;
  eventStartsAt: Date;
  eventEndsAt: Date;
  eventPublishedAt: Date | null;
};

const inPlace = ({ event, eventStartsAt, eventEndsAt, eventPublishedAt, ...session }: Row): SessionInPlace => ({
  session,
  event: { ...event, startsAt: eventStartsAt, endsAt: eventEndsAt, publishedAt: eventPublishedAt },
  place: { organisationId: event.organisationId, eventId: event.id, sessionId: session.id },
});

export interface MoveSession {
  sessionId: string;
  /** The state the mover saw. */
  from: SessionState;
  to: SessionState;
}

export interface AdjustSession {
  sessionId: string;
  chat?: ChatMode;
  questions?: QuestionMode;
  slowSeconds?: number;
  chatFiles?: boolean;
}

/** The way to a session, and what the crew does with it while it runs. */
@Injectable()
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly moves: SessionMoves,
    private readonly freezes: SessionFreezes,
  ) {}

  /**
   * The only way to a session: nobody gets one without naming what for. One query.
   * @throws `session.notFound` when it does not exist, was removed, or the viewer may not know of it; `forbidden` when it
   * may be seen but not used for that; `access.signInRequired` for guests, whatever they ask for.
   */
  async require(viewer: Viewer, sessionId: string, permission: Permission): Promise<SessionInPlace> {
    if (viewer.kind === 'guest') throw new Problem('access.signInRequired');
    const found = await this.find(sessionId);
    if (!found) throw new Problem('session.notFound');
    const { event, place } = found;
    this.access.require(viewer, isPublic(event) ? 'event.see' : 'event.seeDraft', place, 'session.notFound');
    this.access.require(viewer, permission, place);
    return found;
  }

  /** The session whoever asks, for work that nobody asked for in person: timetables, feeds, reminders. */
  async find(sessionId: string): Promise<SessionInPlace | undefined> {
    const [row] = await this.unitOfWork.query<Row>(
      `SELECT ${columns} FROM session s JOIN event e ON e.id = s.event_id WHERE s.id = $1 AND s.removed_at IS NULL`,
      [sessionId],
    );
    return row && inPlace(row);
  }

  /**
   * Moves a session to another state. Of several who want to move it from the same state, one wins.
   * @throws `session.stateMove` when that move is not allowed or somebody was faster (`params.state`: where it is now);
   * `session.notOpen` when its event is cancelled or archived.
   */
  move(viewer: Viewer, { sessionId, from, to }: MoveSession): Promise<{ state: SessionState; at: Date }> {
    return this.unitOfWork.run(async () => {
      const found = await this.require(viewer, sessionId, 'session.run');
      if (!isRunnable(found.event)) throw new Problem('session.notOpen');
      if (!canMoveSession(from, to)) throw new Problem('session.stateMove', { params: { state: found.session.state } });
      return this.moveNow(found, { from, to, by: viewer });
    });
  }

  /** Changes how chat and questions work. @throws `session.notFound`, `forbidden` */
  adjust(viewer: Viewer, { sessionId, ...settings }: AdjustSession): Promise<SessionFacts> {
    return this.unitOfWork.run(async () => {
      await this.require(viewer, sessionId, 'session.run');
      const [before] = await this.unitOfWork.query<NonNullable<SessionAdjustment['before']>>(
        `WITH before AS (SELECT id, chat, questions, slow_seconds, chat_files FROM session WHERE id = $1 FOR UPDATE)
         UPDATE session SET chat = coalesce($2, session.chat), questions = coalesce($3, session.questions),
           slow_seconds = coalesce($4, session.slow_seconds), chat_files = coalesce($5, session.chat_files)
           FROM before WHERE session.id = before.id
         RETURNING before.chat, before.questions, before.slow_seconds AS "slowSeconds",
           before.chat_files AS "chatFiles"`,
        [
          sessionId,
          settings.chat ?? null,
          settings.questions ?? null,
          settings.slowSeconds ?? null,
          settings.chatFiles ?? null,
        ],
      );
      return this.tellSettings(viewer, sessionId, before);
    });
  }

  /**
   * Holds the session so that nobody opens it or asks in it meanwhile. Inside a transaction.
   * @throws `session.anonymityFixed` when somebody already relied on how questions are treated
   */
  async requireUnasked(sessionId: string): Promise<void> {
    const [row] = await this.unitOfWork.query<{ state: SessionState }>(
      'SELECT state FROM session WHERE id = $1 FOR UPDATE',
      [sessionId],
    );
    if (row?.state === 'planned' && !(await this.freezes.isFrozen(sessionId))) return;
    throw new Problem('session.anonymityFixed', {
      fields: [{ path: 'questionAnonymity', code: 'session.anonymityFixed' }],
    });
  }

  /** Tells how chat and questions work now. Inside a transaction that has changed them. */
  async tellSettings(by: Viewer, sessionId: string, before?: SessionAdjustment['before']): Promise<SessionFacts> {
    // Read after the row is locked: another adjustment may have been committed since the first look.
    const now = await this.find(sessionId);
    if (!now) throw new Problem('session.notFound');
    await this.moves.tellAdjustment({ ...now, ...(before && { before }), at: this.clock.now(), by });
    return now.session;
  }

  /** Tells that its stage may be recorded, or not any more. Inside a transaction that has changed that. */
  async tellRecorded(by: Viewer, sessionId: string): Promise<void> {
    const now = await this.find(sessionId);
    if (now) await this.moves.tellRecorded({ ...now, at: this.clock.now(), by });
  }

  /** Tells that its stage is elsewhere now, or in Plenum again. Inside a transaction that has changed that. */
  async tellExternal(by: Viewer, sessionId: string): Promise<void> {
    const now = await this.find(sessionId);
    if (now) await this.moves.tellExternal({ ...now, at: this.clock.now(), by });
  }

  /** Back to planned, if a new time says that it has yet to begin. Inside a transaction that has changed its time. */
  async planAgain(by: Viewer, sessionId: string): Promise<void> {
    const at = this.clock.now();
    const found = await this.find(sessionId);
    if (!found || !isPlannedAgain(found.session, at)) return;
    await this.unitOfWork.query(`UPDATE session SET state = 'planned', state_since = NULL WHERE id = $1`, [sessionId]);
    const session = { ...found.session, state: 'planned' as const, stateSince: null };
    await this.moves.tellMove({ ...found, session, from: found.session.state, to: 'planned', at, by });
  }

  /** The move itself, once it is clear that it may be made. Inside a transaction. */
  async moveNow(
    found: SessionInPlace,
    { from, to, by }: { from: SessionState; to: SessionState; by: Viewer },
  ): Promise<{ state: SessionState; at: Date }> {
    const at = this.clock.now();
    const won = await this.unitOfWork.query(
      `UPDATE session SET state = $3, state_since = $4 WHERE id = $1 AND state = $2 AND removed_at IS NULL RETURNING id`,
      [found.session.id, from, to, at],
    );
    if (won.length === 0) {
      const now = await this.find(found.session.id);
      throw new Problem('session.stateMove', { params: { state: now?.session.state ?? found.session.state } });
    }
    await this.moves.tellMove({ ...found, session: { ...found.session, state: to, stateSince: at }, from, to, at, by });
    return { state: to, at };
  }
}
