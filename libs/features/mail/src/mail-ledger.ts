import { Injectable, Logger } from '@nestjs/common';
import { ownReplies, type MailState } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { MailPace } from '@plenum/platform/mail';
import { SuccessiveGathering } from './gathering.js';
import { MailHooks, type SettledMail } from './mail-hooks.js';
import { mailKindsOf } from './mail-kinds.js';
import { isTrial } from './mail-trials.js';
import type { Mail } from './mail.entity.js';
import { isSettled } from './mail.rules.js';
import { dueMailOf } from './mail.view.js';
import { Suppressions } from './suppressions.service.js';

/** How long a claimed mail belongs to its worker without a sign of life. Database time: workers' clocks may differ. */
const leaseMs = 60_000;

/** So long what is to be written down gathers while there is much of it. What waits there is unknown should this process be killed. */
const handingRestMs = 4;
const recordRestMs = 12;

const doublesAreHarmless = Object.entries(mailKindsOf)
  .filter(([, { twice }]) => twice === 'harmless')
  .map(([kind]) => kind);

export interface Change {
  state: MailState;
  dueAt?: Date;
  reply?: string;
  subject?: string;
  /** The organisation's text it was made with. */
  textId?: string;
  bounceCode?: string;
  slotAt?: Date;
  /** Where its copy is kept. */
  sheetId?: string;
  /** Whether the mail server was asked. */
  asked?: boolean;
}

interface Recorded {
  mail: Mail;
  change: Change;
}

/**
 * Who works on which mail, and what became of it. Every step is a statement that a worker which lost its mail meanwhile
 * (frozen, cut off from the database) cannot make.
 */
@Injectable()
export class MailLedger {
  private readonly log = new Logger('Mail');
  private readonly handings = new SuccessiveGathering((mails: Mail[]) => this.noteHandings(mails), handingRestMs);
  private readonly records = new SuccessiveGathering((records: Recorded[]) => this.recordAll(records), recordRestMs);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly hooks: MailHooks,
    private readonly suppressions: Suppressions,
    private readonly pace: MailPace,
  ) {}

  private get lease() {
    return `now() + make_interval(secs => ${this.pace.wait(leaseMs, 5000) / 1000})`;
  }

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
      `UPDATE mail SET lease_until = ${this.lease} WHERE id = ANY($1) AND state = 'sending'`,
      [ids],
    );
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

  /** Notes that the text is about to go out. @throws when the mail belongs to somebody else by now: then it must not */
  async noteHanded(mail: Mail): Promise<void> {
    if (!(await this.handings.add(mail))) throw new Error('Another worker has taken this mail over.');
  }

  /** Records what became of a claimed mail; answers whether it was still ours to record. */
  record(mail: Mail, change: Change): Promise<boolean> {
    return this.records.add({ mail, change });
  }

  /**
   * Mails whose worker is gone: where the text was not going out yet they are simply due again. Otherwise only the mail server knows
   * whether it took them; they are sent again where a double is harmless (under the same Message-ID), or stay as unknown.
   */
  async recoverAbandoned(): Promise<void> {
    await this.unitOfWork.run(async () => {
      const rows = await this.unitOfWork.query<Record<string, unknown>>(
        `UPDATE mail
            SET lease_until = NULL, attempts = attempts + (handed_at IS NOT NULL)::int,
                state = CASE WHEN handed_at IS NULL OR kind = ANY($1) THEN 'queued' ELSE 'unknown' END,
                reply = CASE WHEN handed_at IS NULL THEN reply ELSE $2 END
          WHERE id IN (SELECT id FROM mail WHERE state = 'sending' AND lease_until < now() FOR UPDATE SKIP LOCKED)
          RETURNING *`,
        [doublesAreHarmless, ownReplies.unanswered],
      );
      const mails = rows.map(mailOf);
      await this.tell(
        mails.filter((mail) => mail.state === 'unknown' && !isTrial(mail)).map((mail) => ({ mail, state: 'unknown' })),
      );
    });
  }

  private async noteHandings(mails: Mail[]): Promise<boolean[]> {
    const noted = await this.unitOfWork.query<{ id: string }>(
      `UPDATE mail SET handed_at = $3 FROM unnest($1::uuid[], $2::int[]) AS mine (id, claim)
        WHERE mail.id = mine.id AND mail.claim = mine.claim AND mail.state = 'sending' RETURNING mail.id`,
      [mails.map(({ id }) => id), mails.map(({ claim }) => claim), this.clock.now()],
    );
    const ids = new Set(noted.map(({ id }) => id));
    return mails.map(({ id }) => ids.has(id));
  }

  private async recordAll(records: Recorded[]): Promise<boolean[]> {
    const settled = records.flatMap(({ mail, change: { state } }) =>
      isSettled(state) && !isTrial(mail) && this.hooks.listenerOf(mail.kind) ? [{ mail, state }] : [],
    );
    if (settled.length === 0) return this.write(records);
    try {
      return await this.unitOfWork.run(async () => {
        const written = await this.write(records);
        const ours = new Set(records.filter((_, index) => written[index]).map(({ mail }) => mail.id));
        await this.tell(settled.filter(({ mail }) => ours.has(mail.id)));
        return written;
      });
    } catch (error) {
      // What became of the mails must be known even if a feature cannot follow.
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
      return this.write(records);
    }
  }

  private async write(records: Recorded[]): Promise<boolean[]> {
    const changes = records.map(({ change }) => change);
    const written = await this.unitOfWork.query<{ id: string }>(
      // A late answer of the mail server is the truth also for a mail that was given up as unknown meanwhile.
      `UPDATE mail
          SET state = new.state, lease_until = NULL, attempts = attempts + new.asked, due_at = coalesce(new.due_at, mail.due_at),
              reply = coalesce(new.reply, mail.reply), subject = coalesce(new.subject, mail.subject),
              bounce_code = new.bounce_code, slot_at = coalesce(new.slot_at, mail.slot_at),
              text_id = coalesce(new.text_id, mail.text_id), sheet_id = coalesce(new.sheet_id, mail.sheet_id),
              -- A time of its own choosing, not a turn in a queue: it was not to leave before.
              wanted_at = CASE WHEN new.state = 'queued' AND new.slot_at IS NULL THEN coalesce(new.due_at, mail.wanted_at)
                               ELSE mail.wanted_at END,
              sent_at = CASE WHEN new.state = 'sent' THEN $8::timestamptz END,
              secret_params = CASE WHEN new.state IN ('sent', 'stopped', 'missed') THEN NULL ELSE secret_params END
         FROM unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::text[], $9::text[],
                     $10::timestamptz[], $11::uuid[], $12::uuid[])
           AS new (id, claim, state, asked, due_at, reply, subject, bounce_code, slot_at, text_id, sheet_id)
        WHERE mail.id = new.id AND mail.claim = new.claim
          AND (mail.state = 'sending' OR (mail.state = 'unknown' AND new.state = 'sent'))
        RETURNING mail.id`,
      [
        records.map(({ mail }) => mail.id),
        records.map(({ mail }) => mail.claim),
        changes.map(({ state }) => state),
        changes.map(({ asked }) => (asked ? 1 : 0)),
        changes.map(({ dueAt }) => dueAt ?? null),
        changes.map(({ reply }) => reply ?? null),
        changes.map(({ subject }) => subject ?? null),
        this.clock.now(),
        changes.map(({ bounceCode }) => bounceCode ?? null),
        changes.map(({ slotAt }) => slotAt ?? null),
        changes.map(({ textId }) => textId ?? null),
        changes.map(({ sheetId }) => sheetId ?? null),
      ],
    );
    const ids = new Set(written.map(({ id }) => id));
    const bounced = records.filter(({ mail, change }) => change.bounceCode && ids.has(mail.id));
    await this.suppressions.noteBounced(bounced.map(({ mail }) => mail.id));
    return records.map(({ mail }) => ids.has(mail.id));
  }

  private async tell(settled: readonly { mail: Mail; state: SettledMail['state'] }[]) {
    for (const kind of new Set(settled.map(({ mail }) => mail.kind))) {
      const group = settled.filter(({ mail }) => mail.kind === kind);
      await this.hooks.listenerOf(kind)?.(group.map(({ mail, state }) => ({ mail: dueMailOf(mail), state })));
    }
  }

  private async claim(select: string, parameters: unknown[]): Promise<Mail[]> {
    const rows = await this.unitOfWork.query<Record<string, unknown>>(
      `UPDATE mail SET state = 'sending', claim = claim + 1, handed_at = NULL, lease_until = ${this.lease}
        WHERE id IN (${select}) RETURNING *`,
      parameters,
    );
    return rows.map(mailOf).toSorted((one, other) => one.priority - other.priority || +one.dueAt - +other.dueAt);
  }
}

const mailOf = (row: Record<string, unknown>): Mail =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as unknown as Mail;
