import { Injectable } from '@nestjs/common';
import {
  Mails,
  type DueMail,
  type EventFacts,
  type MailRequest,
  type MailVerdict,
  type SessionFacts,
  type SettledMail,
} from '@plenum/mail';
import { RegisteredPeople, type RegisteredPerson } from '@plenum/registration';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { ReminderTexts, type Told } from './reminder-texts.js';
import type { ReminderState } from './reminder.entity.js';
import { verdictOn, type Slot } from './reminder.rules.js';

const batch = 500;

interface DueReminder {
  id: string;
  ruleId: string;
  eventId: string;
  registrationId: string;
  objectId: string;
  dueAt: Date;
}

/** Turns reminders that are due into mails. Rows decide; any number of workers may ask at any time. */
@Injectable()
export class Reminders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly texts: ReminderTexts,
    private readonly people: RegisteredPeople,
    private readonly mails: Mails,
  ) {}

  /** Queues the mails of everything that is due, and stops what came too late. Answers how many mails. */
  async sendDue(): Promise<number> {
    let queued = 0;
    for (;;) {
      const { claimed, sent } = await this.unitOfWork.run(() => this.sendSome());
      queued += sent;
      if (claimed < batch) return queued;
    }
  }

  /** Whether reminders' mails still hold when they are about to leave, and what they then say. */
  async check(mails: readonly DueMail[]): Promise<MailVerdict[]> {
    const now = this.clock.now();
    const rows = await this.unitOfWork.query<DueReminder & { state: ReminderState }>(
      `SELECT ${columns}, state FROM reminder WHERE id = ANY($1)`,
      [mails.map(({ key }) => fromKey(key).id)],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    const paths = await this.people.personalPaths(mails.flatMap(({ registrationId }) => registrationId ?? []));
    const verdicts = mails.map(async ({ key, registrationId }): Promise<MailVerdict> => {
      const { id, dueAt } = fromKey(key);
      const row = found.get(id);
      const path = paths.get(registrationId ?? '');
      // Stopped, or planned for another time: then another mail follows.
      if (!row || !path || row.dueAt.getTime() !== dueAt) return 'stop';
      // `sent`: nobody knew whether it arrived, and somebody at the desk sends it again on purpose.
      if (row.state !== 'queued' && row.state !== 'sent') return 'stop';
      const told = await this.texts.of(row.eventId, { freshFor: 2000 });
      const slot = told && slotOf(told, row);
      if (!slot) return 'stop';
      if (verdictOn(slot, now) !== 'send') return 'missed';
      return { params: paramsOf(told, slot) as never, secretParams: { path } };
    });
    return Promise.all(verdicts);
  }

  /** How reminders' mails ended. */
  async settle(settled: readonly SettledMail[]): Promise<void> {
    // One that may have arrived counts as sent: a second one would break the promise.
    const sent = settled.filter(({ state }) => state === 'sent' || state === 'unknown');
    await this.note(
      'sent',
      sent.map(({ mail }) => fromKey(mail.key).id),
    );
    // A failed one stays as it is: the desk may send it again, and a new date brings a new mail.
    const stopped = settled
      .filter(({ state }) => state === 'stopped' || state === 'missed')
      .map(({ mail }) => fromKey(mail.key));
    if (stopped.length === 0) return;
    await this.unitOfWork.query(
      `UPDATE reminder SET state = 'stopped' FROM unnest($1::uuid[], $2::timestamptz[]) AS ended (id, due_at)
        WHERE reminder.id = ended.id AND reminder.due_at = ended.due_at AND reminder.state = 'queued'`,
      [stopped.map(({ id }) => id), stopped.map(({ dueAt }) => new Date(dueAt))],
    );
  }

  private async sendSome(): Promise<{ claimed: number; sent: number }> {
    const now = this.clock.now();
    const due = await this.unitOfWork.query<DueReminder>(
      `SELECT ${columns} FROM reminder WHERE state = 'planned' AND due_at <= $1
        ORDER BY due_at, id LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
      [now],
    );
    if (due.length === 0) return { claimed: 0, sent: 0 };
    const found = await this.people.findMany(due.map(({ registrationId }) => registrationId));
    const people = new Map(found.map((person) => [person.id, person]));
    const told = new Map<string, Told | undefined>();
    for (const eventId of new Set(due.map((reminder) => reminder.eventId)))
      told.set(eventId, await this.texts.of(eventId));
    const requests: MailRequest[] = [];
    const stopped: string[] = [];
    const waiting: { id: string; dueAt: Date }[] = [];
    for (const reminder of due) {
      const event = told.get(reminder.eventId);
      const person = people.get(reminder.registrationId);
      const slot = event && slotOf(event, reminder);
      const wanted = slot && person && (slot.anchor === 'eventStart' || person.agenda.includes(slot.objectId));
      const verdict = wanted ? verdictOn(slot, now) : 'stop';
      if (verdict === 'send' && wanted) requests.push(requestOf(event, slot, person, reminder));
      else if (verdict === 'wait' && slot) waiting.push({ id: reminder.id, dueAt: slot.dueAt });
      else stopped.push(reminder.id);
    }
    await this.mails.queueMany(requests);
    await this.note(
      'queued',
      requests.map(({ key }) => fromKey(key).id),
    );
    await this.note('stopped', stopped);
    for (const { id, dueAt } of waiting)
      await this.unitOfWork.query('UPDATE reminder SET due_at = $2 WHERE id = $1', [id, dueAt]);
    return { claimed: due.length, sent: requests.length };
  }

  private async note(state: ReminderState, ids: readonly string[]) {
    if (ids.length > 0) await this.unitOfWork.query('UPDATE reminder SET state = $1 WHERE id = ANY($2)', [state, ids]);
  }
}

const columns = `id, rule_id AS "ruleId", event_id AS "eventId", registration_id AS "registrationId",
  object_id AS "objectId", due_at AS "dueAt"`;

/** The time belongs to the key: when an event moves before its reminder left, the one for the new time is another mail. */
const keyOf = ({ id }: DueReminder, { dueAt }: Slot) => `reminder:${id}:${dueAt.getTime()}`;
const fromKey = (key: string) => {
  const [, id = '', dueAt] = key.split(':');
  return { id, dueAt: Number(dueAt) };
};

const slotOf = ({ slots }: Told, { ruleId, objectId }: DueReminder) =>
  slots.find((slot) => slot.ruleId === ruleId && slot.objectId === objectId);

const paramsOf = (
  { event, sessions }: Told,
  { anchor, objectId }: Slot,
): { event: EventFacts; session?: SessionFacts } =>
  anchor === 'eventStart' ? { event } : { event, session: sessions.get(objectId) };

const requestOf = (told: Told, slot: Slot, person: RegisteredPerson, reminder: DueReminder): MailRequest => ({
  kind: slot.anchor === 'eventStart' ? 'reminderEvent' : 'reminderSession',
  key: keyOf(reminder, slot),
  to: { name: person.name, address: person.email },
  locale: person.locale,
  params: paramsOf(told, slot) as never,
  attach: [{ kind: 'eventCalendar', id: person.eventId }],
  organisationId: told.organisationId,
  eventId: person.eventId,
  registrationId: person.id,
});
