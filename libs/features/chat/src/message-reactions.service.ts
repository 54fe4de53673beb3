import { Injectable } from '@nestjs/common';
import { messagesInState, type Parsed, type ReactionCounts, type Tallies } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Pulses, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Messages } from './messages.js';

/** What people say to messages without words. Counts travel with the pulse; who it was stays in the table. */
@Injectable()
export class MessageReactions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly messages: Messages,
    private readonly pulses: Pulses,
    private readonly clock: Clock,
  ) {}

  /** Gives or takes back a reaction; repeating it changes nothing. @throws `message.notFound` when nobody can read it */
  react(person: Viewer, { sessionId, id, reaction, on }: Parsed<'message.react'>): Promise<{ counts: ReactionCounts }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(person, sessionId, 'reaction.send');
      if (!(await this.messages.isPublic(sessionId, id))) throw new Problem('message.notFound');
      const changed = await this.unitOfWork.query(
        on
          ? `INSERT INTO message_reaction (message_id, person_id, reaction, session_id, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING RETURNING message_id`
          : 'DELETE FROM message_reaction WHERE message_id = $1 AND person_id = $2 AND reaction = $3 RETURNING message_id',
        [id, person.id, reaction, ...(on ? [sessionId, this.clock.now()] : [])],
      );
      if (changed.length > 0)
        // With the person, for their other windows, on whichever server those are.
        await this.unitOfWork.afterCommit(() => this.pulses.counted(sessionId, 'messageReactions', id, person.id));
      const counts = await this.counts(sessionId, [id]);
      return { counts: counts[id] ?? {} };
    });
  }

  /** By message, those without any left out unless they were asked for. */
  async counts(sessionId: string, ids?: string[]): Promise<Tallies['messageReactions']> {
    const rows = await this.unitOfWork.query<{ id: string; reaction: keyof ReactionCounts; count: number }>(
      `SELECT message_id AS id, reaction, count(*)::int AS count FROM message_reaction
        WHERE session_id = $1 AND message_id = ANY(coalesce($2, ARRAY(
          SELECT id FROM message WHERE session_id = $1 ORDER BY posted_at DESC LIMIT ${messagesInState})))
        GROUP BY message_id, reaction`,
      [sessionId, ids ?? null],
    );
    const counts: Tallies['messageReactions'] = Object.fromEntries((ids ?? []).map((id) => [id, {}]));
    for (const { id, reaction, count } of rows) counts[id] = { ...counts[id], [reaction]: count };
    return counts;
  }
}
