import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';

/** What the crew may decide about somebody, and where that stands: one row for each person and place. */
const kinds = {
  muted: { table: 'session_mute', place: 'session_id', by: 'muted_by', at: 'muted_at', over: 'unmuted_at' },
  kicked: { table: 'session_ban', place: 'session_id', by: 'kicked_by', at: 'kicked_at', over: 'readmitted_at' },
  banned: { table: 'event_ban', place: 'event_id', by: 'banned_by', at: 'banned_at', over: 'lifted_at' },
} as const;
type Kind = keyof typeof kinds;

/** Whom it is about, and in which session or event. */
export interface About {
  placeId: string;
  personId: string;
}

/** What the crew decided about people, until it takes it back. Everything here belongs into a transaction. */
@Injectable()
export class DecisionBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Since when it holds; undefined when it held already. */
  async put(
    kind: Kind,
    { placeId, personId }: About,
    { name, reason, by: { id: byId } }: { name: string; reason?: string | undefined; by: Viewer },
  ): Promise<Date | undefined> {
    const { table, place, by, at, over } = kinds[kind];
    const now = this.clock.now();
    const put = await this.unitOfWork.query(
      `INSERT INTO ${table} (${place}, person_id, name, reason, ${by}, ${at}) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (${place}, person_id) DO UPDATE
         SET reason = excluded.reason, ${by} = excluded.${by}, ${at} = excluded.${at}, ${over} = NULL
         WHERE ${table}.${over} IS NOT NULL
       RETURNING person_id`,
      [placeId, personId, name, reason || null, byId, now],
    );
    return put.length > 0 ? now : undefined;
  }

  /** Whom it was about and since when it is over; undefined when it was already. @throws `person.notFound` when it never held */
  async takeBack(kind: Kind, { placeId, personId }: About): Promise<{ name: string; at: Date } | undefined> {
    const { table, place, over } = kinds[kind];
    const at = this.clock.now();
    const [known] = await this.unitOfWork.query<{ name: string; now: boolean }>(
      `WITH taken AS (
         UPDATE ${table} SET ${over} = $3 WHERE ${place} = $1 AND person_id = $2 AND ${over} IS NULL RETURNING person_id
       )
       SELECT name, EXISTS (SELECT FROM taken) AS now FROM ${table} WHERE ${place} = $1 AND person_id = $2`,
      [placeId, personId, at],
    );
    if (!known) throw new Problem('person.notFound');
    return known.now ? { name: known.name, at } : undefined;
  }

  /** Why, said afterwards by whoever decided so. When somebody else has since, theirs stands. */
  async explain(
    kind: Kind,
    { placeId, personId }: About,
    { by: byId, reason }: { by: string; reason: string | null },
  ): Promise<void> {
    const { table, place, by } = kinds[kind];
    await this.unitOfWork.query(
      `UPDATE ${table} SET reason = $3 WHERE ${place} = $1 AND person_id = $2 AND ${by} = $4`,
      [placeId, personId, reason, byId],
    );
  }
}
