import { createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { entryCodeMinutes, type EntryCode } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { VouchedEntries } from '@plenum/registration';
import { EntryDoors } from './entry-doors.js';

/** The more codes are open, the better a guess; so many at a time let one of 50,000 guesses pass, and nobody gets that many. */
const openAtMost = 20;

/** Codes that the crew reads aloud to somebody whom no mail reached. */
@Injectable()
export class EntryCodes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly people: VouchedEntries,
    private readonly doors: EntryDoors,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * A code for this person; the one before ends. It is shown this one time and kept nowhere.
   * @throws `registration.notFound`, `forbidden`, `entry.closed`, `entry.full` when too many are open
   */
  async make(viewer: Viewer, registrationId: string): Promise<EntryCode> {
    const person = await this.people.find(registrationId);
    if (!person) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'registration.notFound');
    const { eventId, name } = person;
    await this.events.require(viewer, eventId, 'entry.admit', { hiddenAs: 'registration.notFound' });
    await this.doors.open(eventId);
    return this.unitOfWork.run(async () => {
      const now = this.clock.now();
      const until = new Date(now.getTime() + entryCodeMinutes * 60_000);
      // Whoever makes codes for an event takes turns, so that no more are open than may be.
      await this.events.require(viewer, eventId, 'entry.admit', { lock: true });
      await this.unitOfWork.query(
        'DELETE FROM entry_code WHERE event_id = $1 AND (until <= $2 OR registration_id = $3)',
        [eventId, now, registrationId],
      );
      const [open] = await this.unitOfWork.query<{ codes: number }>(
        'SELECT count(*)::int AS codes FROM entry_code WHERE event_id = $1',
        [eventId],
      );
      if ((open?.codes ?? 0) >= openAtMost) throw new Problem('entry.full', { retryAfter: entryCodeMinutes * 60 });
      for (;;) {
        const code = String(randomInt(1_000_000)).padStart(6, '0');
        const made = await this.unitOfWork.query<{ id: string }>(
          `INSERT INTO entry_code (id, event_id, registration_id, code_hash, made_by, until)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
          [newId(), eventId, registrationId, this.hashOf(eventId, code), viewer.id, until],
        );
        if (made.length > 0) return { code, until: until.toISOString(), name };
      }
    });
  }

  /**
   * Lets a browser in by a code, once. Answers the secret for the device cookie. When that cannot be, the code stays.
   * @throws `entry.codeWrong`, `event.notFound`, `entry.closed`, and as `VouchedEntries.letIn`
   */
  async redeem(eventId: string, code: string, known: readonly string[]): Promise<string> {
    await this.doors.open(eventId);
    return this.unitOfWork.run(async () => {
      const [used] = await this.unitOfWork.query<{ registration_id: string }>(
        `WITH used AS (
           DELETE FROM entry_code WHERE event_id = $1 AND code_hash = $2 AND until > $3 RETURNING registration_id)
         SELECT registration_id FROM used`,
        [eventId, this.hashOf(eventId, code), this.clock.now()],
      );
      if (!used) throw new Problem('entry.codeWrong');
      return this.people.letIn(used.registration_id, known);
    });
  }

  /** With the secret of this Plenum: a million numbers are tried in a second by whoever has the table alone. */
  private hashOf(eventId: string, code: string): string {
    return createHmac('sha256', this.config.secret).update(`plenum:entry-code:${eventId}:${code}`).digest('base64url');
  }
}
