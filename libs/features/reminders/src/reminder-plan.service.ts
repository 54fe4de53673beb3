import { Injectable } from '@nestjs/common';
import { RegisteredPeople, type RegisteredPerson } from '@plenum/registration';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Programming } from './programming.js';
import { ReminderWakes } from './reminder-wakes.js';
import { slotsFor, type Slot } from './reminder.rules.js';

/** People planned for at a time; more than that at one event are left to the worker. */
const pageSize = 500;

/**
 * Keeps the rows of reminders equal to what rules, programme and registrations say. Everything here can be repeated and
 * comes to the same.
 */
@Injectable()
export class ReminderPlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly programme: Programming,
    private readonly people: RegisteredPeople,
    private readonly wakes: ReminderWakes,
  ) {}

  /** Everything an event reminds of; nothing when it does not take place. */
  slots(eventId: string): Promise<Slot[]> {
    return this.programme.slots(eventId);
  }

  /** Somebody's reminders after the registration was confirmed or the agenda changed. */
  async alignPerson(registrationId: string, eventId: string): Promise<void> {
    const person = await this.people.find(registrationId);
    if (!person) return this.stopPerson(registrationId);
    const wanted = slotsFor(person.agenda, await this.slots(eventId));
    await this.unitOfWork.query(
      `UPDATE reminder SET state = 'stopped'
        WHERE registration_id = $1 AND state IN ('planned', 'queued')
          AND (rule_id, object_id) NOT IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))`,
      [registrationId, wanted.map(({ ruleId }) => ruleId), wanted.map(({ objectId }) => objectId)],
    );
    await this.write(eventId, [person], wanted);
  }

  /** Somebody does not take part any more. */
  async stopPerson(registrationId: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE reminder SET state = 'stopped' WHERE registration_id = $1 AND state IN ('planned', 'queued')`,
      [registrationId],
    );
  }

  /**
   * An event's reminders after its programme or its rules changed. What is planned moves or stops at once; a large event's
   * people are gone through by the worker afterwards.
   */
  async alignEvent(eventId: string): Promise<void> {
    const slots = await this.slots(eventId);
    await this.moveTo(eventId, slots);
    if (slots.length === 0) return;
    const first = await this.people.ofEvent(eventId, { limit: pageSize });
    await this.write(eventId, first, slots);
    if (first.length === pageSize) await this.replan(eventId);
    await this.wakes.at(slots.map(({ dueAt }) => dueAt));
  }

  /** Goes through all people of an event, page by page. */
  async planEvent(eventId: string): Promise<void> {
    const [wish] = await this.unitOfWork.query<{ version: number }>(
      'SELECT version FROM reminder_replan WHERE event_id = $1',
      [eventId],
    );
    let after: string | undefined;
    do {
      const page: RegisteredPerson[] = await this.unitOfWork.run(async () => {
        const slots = await this.slots(eventId);
        const found = await this.people.ofEvent(eventId, { after, limit: pageSize });
        await this.write(eventId, found, slots);
        return found;
      });
      after = page.length === pageSize ? page.at(-1)?.id : undefined;
    } while (after);
    if (wish)
      await this.unitOfWork.query('DELETE FROM reminder_replan WHERE event_id = $1 AND version = $2', [
        eventId,
        wish.version,
      ]);
  }

  /** What is still to be gone through. */
  async planWanted(): Promise<void> {
    const wishes = await this.unitOfWork.query<{ eventId: string }>(
      'SELECT event_id AS "eventId" FROM reminder_replan LIMIT 100',
    );
    for (const { eventId } of wishes) await this.planEvent(eventId);
  }

  /** Compares every event that reminds of something with its people: heals whatever was missed. */
  async planEverything(): Promise<void> {
    const events = await this.unitOfWork.query<{ eventId: string }>(
      'SELECT DISTINCT event_id AS "eventId" FROM reminder_rule WHERE active',
    );
    for (const { eventId } of events) if (await this.programme.isAhead(eventId)) await this.planEvent(eventId);
  }

  private async moveTo(eventId: string, slots: readonly Slot[]) {
    const [rules, objects, dues] = columnsOf(slots);
    await this.unitOfWork.query(
      `UPDATE reminder r SET state = 'stopped'
        WHERE r.event_id = $1 AND r.state IN ('planned', 'queued')
          AND (r.rule_id, r.object_id) NOT IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))`,
      [eventId, rules, objects],
    );
    await this.unitOfWork.query(
      `UPDATE reminder r SET due_at = slot.due_at, state = 'planned'
         FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS slot (rule_id, object_id, due_at)
        WHERE r.event_id = $1 AND r.rule_id = slot.rule_id AND r.object_id = slot.object_id
          AND r.state IN ('planned', 'queued') AND r.due_at <> slot.due_at`,
      [eventId, rules, objects, dues],
    );
  }

  /** Rows for slots of the future; what has been sent stays sent. A slot of the past reminds nobody who comes after it. */
  private async write(eventId: string, people: readonly RegisteredPerson[], slots: readonly Slot[]) {
    const now = this.clock.now();
    const ahead = slots.filter(({ dueAt }) => dueAt > now);
    const rows = people.flatMap((person) => slotsFor(person.agenda, ahead).map((slot) => ({ person, slot })));
    if (rows.length === 0) return;
    const [rules, objects, dues] = columnsOf(rows.map(({ slot }) => slot));
    await this.unitOfWork.query(
      `INSERT INTO reminder (id, rule_id, event_id, registration_id, object_id, due_at, state)
       SELECT id, rule_id, $1, registration_id, object_id, due_at, 'planned'
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[])
           AS wanted (id, rule_id, registration_id, object_id, due_at)
       ON CONFLICT (rule_id, registration_id, object_id) DO UPDATE SET due_at = excluded.due_at, state = 'planned'
        WHERE reminder.state = 'stopped' OR (reminder.state = 'planned' AND reminder.due_at <> excluded.due_at)`,
      [eventId, rows.map(() => newId()), rules, rows.map(({ person }) => person.id), objects, dues],
    );
    await this.wakes.at(rows.map(({ slot }) => slot.dueAt));
  }

  private async replan(eventId: string) {
    await this.unitOfWork.query(
      `INSERT INTO reminder_replan (event_id) VALUES ($1)
       ON CONFLICT (event_id) DO UPDATE SET version = reminder_replan.version + 1`,
      [eventId],
    );
    await this.wakes.toPlan(eventId);
  }
}

const columnsOf = (slots: readonly Slot[]) =>
  [slots.map(({ ruleId }) => ruleId), slots.map(({ objectId }) => objectId), slots.map(({ dueAt }) => dueAt)] as const;
