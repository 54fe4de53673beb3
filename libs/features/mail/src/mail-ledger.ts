import { Injectable, Logger } from '@nestjs/common';
import type { MailState } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { MailHooks, type DueMail } from './mail-hooks.js';
import { mailKindsOf } from './mail-kinds.js';
import type { Mail } from './mail.entity.js';
import { isSettled } from './mail.rules.js';

/** Seconds a claimed mail belongs to its worker without a sign of life. Database time: workers' clocks may differ. */
const leaseSeconds = 60;

const doublesAreHarmless = Object.entries(mailKindsOf)
  .filter(([, { twice }]) => twice === 'harmless')
  .map(([kind]) => kind);

export interface Change {
  state: MailState;
  dueAt?: Date;
  reply?: string;
  subject?: string;
  /** Whether the mail server was asked. */
  asked?: boolean;
}

/**
 * Who works on which mail, and what became of it. Every step is one statement that a worker which lost its mail meanwhile
 * (frozen, cut off from the database) cannot make.
 */
@Injectable()
export class MailLedger {
  private readonly log = new Logger('Mail');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly hooks: MailHooks,
  ) {}

  /** Takes up to `limit` mails that are due, the urgent first. Two workers never get the same. */
  claimDue(limit: number): Promise<Mail[]> {
    return this.claim(
      `SELECT id FROM mail WHERE state IN ('queued', 'deferred') AND due_at <= $1
        ORDER BY priority, due_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [this.clock.now(), limit],
    );
  }

  /** Takes this one, if it is due. */
  async claimOne(id: string): Promise<Mail | undefined> {
    const [mail] = await this.claim(
      `SELECT id FROM mail WHERE id = $2 AND state IN ('queued', 'deferred') AND due_at <= $1 FOR UPDATE SKIP LOCKED`,
      [this.clock.now(), id],
    );
    return mail;
  }

  /** Keeps mails that are still worked on. */
  async renew(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unitOfWork.query(
      `UPDATE mail SET lease_until = now() + make_interval(secs => ${leaseSeconds}) WHERE id = ANY($1) AND state = 'sending'`,
      [ids],
    );
  }

  /** Notes that the text begins to flow. @throws when the mail belongs to somebody else by now: then it must not flow */
  async noteText({ id, claim }: Mail): Promise<void> {
    const noted = await this.unitOfWork.query(
      `UPDATE mail SET handed_at = $3 WHERE id = $1 AND claim = $2 AND state = 'sending' RETURNING id`,
      [id, claim, this.clock.now()],
    );
    if (noted.length === 0) throw new Error('Another worker has taken this mail over.');
  }

  /** Records what became of a claimed mail; answers whether it was still ours to record. */
  async record(mail: Mail, change: Change): Promise<boolean> {
    const { id, claim } = mail;
    const { state, dueAt, reply, subject, asked = false } = change;
    // A late answer of the mail server is the truth also for a mail that was given up as unknown meanwhile.
    const from = state === 'sent' ? ['sending', 'unknown'] : ['sending'];
    const wipe = state === 'sent' || state === 'stopped';
    const write = () =>
      this.unitOfWork.query(
        `UPDATE mail
          SET state = $3, lease_until = NULL, attempts = attempts + $4, due_at = coalesce($5, due_at),
              reply = coalesce($6, reply), subject = coalesce($7, subject), sent_at = $8,
              secret_params = CASE WHEN $9 THEN NULL ELSE secret_params END
        WHERE id = $1 AND claim = $2 AND state = ANY($10) RETURNING id`,
        [
          id,
          claim,
          state,
          asked ? 1 : 0,
          dueAt ?? null,
          reply ?? null,
          subject ?? null,
          state === 'sent' ? this.clock.now() : null,
          wipe,
          from,
        ],
      );
    const listener = this.hooks.listenerOf(mail.kind);
    if (!listener || !isSettled(state)) return (await write()).length > 0;
    try {
      return await this.unitOfWork.run(async () => {
        if ((await write()).length === 0) return false;
        await listener(dueMailOf(mail), state);
        return true;
      });
    } catch (error) {
      // What became of the mail must be known even if the feature cannot follow.
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
      return (await write()).length > 0;
    }
  }

  /**
   * Mails whose worker is gone: without a text under way they are simply due again. Otherwise only the mail server knows
   * whether it took them; they are sent again where a double is harmless (under the same Message-ID), or stay as unknown.
   */
  async recoverAbandoned(): Promise<void> {
    await this.unitOfWork.run(async () => {
      const rows = await this.unitOfWork.query<Record<string, unknown>>(
        `UPDATE mail
          SET lease_until = NULL, attempts = attempts + (handed_at IS NOT NULL)::int,
              state = CASE WHEN handed_at IS NULL OR kind = ANY($1) THEN 'queued' ELSE 'unknown' END,
              reply = CASE WHEN handed_at IS NULL THEN reply ELSE 'The worker ended before the mail server answered.' END
        WHERE id IN (SELECT id FROM mail WHERE state = 'sending' AND lease_until < now() FOR UPDATE SKIP LOCKED)
        RETURNING *`,
        [doublesAreHarmless],
      );
      for (const mail of rows.map(mailOf))
        if (mail.state === 'unknown') await this.hooks.listenerOf(mail.kind)?.(dueMailOf(mail), 'unknown');
    });
  }

  /** Gives claimed mails back that nobody began with. */
  async release(mails: readonly Mail[]): Promise<void> {
    if (mails.length === 0) return;
    await this.unitOfWork.query(
      `UPDATE mail SET state = 'queued', lease_until = NULL
        WHERE (id, claim) IN (SELECT * FROM unnest($1::uuid[], $2::int[])) AND state = 'sending' AND handed_at IS NULL`,
      [mails.map(({ id }) => id), mails.map(({ claim }) => claim)],
    );
  }

  private async claim(select: string, parameters: unknown[]): Promise<Mail[]> {
    const rows = await this.unitOfWork.query<Record<string, unknown>>(
      `UPDATE mail
          SET state = 'sending', claim = claim + 1, handed_at = NULL, lease_until = now() + make_interval(secs => ${leaseSeconds})
        WHERE id IN (${select}) RETURNING *`,
      parameters,
    );
    return rows.map(mailOf).toSorted((one, other) => one.priority - other.priority || +one.dueAt - +other.dueAt);
  }
}

/** A row as features see it. */
export const dueMailOf = (mail: Mail): DueMail =>
  ({
    id: mail.id,
    key: mail.key,
    kind: mail.kind,
    locale: mail.locale,
    params: mail.params,
    organisationId: mail.organisationId,
    eventId: mail.eventId,
    registrationId: mail.registrationId,
  }) as unknown as DueMail;

const mailOf = (row: Record<string, unknown>): Mail =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as unknown as Mail;
