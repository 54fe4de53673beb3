import { Injectable } from '@nestjs/common';
import { feedAudience, type FeedEntry, type FeedName } from '@plenum/contracts';
import { Sessions } from '@plenum/events';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import {
  goesOn,
  personOf,
  silencedFields,
  silences,
  silent,
  subjectOf,
  toldAt,
  type Happening,
  type ToldOf,
} from './feed.rules.js';

type DataOf<N extends FeedName> = Extract<FeedEntry, { name: N }>['data'];

/** Wake-ups for a session's feed: `{ entries }`, or nothing when they are too large to travel. */
export const feedTopic = (sessionId: string) => `feed:${sessionId}`;

/** What is to be told, and of whom where it does not say so itself. */
interface Told {
  happening: Happening;
  personId: string | null;
}

/** Writes what happens in sessions, in the same transaction as the change it tells of. */
@Injectable()
export class Feed {
  private readonly waiting = new WeakMap<object, Map<string, Told[]>>();
  private readonly opened = new Set<string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an entry when the running transaction is about to commit. Entries that this one silences lose their text in the
   * same transaction.
   */
  append<N extends FeedName>(
    sessionId: string,
    name: N,
    data: DataOf<N>,
    // Whose name or words it carries, where it does not say so itself.
    ...[personId]: N extends ToldOf ? [personId: string | null] : []
  ): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { manager } = this.unitOfWork;
      let bySession = this.waiting.get(manager);
      if (!bySession) {
        bySession = new Map();
        this.waiting.set(manager, bySession);
        // Last of all, since the number is a lock that every other writer of the session waits for.
        await this.unitOfWork.beforeCommit(() => this.write(manager));
      }
      const happenings = bySession.get(sessionId) ?? [];
      bySession.set(sessionId, happenings);
      happenings.push({ happening: { name, data } as Happening, personId: personId ?? null });
    });
  }

  /** Makes sure that the feed tells from its first entry on how the session is set up. */
  open(sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const first = await this.firstEntries(sessionId);
      if (first.length > 0)
        await this.number(
          sessionId,
          first.map((happening) => ({ happening, personId: null })),
        );
    });
  }

  private async write(manager: object): Promise<void> {
    const bySession = this.waiting.get(manager);
    this.waiting.delete(manager);
    // In one order everywhere, else two transactions that tell of the same two sessions wait for each other forever.
    for (const [sessionId, happenings] of [...(bySession ?? [])].sort(([one], [other]) => (one < other ? -1 : 1))) {
      for (const { happening } of happenings) await this.silence(sessionId, happening);
      const first = (await this.firstEntries(sessionId)).map((happening) => ({ happening, personId: null }));
      await this.number(sessionId, [...first, ...silenced(happenings)]);
    }
  }

  private async silence(sessionId: string, happening: Happening): Promise<void> {
    const names = silences(happening);
    if (names.length === 0) return;
    await this.unitOfWork.query(
      `UPDATE feed_entry SET data = data ||
          (SELECT jsonb_object_agg(field, 'null'::jsonb) FROM unnest($4::text[]) AS field WHERE data ? field)
        WHERE session_id = $1 AND subject_id = $2 AND name = ANY($3) AND data ->> 'text' IS NOT NULL`,
      [sessionId, subjectOf(happening), names, silencedFields],
    );
  }

  /** What a new feed begins with: settings and state as they are; nothing when the feed exists. */
  private async firstEntries(sessionId: string): Promise<Happening[]> {
    if (this.opened.has(sessionId)) return [];
    const made = await this.unitOfWork.query(
      'INSERT INTO feed_counter (session_id, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING RETURNING session_id',
      [sessionId],
    );
    // Only once it is committed: after a rollback the next writer has to open it again.
    await this.unitOfWork.afterCommit(() => {
      this.opened.add(sessionId);
    });
    if (made.length === 0) return [];
    const found = await this.sessions.find(sessionId);
    if (!found) return [];
    const {
      chat,
      questions,
      slowSeconds,
      chatFiles,
      questionAnonymity: anonymity,
      recorded,
      external,
      state,
      stateSince,
    } = found.session;
    const at = (stateSince ?? this.clock.now()).toISOString();
    return [
      { name: 'session.adjusted', data: { chat, questions, slowSeconds, chatFiles, anonymity } },
      ...(recorded ? [{ name: 'recording.announced', data: { recorded } } as const] : []),
      ...(external ? [{ name: 'external.set', data: { external } } as const] : []),
      ...(state === 'planned' ? [] : [{ name: 'session.moved', data: { state, at } } as const]),
      ...(await this.bansOf(found.event.id)),
    ];
  }

  /** Who is out of the whole event, hence of this session from its beginning. */
  private async bansOf(eventId: string): Promise<Happening[]> {
    const bans = await this.unitOfWork.query<{ id: string; name: string; at: Date }>(
      'SELECT person_id AS id, name, banned_at AS at FROM event_ban WHERE event_id = $1 AND lifted_at IS NULL',
      [eventId],
    );
    return bans.map(({ id, name, at }) => ({
      name: 'person.kicked',
      data: { id, name, by: '', at: at.toISOString(), event: true },
    }));
  }

  private async number(sessionId: string, told: readonly Told[]): Promise<void> {
    const now = this.clock.now();
    const rows = told.map(({ happening, personId }, index) => ({
      audience: feedAudience[happening.name],
      name: happening.name,
      subject_id: subjectOf(happening),
      person_id: personId ?? personOf(happening) ?? personBefore(told.slice(0, index), happening),
      goes_on: goesOn(happening),
      data: happening.data,
      at: toldAt(happening) ?? now,
    }));
    const numbered = await this.unitOfWork.query<{ seq: number }>(
      `WITH counter AS (
         UPDATE feed_counter SET seq = seq + $2 WHERE session_id = $1 RETURNING seq - $2 AS before
       )
       INSERT INTO feed_entry (session_id, seq, at, audience, name, subject_id, person_id, data)
       SELECT $1, counter.before + entry.position, entry.at, entry.audience, entry.name, entry.subject_id,
              coalesce(entry.person_id, CASE WHEN entry.goes_on THEN (
                SELECT said.person_id FROM feed_entry said
                 WHERE said.session_id = $1 AND said.subject_id = entry.subject_id AND said.person_id IS NOT NULL
                 ORDER BY said.seq LIMIT 1) END), entry.data
         FROM counter, ROWS FROM (jsonb_to_recordset($3::jsonb)
           AS (audience text, name text, subject_id uuid, person_id uuid, goes_on boolean, data jsonb, at timestamptz))
           WITH ORDINALITY AS entry (audience, name, subject_id, person_id, goes_on, data, at, position)
       RETURNING seq`,
      [sessionId, rows.length, JSON.stringify(rows)],
    );
    const last = Math.max(...numbered.map(({ seq }) => seq));
    const entries = told.map(({ happening }, index) => ({ seq: last - told.length + 1 + index, ...happening }));
    await this.unitOfWork.afterCommit(() => this.bus.publish(feedTopic(sessionId), { entries }));
  }
}

/** The same without what a later one of them takes back: it must not get into the table at all. */
const silenced = (told: readonly Told[]): Told[] =>
  told.map((one, index) => {
    const takenBack = told
      .slice(index + 1)
      .some(
        ({ happening }) =>
          silences(happening).includes(one.happening.name) && subjectOf(happening) === subjectOf(one.happening),
      );
    return takenBack ? { ...one, happening: { ...one.happening, data: silent(one.happening.data) } as Happening } : one;
  });

/** Who said what this goes on about, if that was in the same transaction. */
const personBefore = (earlier: readonly Told[], happening: Happening): string | null =>
  goesOn(happening)
    ? (earlier
        .filter((one) => subjectOf(one.happening) === subjectOf(happening))
        .map((one) => one.personId ?? personOf(one.happening))
        .find((personId) => personId !== null) ?? null)
    : null;
