import { Injectable } from '@nestjs/common';
import type { ReminderEntry, ReminderTimeline, Segment, WriteReminderRule } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events, Programme } from '@plenum/events';
import { Segments, type SegmentShare } from '@plenum/segments';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { quietHoursOf } from './quiet-hours.reading.js';
import { ReminderRule } from './reminder-rule.entity.js';
import { entryOf, type Share } from './reminder-timeline.rules.js';
import { isOfSession, plannedFor, slotsOf, type Rule } from './reminder.rules.js';

/** Shows what rules come to. The number of queries does not grow with people, sessions or mails. */
@Injectable()
export class ReminderTimelines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly programme: Programme,
    private readonly segments: Segments,
    private readonly clock: Clock,
  ) {}

  /** All rules, on or off. @throws `event.notFound`, `forbidden` */
  async of(viewer: Viewer, eventId: string): Promise<ReminderTimeline> {
    const { event } = await this.events.require(viewer, eventId, 'reminder.edit');
    const rules = await this.unitOfWork.of(ReminderRule).find({ where: { eventId }, order: { id: 'ASC' } });
    const quiet = await quietHoursOf(this.unitOfWork, eventId);
    const entries = await this.entries(eventId, rules);
    return { zone: event.zone, published: event.state === 'published', quiet, entries };
  }

  /** A rule that is not kept. @throws `event.notFound`, `forbidden` */
  async preview(viewer: Viewer, eventId: string, rule: WriteReminderRule): Promise<ReminderEntry[]> {
    await this.events.require(viewer, eventId, 'reminder.edit');
    const { kind = 'reminder', anchor, timing, segment = {}, on } = rule;
    const entries = await this.entries(eventId, [{ id: newId(), kind, anchor, timing, segment, active: on }]);
    return entries.map((entry) => ({ ...entry, ruleId: null }));
  }

  private async entries(eventId: string, rules: readonly Rule[]): Promise<ReminderEntry[]> {
    const { event, sessions } = await this.programme.ofEvent(eventId);
    const { hours } = await quietHoursOf(this.unitOfWork, eventId);
    const held = [event, ...sessions].map(({ id, startsAt, endsAt }) => ({
      id,
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    }));
    const [whole, ...parts] = held;
    const titles = new Map([event, ...sessions].map(({ id, title }) => [id, title]));
    const isOn = new Map(rules.map(({ id, active }) => [id, active]));
    // A rule that is off is shown as if it were on: to see what switching it on will do.
    const shown = slotsOf(
      rules.map((rule) => ({ ...rule, active: true })),
      { ...whole!, zone: event.zone },
      parts,
    );
    const [shares, sent] = await Promise.all([this.shares(eventId, rules), this.sent(eventId)]);
    const now = this.clock.now();
    return shown
      .map((slot): ReminderEntry => {
        const { ruleId, kind, anchor, segment, objectId } = slot;
        const mine = shares(slot, objectId);
        const asksAttendance = kind === 'noShow' || segment.attended !== undefined;
        return {
          ruleId,
          kind,
          anchor,
          objectId,
          title: titles.get(objectId) ?? '',
          on: isOn.get(ruleId) ?? false,
          sent: sent.get(`${ruleId} ${objectId}`) ?? 0,
          ...entryOf(slot, mine, hours, now, { asksAttendance, attendanceKept: event.attendanceKept }),
        };
      })
      .toSorted((one, other) => placeOf(one) - placeOf(other));
  }

  /** One or two statements for each audience, side by side: none waits for another. */
  private async shares(eventId: string, rules: readonly Rule[]) {
    const keyOf = (rule: Pick<Rule, 'kind' | 'segment' | 'anchor'>) =>
      `${rule.anchor === 'registration' ? 'registration' : isOfSession(rule.anchor)} ${JSON.stringify(plannedFor(rule))}`;
    const audiences = new Map(rules.map((rule) => [keyOf(rule), rule]));
    const known = new Map<string, readonly Share[]>(
      await Promise.all(
        [...audiences].map(async ([key, rule]): Promise<[string, Share[]]> => [
          key,
          await this.sharesOf(eventId, plannedFor(rule), rule.anchor),
        ]),
      ),
    );
    return (rule: Pick<Rule, 'kind' | 'segment' | 'anchor'>, objectId: string): readonly Share[] => {
      const all = known.get(keyOf(rule)) ?? [];
      return isOfSession(rule.anchor) ? all.filter(({ sessionId }) => sessionId === objectId) : all;
    };
  }

  private sharesOf(eventId: string, segment: Segment, anchor: Rule['anchor']): Promise<SegmentShare[]> {
    if (anchor === 'registration') return this.segments.sharesByHour(eventId, segment);
    return this.segments.shares(eventId, segment, { bySession: isOfSession(anchor) });
  }

  private async sent(eventId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.unitOfWork.query<{ key: string; sent: number }>(
      `SELECT rule_id || ' ' || object_id AS key, count(*)::int AS sent FROM reminder
        WHERE event_id = $1 AND state = 'sent' GROUP BY rule_id, object_id`,
      [eventId],
    );
    return new Map(rows.map(({ key, sent }) => [key, sent]));
  }
}

/** By time; what counts from each registration comes last. */
const placeOf = ({ dueAt }: ReminderEntry) => (dueAt === null ? Infinity : Date.parse(dueAt));
