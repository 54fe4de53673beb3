import { Injectable } from '@nestjs/common';
import { feedAudience, type FeedEntry, type FeedName } from '@plenum/contracts';
import { Sessions } from '@plenum/events';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { personOf, silencedFields, silences, subjectOf, toldAt, type Happening } from './feed.rules.js';

type DataOf<N extends FeedName> = Extract<FeedEntry, { name: N }>['data'];

/** Wake-ups for a session's feed: `{ entries }`, or nothing when they are too large to travel. */
export const feedTopic = (sessionId: string) => `feed:${sessionId}`;

/** Writes what happens in sessions, in the same transaction as the change it tells of. */
@Injectable()
export class Feed {
  private readonly waiting = new WeakMap<object, Map<string, Happening[]>>();
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
  append<N extends FeedName>(sessionId: string, name: N, data: DataOf<N>): Promise<void> {
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
      happenings.push({ name, data } as Happening);
    });
  }

  /** Makes sure that the feed tells from its first entry on how the session is set up. */
  open(sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const first = await this.firstEntries(sessionId);
      if (first.length > 0) await this.number(sessionId, first);
    });
  }

  private async write(manager: object): Promise<void> {
    const bySession = this.waiting.get(manager);
    this.waiting.delete(manager);
    // In one order everywhere, else two transactions that tell of the same two sessions wait for each other forever.
    for (const [sessionId, happenings] of [...(bySession ?? [])].sort(([one], [other]) => (one < other ? -1 : 1))) {
      for (const happening of happenings) await this.silence(sessionId, happening);
      await this.number(sessionId, [...(await this.firstEntries(sessionId)), ...happenings]);
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
    const { chat, questions, slowSeconds, questionAnonymity: anonymity, state, stateSince } = found.session;
    const at = (stateSince ?? this.clock.now()).toISOString();
    return [
      { name: 'session.adjusted', data: { chat, questions, slowSeconds, anonymity } },
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

  private async number(sessionId: string, happenings: readonly Happening[]): Promise<void> {
    const now = this.clock.now();
    const rows = happenings.map((happening) => ({
      audience: feedAudience[happening.name],
      name: happening.name,
      subject_id: subjectOf(happening),
      person_id: personOf(happening),
      data: happening.data,
      at: toldAt(happening) ?? now,
    }));
    const numbered = await this.unitOfWork.query<{ seq: number }>(
      `WITH counter AS (
         UPDATE feed_counter SET seq = seq + $2 WHERE session_id = $1 RETURNING seq - $2 AS before
       )
       INSERT INTO feed_entry (session_id, seq, at, audience, name, subject_id, person_id, data)
       SELECT $1, counter.before + entry.position, entry.at, entry.audience, entry.name, entry.subject_id, entry.person_id, entry.data
         FROM counter, ROWS FROM (jsonb_to_recordset($3::jsonb)
           AS (audience text, name text, subject_id uuid, person_id uuid, data jsonb, at timestamptz)) WITH ORDINALITY
           AS entry (audience, name, subject_id, person_id, data, at, position)
       RETURNING seq`,
      [sessionId, rows.length, JSON.stringify(rows)],
    );
    const last = Math.max(...numbered.map(({ seq }) => seq));
    const entries = happenings.map((happening, index) => ({ seq: last - happenings.length + 1 + index, ...happening }));
    await this.unitOfWork.afterCommit(() => this.bus.publish(feedTopic(sessionId), { entries }));
  }
}
