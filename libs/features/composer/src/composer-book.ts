import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComposerTrouble } from '@plenum/contracts';
import { BroadcastBook, BroadcastMoves, serverPresenter } from '@plenum/broadcast';
import { Feed } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import type { Candidate } from './composer.rules.js';
import { Composer } from './composer.entity.js';

/** A process says so often that it sees to a session; milliseconds until others may think otherwise. */
const ownedFor = 10_000;
/** Without a word of any process that could, there is no composer. */
const forgottenAfter = 30_000;

/** The rows of composers, and what the crew is told of their changes. */
@Injectable()
export class ComposerBook implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly broadcasts: BroadcastBook,
    private readonly moves: BroadcastMoves,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.moves.onMove(async ({ sessionId, personId, onAir, endedAt }) => {
      const found = await this.row(sessionId);
      if (!found) return;
      const isOurs = personId === serverPresenter && !endedAt;
      if (isOurs && onAir) await this.put(found, { state: 'onAir', trouble: null, tries: 0, againAt: null });
      // Somebody took it back, or it is over: it stands by again.
      if (!isOurs && (found.wanted || found.state !== 'ready'))
        await this.put(found, { state: 'ready', trouble: null, wanted: false, tries: 0, againAt: null });
    });
  }

  /** Whether the crew may ask for it. */
  async isThere(sessionId: string): Promise<boolean> {
    return (await this.unitOfWork.of(Composer).countBy({ sessionId })) > 0;
  }

  /** Changes the row of a session, in a transaction of its own or the running one. False: there is none, or nothing to change. */
  change(
    sessionId: string,
    part: (row: Composer) => Partial<Omit<Composer, 'sessionId'>> | undefined,
  ): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      // Always first: what moves a broadcast changes this row, too.
      await this.broadcasts.running(sessionId);
      const found = await this.row(sessionId);
      const values = found ? part(found) : undefined;
      if (found && values) await this.put(found, values);
      return values !== undefined;
    });
  }

  /** Says that this process could compose whatever stage is open; new ones get their row, those that closed lose it. */
  async standBy(now: Date): Promise<void> {
    const fresh = await this.unitOfWork.query<{ sessionId: string }>(
      `UPDATE composer c SET seen_at = $1 FROM stage_setting s WHERE s.session_id = c.session_id AND s.open
       RETURNING c.session_id AS "sessionId"`,
      [now],
    );
    const known = new Set(fresh.map(({ sessionId }) => sessionId));
    const open = await this.unitOfWork.query<{ sessionId: string }>(
      `SELECT s.session_id AS "sessionId" FROM stage_setting s JOIN session i ON i.id = s.session_id
        WHERE s.open AND i.removed_at IS NULL AND i.external IS NULL AND i.state <> 'ended' ORDER BY 1 LIMIT 500`,
    );
    for (const { sessionId } of open)
      if (!known.has(sessionId))
        await this.unitOfWork.run(async () => {
          const made = await this.unitOfWork.query(
            `INSERT INTO composer (session_id, state, wanted, holder, tries, seen_at) VALUES ($1, 'ready', false, $2, 0, $3)
             ON CONFLICT DO NOTHING RETURNING session_id`,
            [sessionId, newId(), now],
          );
          if (made.length > 0) await this.tell(sessionId, 'ready', null);
        });
  }

  /** Takes out composers of stages that closed, and those no process has stood by for, unless they are at work. Answers how many. */
  async forget(now: Date): Promise<number> {
    const left = await this.unitOfWork.query<{ sessionId: string }>(
      `SELECT c.session_id AS "sessionId" FROM composer c LEFT JOIN stage_setting s ON s.session_id = c.session_id
        WHERE (c.owned_until IS NULL OR c.owned_until < $1)
          AND (c.seen_at < $2 OR (s.open IS NOT TRUE AND c.state <> 'onAir')) LIMIT 200`,
      [now, new Date(now.getTime() - forgottenAfter)],
    );
    for (const { sessionId } of left)
      await this.unitOfWork.run(async () => {
        await this.broadcasts.running(sessionId);
        const gone = await this.unitOfWork.query<{ state: string }>(
          'DELETE FROM composer WHERE session_id = $1 RETURNING state',
          [sessionId],
        );
        const [row] = gone;
        if (row) await this.tell(sessionId, null, row.state === 'ready' ? null : 'gone');
      });
    return left.length;
  }

  async candidates(): Promise<Candidate[]> {
    const rows = await this.unitOfWork.query<
      Omit<Candidate, 'broadcast'> & { airing: boolean | null; heartbeatAt: Date; isServers: boolean }
    >(
      `SELECT c.session_id AS "sessionId", c.wanted, c.owner, c.owned_until AS "ownedUntil", c.again_at AS "againAt",
              b.airing, b.heartbeat_at AS "heartbeatAt", b.person_id = $1 AS "isServers"
         FROM composer c JOIN stage_setting s ON s.session_id = c.session_id AND s.open
         LEFT JOIN broadcast b ON b.session_id = c.session_id AND b.ended_at IS NULL`,
      [serverPresenter],
    );
    return rows.map(({ airing, heartbeatAt, isServers, ...row }) => ({
      ...row,
      broadcast: airing === null ? undefined : { airing, heartbeatAt, isServers },
    }));
  }

  /** This process sees to it from now on; its holder, or undefined when another one does. */
  async claim(sessionId: string, owner: string): Promise<string | undefined> {
    const now = this.clock.now();
    let holder: string | undefined;
    await this.change(sessionId, (row) => {
      if (row.owner !== null && row.owner !== owner && row.ownedUntil !== null && row.ownedUntil > now)
        return undefined;
      ({ holder } = row);
      return { state: 'starting', owner, ownedUntil: new Date(now.getTime() + ownedFor) };
    });
    return holder;
  }

  async keep(sessionIds: readonly string[], owner: string): Promise<void> {
    if (sessionIds.length === 0) return;
    await this.unitOfWork.query('UPDATE composer SET owned_until = $3 WHERE session_id = ANY($1) AND owner = $2', [
      sessionIds,
      owner,
      new Date(this.clock.now().getTime() + ownedFor),
    ]);
  }

  /**
   * This process sees to it no longer. One that never came on air stands by again, and whoever asked for it has had it; what
   * became of one that was, its broadcast has told already, and the crew may have asked for it again since.
   */
  async release(sessionId: string, owner: string, wasOnAir: boolean): Promise<void> {
    const standsBy = { state: 'ready', trouble: null, wanted: false, tries: 0, againAt: null } as const;
    await this.change(sessionId, (row) =>
      row.owner === owner ? { ...(!wasOnAir && standsBy), owner: null, ownedUntil: null } : undefined,
    );
  }

  /** It could not, and is tried again after a while. */
  async fail(sessionId: string, owner: string, trouble: ComposerTrouble, pauseAfter: (tries: number) => number) {
    await this.change(sessionId, (row) => {
      if (row.owner !== owner) return undefined;
      const tries = row.tries + 1;
      const againAt = new Date(this.clock.now().getTime() + pauseAfter(tries));
      return { state: 'failed', trouble, tries, againAt, owner: null, ownedUntil: null };
    });
  }

  private row(sessionId: string): Promise<Composer | null> {
    return this.unitOfWork.of(Composer).findOne({ where: { sessionId }, lock: { mode: 'pessimistic_write' } });
  }

  private async put(row: Composer, values: Partial<Omit<Composer, 'sessionId'>>): Promise<void> {
    const { sessionId } = row;
    const before = { state: row.state, trouble: row.trouble };
    Object.assign(row, values);
    await this.unitOfWork.of(Composer).update({ sessionId }, values);
    if (before.state !== row.state || before.trouble !== row.trouble)
      await this.tell(sessionId, row.state, row.trouble);
  }

  private async tell(sessionId: string, state: Composer['state'] | null, trouble: ComposerTrouble | null) {
    await this.feed.append(sessionId, 'composer.moved', { state, reason: trouble, at: this.clock.now().toISOString() });
  }
}
