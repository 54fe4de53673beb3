import { Injectable } from '@nestjs/common';
import type { Segment } from '@plenum/contracts';
import { Mails, type DueMail, type MailRequest, type MailVerdict, type SettledMail } from '@plenum/mail';
import type { SegmentMember } from '@plenum/segments';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { isQuiet, quietEnds } from './quiet-hours.rules.js';
import { letterOf, paramsOf } from './reminder-letters.js';
import { ReminderRecipients } from './reminder-recipients.js';
import { ReminderTexts, type Told } from './reminder-texts.js';
import type { ReminderState } from './reminder.entity.js';
import { gathersFor, isOfSession, latestFor, leavesAt, sentTo, verdictOn, type Slot } from './reminder.rules.js';

const batch = 500;

interface Row {
  id: string;
  ruleId: string;
  eventId: string;
  registrationId: string;
  objectId: string;
  dueAt: Date;
  state: ReminderState;
  mailKey: string | null;
}

/** A row with what it is about and whom it goes to, as things are now. */
interface Wanted {
  row: Row;
  told: Told;
  slot: Slot;
  person: SegmentMember;
}

/** Turns reminders that are due into mails. Rows decide; any number of workers may ask at any time. */
@Injectable()
export class Reminders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly texts: ReminderTexts,
    private readonly recipients: ReminderRecipients,
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
    const rows = await this.unitOfWork.query<Row>(`SELECT ${columns} FROM reminder WHERE mail_key = ANY($1)`, [
      mails.map(({ key }) => key),
    ]);
    // `planned` again: moved, then another mail follows. `sent`: nobody knew whether it arrived, and somebody at the desk
    // sends it again on purpose.
    const live = rows.filter(({ state }) => state === 'queued' || state === 'sent');
    const { wanted } = await this.look(live, { freshFor: 2000 });
    const idsOf = (toConfirm: boolean) =>
      wanted.flatMap(({ row, slot }) =>
        (slot.kind === 'confirmationReminder') === toConfirm ? row.registrationId : [],
      );
    const paths = await this.recipients.paths(idsOf(false));
    const confirming = await this.recipients.paths(idsOf(true), { toConfirm: true });
    return mails.map(({ kind, key, registrationId }): MailVerdict => {
      const mine = wanted.filter(({ row }) => row.mailKey === key);
      const path = (kind === 'confirmationReminder' ? confirming : paths).get(registrationId ?? '');
      const [first] = mine;
      if (!first || !path) return 'stop';
      const timely = mine.filter(({ row, slot, person }) => verdictNow(row, slot, person, now) !== 'stop');
      if (timely.length === 0) return 'missed';
      const { told, person } = first;
      if (told.quiet && isQuiet(now, person.zone, told.quiet)) {
        const later = quietEnds(now, person.zone, told.quiet);
        const waits = timely.some(
          ({ row, slot }) => slot.kind !== 'startsNow' && verdictNow(row, slot, person, later) !== 'stop',
        );
        return waits ? { later } : 'missed';
      }
      const slots = timely.map(({ slot }) => slot);
      return { params: paramsOf(told, slots, person, now) as never, secretParams: { path } };
    });
  }

  /** How reminders' mails ended. */
  async settle(settled: readonly SettledMail[]): Promise<void> {
    const keysOf = (...states: SettledMail['state'][]) =>
      settled.filter(({ state }) => states.includes(state)).map(({ mail }) => mail.key);
    // One that may have arrived counts as sent: a second one would break the promise.
    const sent = keysOf('sent', 'unknown');
    if (sent.length > 0)
      await this.unitOfWork.query(`UPDATE reminder SET state = 'sent' WHERE mail_key = ANY($1)`, [sent]);
    // A failed one stays as it is: the desk may send it again, and a new date brings a new mail.
    const stopped = keysOf('stopped', 'missed');
    if (stopped.length > 0)
      await this.unitOfWork.query(
        `UPDATE reminder SET state = 'stopped' WHERE mail_key = ANY($1) AND state = 'queued'`,
        [stopped],
      );
  }

  private async sendSome(): Promise<{ claimed: number; sent: number }> {
    const now = this.clock.now();
    const { claimed, due, soon } = await this.claim(now);
    if (due.length === 0) return { claimed: 0, sent: 0 };
    const isDue = new Set(due.map(({ id }) => id));
    const { wanted, rest } = await this.look([...due, ...soon]);
    const stopped = rest.filter(({ id }) => isDue.has(id)).map(({ id }) => id);
    const waiting: { id: string; dueAt: Date }[] = [];
    const letters = new Map<string, Wanted[]>();
    for (const one of wanted) {
      const { row, slot, person, told } = one;
      const leaves = leavesAt(slot, person, told.quiet);
      const verdict = leaves ? verdictOn(leaves, { kind: slot.kind, latest: latestFor(slot, person) }, now) : 'stop';
      const key = `${row.registrationId} ${letterOf(slot)}`;
      if (verdict === 'send') letters.set(key, [...(letters.get(key) ?? []), one]);
      // Due in a moment, with others that are due now: one mail.
      else if (verdict === 'wait' && !isDue.has(row.id) && leaves!.getTime() - now.getTime() <= gathersFor)
        letters.set(key, [...(letters.get(key) ?? []), one]);
      else if (!isDue.has(row.id)) continue;
      else if (verdict === 'wait') waiting.push({ id: row.id, dueAt: leaves! });
      else stopped.push(row.id);
    }
    const requests: MailRequest[] = [];
    const queued: { id: string; key: string }[] = [];
    for (const letter of letters.values()) {
      const lead = letter.find(({ row }) => isDue.has(row.id));
      // Only such as are due in a moment: their time comes.
      if (!lead) continue;
      requests.push(requestOf(lead, letter, now));
      queued.push(...letter.map(({ row }) => ({ id: row.id, key: keyOf(lead.row) })));
    }
    await this.mails.queueMany(requests);
    await this.unitOfWork.query(
      `UPDATE reminder SET state = 'queued', mail_key = into_mail.key
         FROM unnest($1::uuid[], $2::text[]) AS into_mail (id, key) WHERE reminder.id = into_mail.id`,
      [queued.map(({ id }) => id), queued.map(({ key }) => key)],
    );
    await this.unitOfWork.query(`UPDATE reminder SET state = 'stopped' WHERE id = ANY($1)`, [stopped]);
    await this.unitOfWork.query(
      `UPDATE reminder SET due_at = later.due_at
         FROM unnest($1::uuid[], $2::timestamptz[]) AS later (id, due_at) WHERE reminder.id = later.id`,
      [waiting.map(({ id }) => id), waiting.map(({ dueAt }) => dueAt)],
    );
    return { claimed, sent: requests.length };
  }

  /**
   * What is due, with what is due in a moment to the same people. Nobody's rows are shared, since that would be two mails:
   * workers take turns, and of whom a row is just being planned anew, all wait for the next time.
   */
  private async claim(now: Date): Promise<{ claimed: number; due: Row[]; soon: Row[] }> {
    // Skipping rows that others hold would hand two workers every other row of one person.
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(7368117)');
    const due = await this.unitOfWork.query<Row>(
      `SELECT ${columns} FROM reminder WHERE state = 'planned' AND due_at <= $1
        ORDER BY due_at, registration_id, id LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
      [now],
    );
    if (due.length === 0) return { claimed: 0, due, soon: [] };
    const until = new Date(now.getTime() + gathersFor);
    const people = [...new Set(due.map(({ registrationId }) => registrationId))];
    const soon = await this.unitOfWork.query<Row>(
      `SELECT ${columns} FROM reminder WHERE state = 'planned' AND due_at <= $1
          AND registration_id = ANY($2) AND id <> ALL($3) ORDER BY due_at, id FOR UPDATE SKIP LOCKED`,
      [until, people, due.map(({ id }) => id)],
    );
    const shared = await this.unitOfWork.query<{ id: string }>(
      `SELECT registration_id AS id FROM reminder
        WHERE state = 'planned' AND due_at <= $1 AND registration_id = ANY($2) AND id <> ALL($3)`,
      [until, people, [...due, ...soon].map(({ id }) => id)],
    );
    const left = new Set(shared.map(({ id }) => id));
    const isMine = ({ registrationId }: Row) => !left.has(registrationId);
    return { claimed: due.length, due: due.filter(isMine), soon: soon.filter(isMine) };
  }

  /** Which of these rows are wanted now: their slot is there, and the person belongs to its audience and has it on the agenda. */
  private async look(
    rows: readonly Row[],
    { freshFor = 0 }: { freshFor?: number } = {},
  ): Promise<{ wanted: Wanted[]; rest: Row[] }> {
    const told = new Map<string, Told | undefined>();
    for (const eventId of new Set(rows.map((row) => row.eventId)))
      told.set(eventId, await this.texts.of(eventId, { freshFor }));
    const found = rows.map((row) => ({ row, slot: slotOf(told.get(row.eventId), row) }));
    const audiences = new Map<string, { eventId: string; segment: Segment; ids: Set<string> }>();
    const audienceOf = (eventId: string, slot: Slot) => `${eventId} ${JSON.stringify(sentTo(slot))}`;
    for (const { row, slot } of found) {
      if (!slot) continue;
      const key = audienceOf(row.eventId, slot);
      const audience = audiences.get(key) ?? { eventId: row.eventId, segment: sentTo(slot), ids: new Set<string>() };
      audiences.set(key, audience);
      audience.ids.add(row.registrationId);
    }
    const members = new Map<string, ReadonlyMap<string, SegmentMember>>();
    for (const [key, { eventId, segment, ids }] of audiences) {
      const people = await this.recipients.among(eventId, segment, [...ids]);
      members.set(key, new Map(people.map((person) => [person.id, person])));
    }
    const wanted: Wanted[] = [];
    const rest: Row[] = [];
    for (const { row, slot } of found) {
      const person = slot && members.get(audienceOf(row.eventId, slot))?.get(row.registrationId);
      if (slot && person && (!isOfSession(slot.anchor) || person.agenda.includes(slot.objectId)))
        wanted.push({ row, slot, person, told: told.get(row.eventId)! });
      else rest.push(row);
    }
    return { wanted, rest };
  }
}

const columns = `id, rule_id AS "ruleId", event_id AS "eventId", registration_id AS "registrationId",
  object_id AS "objectId", due_at AS "dueAt", state, mail_key AS "mailKey"`;

/** The time belongs to the key: when an event moves before its reminder left, the one for the new time is another mail. */
const keyOf = ({ id, dueAt }: Row) => `reminder:${id}:${dueAt.getTime()}`;

const slotOf = (told: Told | undefined, { ruleId, objectId }: Row) =>
  told?.slots.find((slot) => slot.ruleId === ruleId && slot.objectId === objectId);

/** Of something that is under way: it was due when it was queued, with others perhaps a moment early. */
const verdictNow = ({ dueAt }: Row, slot: Slot, person: SegmentMember, now: Date) =>
  verdictOn(dueAt < now ? dueAt : now, { kind: slot.kind, latest: latestFor(slot, person) }, now);

const requestOf = ({ row, told, person, slot }: Wanted, letter: readonly Wanted[], now: Date): MailRequest =>
  ({
    kind: letterOf(slot),
    key: keyOf(row),
    to: { name: person.name, address: person.email },
    locale: person.locale,
    params: paramsOf(
      told,
      letter.map((one) => one.slot),
      person,
      now,
    ),
    ...(letterOf(slot) === 'reminderEvent' && { attach: [{ kind: 'personalCalendar', id: person.id }] }),
    organisationId: told.organisationId,
    eventId: row.eventId,
    registrationId: person.id,
  }) as MailRequest;
