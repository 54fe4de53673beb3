import { MailHooks, type AttachmentReference, type DueMail } from '@plenum/mail';
import { Notices } from '@plenum/reminders';
import type { CalendarFile } from '@plenum/platform/mail';
import { ReminderBench } from '../../../reminders/src/testing/reminder-bench.js';
import { AgendaNews } from '../agenda-news.service.js';
import { CalendarModule } from '../calendar.module.js';

export interface SentMail {
  id: string;
  kind: string;
  to: string;
  params: Record<string, unknown>;
  files: CalendarFile[];
}

type Row = DueMail & { to: string; toName: string; toAddress: string; attach: AttachmentReference[] };

/** Registrations, programmes and calendars on a real PostgreSQL; mails are made as the worker makes them, and kept. */
export class CalendarBench {
  readonly sent: SentMail[] = [];
  /** The address mails come from. */
  from = 'plenum@events.example';

  private constructor(readonly reminders: ReminderBench) {}

  static async open(): Promise<CalendarBench> {
    return new CalendarBench(await ReminderBench.open([CalendarModule]));
  }

  part<T>(token: abstract new (...args: never[]) => T): T {
    return this.reminders.part(token);
  }

  /** Lets time pass until everybody would have been told, and sends. */
  async settle(eventId: string): Promise<SentMail[]> {
    this.reminders.clock.advance(35 * 60_000);
    await this.tell();
    return this.send(eventId);
  }

  async tell(): Promise<void> {
    await this.part(Notices).tell();
    await this.part(AgendaNews).tell();
  }

  /** Makes what waits in the outbox. With `lost` the mail server was away after that, and it waits on. */
  async send(eventId: string, { lost = false } = {}): Promise<SentMail[]> {
    const hooks = this.part(MailHooks);
    const rows = await this.reminders.query<Row>(
      `SELECT id, key, kind, locale, params, organisation_id AS "organisationId", event_id AS "eventId",
              registration_id AS "registrationId", to_name AS "to", to_name AS "toName", to_address AS "toAddress", attach
         FROM mail WHERE event_id = $1 AND state = 'queued' AND kind NOT LIKE 'reminder%' ORDER BY priority, made_at, id`,
      [eventId],
    );
    const sent: SentMail[] = [];
    for (const mail of rows) {
      const verdict = await hooks.verdictOn(mail);
      if (verdict === 'stop' || verdict === 'missed') {
        await this.reminders.query(`UPDATE mail SET state = 'stopped' WHERE id = $1`, [mail.id]);
        continue;
      }
      const files = await hooks.attachmentsOf(mail, this.from);
      if (lost) continue;
      await this.reminders.query(`UPDATE mail SET state = 'sent' WHERE id = $1`, [mail.id]);
      const params = ((typeof verdict === 'object' && 'params' in verdict && verdict.params) || mail.params) as never;
      sent.push({ id: mail.id, kind: mail.kind, to: mail.to, params, files });
    }
    this.sent.push(...sent);
    return sent;
  }

  close(): Promise<void> {
    return this.reminders.close();
  }
}
