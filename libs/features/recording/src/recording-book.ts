import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordingFacts, type RecordingState } from '@plenum/contracts';
import { Feed } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Recording } from './recording.entity.js';
import { isActive, standingOf, type OnAir } from './recording.rules.js';
import { agreesNot, seenPeople } from './seen-people.js';

interface Situation {
  sessionEnded: boolean;
  airing: boolean;
  onAir: OnAir | undefined;
}

/** The rows of recordings, each held until the running transaction ends, and what is told of their changes. */
@Injectable()
export class RecordingBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  async held(sessionId: string): Promise<Recording | undefined> {
    const found = await this.unitOfWork
      .of(Recording)
      .findOne({ where: { sessionId }, lock: { mode: 'pessimistic_write' } });
    return found ?? undefined;
  }

  /** The one of a session, begun now if there was none. */
  async open(sessionId: string): Promise<Recording> {
    await this.unitOfWork.query(
      `INSERT INTO recording (session_id, id, wanted, state, since, version, revision, media_id, desk_id, audience)
       VALUES ($1, $2, 'off', 'off', $3, 1, 1, $4, $5, 'nobody') ON CONFLICT DO NOTHING`,
      // Nobody can guess the last two.
      [sessionId, newId(), this.clock.now(), randomUUID(), randomUUID()],
    );
    return (await this.held(sessionId))!;
  }

  /**
   * Brings a held recording to where it has to be: by what is wanted, who is on air, and whether they agreed. `by` is who
   * wants something new.
   */
  async settle(recording: Recording, wanted: RecordingState = recording.wanted, by?: string): Promise<void> {
    const { sessionId } = recording;
    const { sessionEnded, airing, onAir } = await this.situation(sessionId);
    const isOver = sessionEnded && !airing && isActive(wanted);
    const next = isOver ? 'ended' : wanted;
    const { state, because } = standingOf(next, onAir);
    const now = this.nowAfter(recording);
    const moves = state !== recording.state;
    if (moves && isActive(recording.state)) await this.closeSpan(recording, now);
    const isSame = !moves && because === recording.because;
    // Who it is that did not agree may have changed.
    const tells = !isSame || because === 'consent';
    if (!tells && next === recording.wanted) return;
    const values = {
      wanted: next,
      state,
      because,
      ...(moves && { since: now, revision: recording.revision + 1 }),
    };
    Object.assign(recording, values);
    await this.unitOfWork.of(Recording).update({ sessionId }, values);
    if (!tells) return;
    const at = now.toISOString();
    if (moves) await this.feed.append(sessionId, 'recording.moved', { state, at });
    await this.feed.append(sessionId, 'recording.explained', {
      because,
      by: by ?? null,
      missing: because === 'consent' ? (onAir?.name ?? null) : null,
      at,
    });
  }

  /** A pause that was begun by the clock of another server, which is ahead, is a pause all the same. */
  private nowAfter({ state, since }: Recording): Date {
    const now = this.clock.now();
    return state === 'paused' && since > now ? new Date(since.getTime() + 1) : now;
  }

  private async closeSpan({ sessionId, since, state }: Recording, now: Date): Promise<void> {
    if (since >= now) return;
    await this.unitOfWork.query(
      `INSERT INTO recording_span (session_id, from_at, until_at, is_kept) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [sessionId, since, now, state === 'recording'],
    );
  }

  private async situation(sessionId: string): Promise<Situation> {
    const [row] = await this.unitOfWork.query<{
      sessionEnded: boolean;
      airing: boolean | null;
      personId: string | null;
      name: string;
      missing: string | null;
    }>(
      `SELECT s.state = 'ended' AS "sessionEnded", b.airing, CASE WHEN b.on_air THEN b.person_id END AS "personId",
              b.person_name AS name,
              (SELECT who.name FROM ${seenPeople('s.id', 'b.person_id', 'b.person_name')} who
                WHERE ${agreesNot('s.id', 'who', '$2')} ORDER BY who.place, who.name LIMIT 1) AS missing
         FROM session s LEFT JOIN broadcast b ON b.session_id = s.id AND b.ended_at IS NULL
        WHERE s.id = $1`,
      [sessionId, recordingFacts.wording],
    );
    const { sessionEnded = true, airing = false, personId = null, name = '', missing = null } = row ?? {};
    return {
      sessionEnded,
      airing: airing === true,
      onAir: personId ? { personId, name: missing ?? name, agreed: missing === null } : undefined,
    };
  }
}
