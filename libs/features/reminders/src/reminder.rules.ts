import { DateTime } from 'luxon';
import type { ReminderTiming, reminderAnchors } from '@plenum/contracts';

export type ReminderAnchor = (typeof reminderAnchors)[number];

export interface Rule {
  id: string;
  anchor: ReminderAnchor;
  timing: ReminderTiming;
  active: boolean;
}

/** What every event gets when it is made. */
export const defaultRules: readonly Omit<Rule, 'id'>[] = [
  { anchor: 'eventStart', timing: { kind: 'wallClock', days: 1, at: '10:00' }, active: true },
  { anchor: 'sessionStart', timing: { kind: 'duration', minutes: 15 }, active: true },
];

/**
 * When a reminder for something that starts at `startsAt` is due. Wall-clock times are those of `zone` on the day they
 * fall on: 10:00 stays 10:00 when the clocks change in between. A time that the clocks skip is taken an hour later, one
 * they show twice the first time.
 */
export const dueAt = (startsAt: Date, zone: string, timing: ReminderTiming): Date => {
  if (timing.kind === 'duration') return new Date(startsAt.getTime() - timing.minutes * 60_000);
  const [hour = 0, minute = 0] = timing.at.split(':').map(Number);
  const day = DateTime.fromJSDate(startsAt, { zone }).startOf('day').minus({ days: timing.days });
  const moment = DateTime.fromObject({ year: day.year, month: day.month, day: day.day, hour, minute }, { zone });
  const possible = moment.getPossibleOffsets().map((each) => each.toMillis());
  return new Date(Math.min(...possible));
};

/** Something that a rule reminds of, and when. */
export interface Slot {
  ruleId: string;
  anchor: ReminderAnchor;
  /** The event or the session. */
  objectId: string;
  startsAt: Date;
  dueAt: Date;
}

interface Happening {
  id: string;
  startsAt: Date;
}

/** Every slot of an event that takes place. */
export const slotsOf = (
  rules: readonly Rule[],
  event: Happening & { zone: string },
  sessions: readonly Happening[],
): Slot[] =>
  rules
    .filter(({ active }) => active)
    .flatMap(({ id, anchor, timing }) =>
      (anchor === 'eventStart' ? [event] : sessions).map((object) => ({
        ruleId: id,
        anchor,
        objectId: object.id,
        startsAt: object.startsAt,
        dueAt: dueAt(object.startsAt, event.zone, timing),
      })),
    );

/** The slots somebody with that agenda is reminded of. */
export const slotsFor = (agenda: readonly string[], slots: readonly Slot[]): Slot[] =>
  slots.filter(({ anchor, objectId }) => anchor === 'eventStart' || agenda.includes(objectId));

/** How late a reminder may still go out, when the worker was away: half a day, and never after the start. */
const lateAtMost = 12 * 60 * 60_000;

/** What to do with a planned reminder now. */
export const verdictOn = (
  { dueAt: due, startsAt }: Pick<Slot, 'dueAt' | 'startsAt'>,
  now: Date,
): 'send' | 'stop' | 'wait' => {
  if (due > now) return 'wait';
  return now < startsAt && now.getTime() - due.getTime() <= lateAtMost ? 'send' : 'stop';
};
