import { Injectable } from '@nestjs/common';
import type { Segment } from '@plenum/contracts';
import { Segments, type SegmentMember } from '@plenum/segments';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Programming, type Programmed } from './programming.js';
import { ReminderWakes } from './reminder-wakes.js';
import { leavesAt, plannedFor, slotsFor, type Slot } from './reminder.rules.js';

/** People planned for at a time; more than that at one event are left to the worker. */
const pageSize = 500;
/** So much later than meant somebody may be reminded because of a night. */
const longestNight = 24 * 60 * 60_000;

/** Slots with the same audience: asked for once. */
interface Audience {
  segment: Segment;
  slots: Slot[];
}

/** One reminder to somebody. */
interface Planned {
  registrationId: string;
  slot: Slot;
  dueAt: Date;
}

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
    private readonly segments: Segments,
    private readonly wakes: ReminderWakes,
  ) {}

  /** Somebody's reminders after they registered, were confirmed, or changed what is known of them. */
  async alignPerson(registrationId: string, eventId: string): Promise<void> {
    const programmed = await this.programme.of(eventId);
    const wanted: Planned[] = [];
    for (const { segment, slots } of audiencesOf(programmed.slots)) {
      const people = await this.segments.among(eventId, segment, [registrationId]);
      wanted.push(...planOf(people, slots, programmed));
    }
    await this.unitOfWork.query(
      `UPDATE reminder SET state = 'stopped'
        WHERE registration_id = $1 AND state IN ('planned', 'queued')
          AND (rule_id, object_id) NOT IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))`,
      [registrationId, wanted.map(({ slot }) => slot.ruleId), wanted.map(({ slot }) => slot.objectId)],
    );
    await this.write(eventId, wanted);
  }

  /** Somebody does not take part any more. */
  async stopPerson(registrationId: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE reminder SET state = 'stopped' WHERE registration_id = $1 AND state IN ('planned', 'queued')`,
      [registrationId],
    );
  }

  /** A rule has another audience: who is not in it any more is not reminded. Whoever is in it is planned for afterwards. */
  async forgetRule(ruleId: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE reminder SET state = 'stopped' WHERE rule_id = $1 AND state = 'planned'`, [
      ruleId,
    ]);
  }

  /**
   * An event's reminders after its programme or its rules changed. What is planned moves or stops at once; a large event's
   * people are gone through by the worker afterwards.
   */
  async alignEvent(eventId: string): Promise<void> {
    const programmed = await this.programme.of(eventId);
    await this.moveTo(eventId, programmed);
    let isLarge = false;
    for (const { segment, slots } of this.ahead(programmed)) {
      const first = await this.segments.page(eventId, segment, { limit: pageSize });
      await this.write(eventId, planOf(first, slots, programmed));
      isLarge ||= first.length === pageSize;
    }
    if (isLarge) await this.replan([eventId]);
  }

  /** All events of an organisation are to be gone through by the worker. */
  async alignOrganisation(organisationId: string): Promise<void> {
    const events = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM event WHERE organisation_id = $1 AND state = 'published'
        AND id IN (SELECT event_id FROM reminder_rule WHERE active)`,
      [organisationId],
    );
    await this.replan(events.map(({ id }) => id));
  }

  /** Goes through all people of an event, page by page. */
  async planEvent(eventId: string): Promise<void> {
    const [wish] = await this.unitOfWork.query<{ version: number }>(
      'SELECT version FROM reminder_replan WHERE event_id = $1',
      [eventId],
    );
    const first = await this.unitOfWork.run(async () => {
      const programmed = await this.programme.of(eventId);
      if (wish) await this.moveTo(eventId, programmed);
      return programmed;
    });
    for (const { segment } of this.ahead(first)) await this.planAudience(eventId, segment);
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

  private async planAudience(eventId: string, segment: Segment) {
    let after: string | undefined;
    do {
      const page: SegmentMember[] = await this.unitOfWork.run(async () => {
        // Read again for every page: the programme may be moved meanwhile.
        const programmed = await this.programme.of(eventId);
        const same = audiencesOf(programmed.slots).find((audience) => keyOf(audience.segment) === keyOf(segment));
        const found = await this.segments.page(eventId, segment, { after, limit: pageSize });
        await this.write(eventId, planOf(found, same?.slots ?? [], programmed));
        return found;
      });
      after = page.length === pageSize ? page.at(-1)?.id : undefined;
    } while (after);
  }

  /** Audiences of whom anybody may still be reminded of something. */
  private ahead({ slots }: Programmed): Audience[] {
    const since = this.clock.now().getTime() - longestNight;
    return audiencesOf(slots.filter(({ dueAt }) => dueAt === null || dueAt.getTime() > since));
  }

  /** What is planned already, in one statement for everybody. Where clocks differ so do the nights: one row per zone. */
  private async moveTo(eventId: string, { slots, quiet }: Programmed) {
    await this.unitOfWork.query(
      `UPDATE reminder r SET state = 'stopped'
        WHERE r.event_id = $1 AND r.state IN ('planned', 'queued')
          AND (r.rule_id, r.object_id) NOT IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))`,
      [eventId, slots.map(({ ruleId }) => ruleId), slots.map(({ objectId }) => objectId)],
    );
    const [first] = slots;
    if (!first) return;
    const zones = await this.unitOfWork.query<{ zone: string }>(
      `SELECT DISTINCT coalesce(nullif(zone, ''), $2) AS zone FROM registration WHERE event_id = $1`,
      [eventId, first.zone],
    );
    // Those that count from each registration do not move with the event.
    const moved = slots
      .filter(({ dueAt }) => dueAt !== null)
      .flatMap((slot) =>
        zones.map(({ zone }) => {
          const dueAt = leavesAt(slot, { zone, confirmUntil: null, confirmedAt: null }, quiet);
          return { slot, zone, dueAt: dueAt ?? null };
        }),
      );
    await this.unitOfWork.query(
      `UPDATE reminder r SET due_at = coalesce(moved.due_at, r.due_at),
              state = CASE WHEN moved.due_at IS NULL THEN 'stopped' ELSE 'planned' END
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[]) AS moved (rule_id, object_id, zone, due_at),
              registration person
        WHERE r.event_id = $1 AND r.rule_id = moved.rule_id AND r.object_id = moved.object_id
          AND person.id = r.registration_id AND coalesce(nullif(person.zone, ''), $6) = moved.zone
          AND r.state IN ('planned', 'queued') AND r.due_at IS DISTINCT FROM moved.due_at`,
      [
        eventId,
        moved.map(({ slot }) => slot.ruleId),
        moved.map(({ slot }) => slot.objectId),
        moved.map(({ zone }) => zone),
        moved.map(({ dueAt }) => dueAt),
        first.zone,
      ],
    );
    await this.wakes.at(moved.flatMap(({ dueAt }) => dueAt ?? []));
  }

  /** Rows for what is ahead; what has been sent stays sent. A slot of the past reminds nobody who comes after it. */
  private async write(eventId: string, wanted: readonly Planned[]) {
    const now = this.clock.now();
    const rows = wanted.filter(({ dueAt }) => dueAt > now);
    if (rows.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO reminder (id, rule_id, event_id, registration_id, object_id, due_at, state)
       SELECT id, rule_id, $1, registration_id, object_id, due_at, 'planned'
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[])
           AS wanted (id, rule_id, registration_id, object_id, due_at)
       ON CONFLICT (rule_id, registration_id, object_id) DO UPDATE SET due_at = excluded.due_at, state = 'planned'
        WHERE reminder.state = 'stopped' OR (reminder.state = 'planned' AND reminder.due_at <> excluded.due_at)`,
      [
        eventId,
        rows.map(() => newId()),
        rows.map(({ slot }) => slot.ruleId),
        rows.map(({ registrationId }) => registrationId),
        rows.map(({ slot }) => slot.objectId),
        rows.map(({ dueAt }) => dueAt),
      ],
    );
    await this.wakes.at(rows.map(({ dueAt }) => dueAt));
  }

  private async replan(eventIds: readonly string[]) {
    if (eventIds.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO reminder_replan (event_id) SELECT unnest($1::uuid[])
       ON CONFLICT (event_id) DO UPDATE SET version = reminder_replan.version + 1`,
      [eventIds],
    );
    for (const eventId of eventIds) await this.wakes.toPlan(eventId);
  }
}

const keyOf = (segment: Segment) =>
  JSON.stringify(Object.entries(segment).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Slots by whom they are planned for. */
const audiencesOf = (slots: readonly Slot[]): Audience[] => {
  const audiences = new Map<string, Audience>();
  for (const slot of slots) {
    const segment = plannedFor(slot);
    const key = keyOf(segment);
    const audience = audiences.get(key) ?? { segment, slots: [] };
    audiences.set(key, audience);
    audience.slots.push(slot);
  }
  return [...audiences.values()];
};

const planOf = (people: readonly SegmentMember[], slots: readonly Slot[], { quiet }: Programmed): Planned[] =>
  people.flatMap((person) =>
    slotsFor(person.agenda, slots).flatMap((slot) => {
      const dueAt = leavesAt(slot, person, quiet);
      return dueAt ? [{ registrationId: person.id, slot, dueAt }] : [];
    }),
  );
