import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionFreezes, type SessionInPlace } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { pseudonymOf } from './pseudonyms.js';

/** How long after its end an event may still be prolonged, milliseconds; then its key goes. */
const grace = 24 * 3_600_000;

/** Who somebody is in the votes of a session: themselves, or a pseudonym that dies with the event's key. */
@Injectable()
export class QuestionKeys implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly freezes: SessionFreezes,
  ) {}

  onModuleInit(): void {
    // Who asked relied on what they were told about their name.
    this.freezes.register(async (sessionId) => {
      const asked = await this.unitOfWork.query('SELECT FROM question WHERE session_id = $1 LIMIT 1', [sessionId]);
      return asked.length > 0;
    });
  }

  /** Somebody who votes now. Inside a transaction. */
  async voterId({ session, event }: SessionInPlace, personId: string): Promise<string> {
    if (session.questionAnonymity !== 'unlinkable') return personId;
    const rows = await this.unitOfWork.query<{ key: string }>(
      `INSERT INTO question_key (event_id, key) VALUES ($1, $2)
       ON CONFLICT (event_id) DO UPDATE SET key = question_key.key RETURNING key`,
      [event.id, randomBytes(32).toString('base64url')],
    );
    return pseudonymOf(rows[0]!.key, session.id, personId);
  }

  /** Persons by who they are in a session's votes; nobody any more where the key is gone. */
  async voters(sessionId: string, personIds: readonly string[]): Promise<Map<string, string>> {
    const [row] = await this.unitOfWork.query<{ unlinkable: boolean; key: string | null }>(
      `SELECT s.question_anonymity = 'unlinkable' AS unlinkable, k.key
         FROM session s LEFT JOIN question_key k ON k.event_id = s.event_id WHERE s.id = $1`,
      [sessionId],
    );
    if (!row?.unlinkable) return new Map(personIds.map((id) => [id, id]));
    const { key } = row;
    return new Map(key === null ? [] : personIds.map((id) => [pseudonymOf(key, sessionId, id), id]));
  }

  /** Deletes the keys of events that are over. Bears being called by several workers at once. */
  async deleteOld(): Promise<void> {
    await this.unitOfWork.query(
      `DELETE FROM question_key k USING event e
        WHERE e.id = k.event_id AND (e.ends_at < $1 OR e.state IN ('cancelled', 'archived'))`,
      [new Date(this.clock.now().getTime() - grace)],
    );
  }
}
