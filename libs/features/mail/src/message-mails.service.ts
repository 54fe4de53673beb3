import { Injectable } from '@nestjs/common';
import { mailStates, type MailState } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';

/** The mails of organisers' messages: how far they have come, and the end of those that have not left. */
@Injectable()
export class MessageMails {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** How many mails of each message are in which state; messages without any are missing. */
  async counts(messageIds: readonly string[]): Promise<ReadonlyMap<string, Record<MailState, number>>> {
    const rows = await this.unitOfWork.query<{ id: string; state: MailState; count: number }>(
      `SELECT params->>'messageId' AS id, state, count(*)::int AS count FROM mail
        WHERE kind = 'message' AND params->>'messageId' = ANY($1) AND params->'test' IS NULL GROUP BY 1, 2`,
      [messageIds],
    );
    const counts = new Map<string, Record<MailState, number>>();
    for (const { id, state, count } of rows) {
      const known = counts.get(id) ?? none();
      known[state] = count;
      counts.set(id, known);
    }
    return counts;
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

const none = () => Object.fromEntries(mailStates.map((state) => [state, 0])) as Record<MailState, number>;
