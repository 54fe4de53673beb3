import { Injectable } from '@nestjs/common';
import { mailStates, type MailState, type MessageResting } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';

export interface MessageProgress {
  counts: Record<MailState, number>;
  /** Whose mails wait for a time of their own, not for their turn. */
  resting: MessageResting;
}

interface Row {
  id: string;
  state: MailState;
  count: number;
  resting: number;
  until: Date | null;
}

export const noMails = (): MessageProgress => ({
  counts: Object.fromEntries(mailStates.map((state) => [state, 0])) as Record<MailState, number>,
  resting: { people: 0, until: null },
});

/** The mails of organisers' messages: how far they have come, and the end of those that have not left. */
@Injectable()
export class MessageMails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** How many mails of each message are in which state, and how many wait for the morning; messages without any are missing. */
  async progress(messageIds: readonly string[]): Promise<ReadonlyMap<string, MessageProgress>> {
    const rows = await this.unitOfWork.query<Row>(
      `SELECT id, state, count(*)::int AS count, count(due_at) FILTER (WHERE rests)::int AS resting,
              max(due_at) FILTER (WHERE rests) AS until
         FROM (SELECT params->>'messageId' AS id, state, due_at, state = 'queued' AND wanted_at = due_at AND due_at > $2 AS rests
                 FROM mail WHERE kind = 'message' AND params->>'messageId' = ANY($1) AND params->'test' IS NULL) one
        GROUP BY id, state`,
      [messageIds, this.clock.now()],
    );
    const found = new Map<string, MessageProgress>();
    for (const { id, state, count, resting, until } of rows) {
      const known = found.get(id) ?? noMails();
      known.counts[state] = count;
      if (resting > 0) known.resting = { people: resting, until: until?.toISOString() ?? null };
      found.set(id, known);
    }
    return found;
  }

  /** Ends all that the mail server was not asked about yet; a worker that has one of them in hand finds it taken away. */
  async stop(messageId: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE mail SET state = 'stopped', lease_until = NULL
        WHERE kind = 'message' AND params->>'messageId' = $1 AND params->'test' IS NULL
          AND (state IN ('queued', 'deferred') OR (state = 'sending' AND handed_at IS NULL))`,
      [messageId],
    );
  }

  /** How many test mails this account had of an event since then. */
  async testsSince(eventId: string, accountId: string, since: Date): Promise<number> {
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM mail
        WHERE event_id = $1 AND kind = 'message' AND key LIKE $2 AND made_at > $3`,
      [eventId, `messageTest:${accountId}:%`, since],
    );
    return row?.count ?? 0;
  }
}
