import { DateTime } from 'luxon';
import type {
  QuietHours,
  ReminderAnchor,
  ReminderKind,
  ReminderSegment,
  ReminderTiming,
  Segment,
} from '@plenum/contracts';
import { isQuiet, outOfQuiet } from './quiet-hours.rules.js';

export interface Rule {
  id: string;
  kind: ReminderKind;
  anchor: ReminderAnchor;
  timing: ReminderTiming;
  segment: ReminderSegment;
  active: boolean;
}

/** What every event gets when it is made. */
export const defaultRules: readonly Omit<Rule, 'id'>[] = [
  {
    kind: 'reminder',
    anchor: 'eventStart',
    timing: { kind: 'wallClock', days: 1, at: '10:00' },
    segment: {},
    active: true,
  },
  { kind: 'reminder', anchor: 'sessionStart', timing: { kind: 'duration', minutes: 15 }, segment: {}, active: true },
];

/** Whether a rule counts backwards: before a start, after everything else. */
export const isBefore = (anchor: ReminderAnchor): boolean => anchor === 'eventStart' || anchor === 'sessionStart';
/** Whether it is about a session on somebody's agenda. */
export const isOfSession = (anchor: ReminderAnchor): boolean => anchor === 'sessionStart' || anchor === 'sessionEnd';

/**
 * When something is due, before or after `anchorAt`. Wall-clock times are those of `zone` on the day they fall on: 10:00
 * stays 10:00 when the clocks change in between. A time that the clocks skip is taken an hour later, one they show twice the
 * first time.
 */
export const dueAt = (anchorAt: Date, zone: string, timing: ReminderTiming, before = true): Date => {
  const sign = before ? -1 : 1;
  if (timing.kind === 'duration') return new Date(anchorAt.getTime() + sign * timing.minutes * 60_000);
  const [hour = 0, minute = 0] = timing.at.split(':').map(Number);
  const day = DateTime.fromJSDate(anchorAt, { zone })
    .startOf('day')
    .plus({ days: sign * timing.days });
  const moment = DateTime.fromObject({ year: day.year, month: day.month, day: day.day, hour, minute }, { zone });
  const possible = moment.getPossibleOffsets().map((each) => each.toMillis());
  return new Date(Math.min(...possible));
};

/** Something that a rule is about. */
export interface Slot {
  ruleId: string;
  kind: ReminderKind;
  anchor: ReminderAnchor;
  timing: ReminderTiming;
  segment: ReminderSegment;
  /** The event or the session. */
  objectId: string;
  /** Of the event. */
  zone: string;
  /** Of the object. */
  startsAt: Date;
  endsAt: Date;
  /** Null: counts from each registration. */
  dueAt: Date | null;
}

export interface Happening {
  id: string;
  startsAt: Date;
  endsAt: Date;
}

/** Every slot of an event that takes place. */
export const slotsOf = (
  rules: readonly Rule[],
  event: Happening & { zone: string },
  sessions: readonly Happening[],
): Slot[] =>
  rules
    .filter(({ active }) => active)
    .flatMap(({ id, kind, anchor, timing, segment }) =>
      (isOfSession(anchor) ? sessions : [event]).map((object): Slot => ({
        ruleId: id,
        kind,
        anchor,
        timing,
        segment,
        objectId: object.id,
        zone: event.zone,
        startsAt: object.startsAt,
        endsAt: object.endsAt,
        dueAt: meantFor(object, anchor, event.zone, timing),
      })),
    );

const meantFor = ({ startsAt, endsAt }: Happening, anchor: ReminderAnchor, zone: string, timing: ReminderTiming) => {
  if (anchor === 'registration') return null;
  return isBefore(anchor) ? dueAt(startsAt, zone, timing) : dueAt(endsAt, zone, timing, false);
};

/** The slots somebody with that agenda is reminded of. */
export const slotsFor = (agenda: readonly string[], slots: readonly Slot[]): Slot[] =>
  slots.filter(({ anchor, objectId }) => !isOfSession(anchor) || agenda.includes(objectId));

/** Whom a slot is planned for. Who attended is asked when it is sent: until then anybody may. */
export const plannedFor = ({ kind, segment }: Pick<Slot, 'kind' | 'segment'>): Segment => {
  const { attended: _later, ...known } = segment;
  return kind === 'confirmationReminder' ? { ...known, state: 'unconfirmed' } : known;
};

/** Whom a slot is sent to. */
export const sentTo = (slot: Pick<Slot, 'kind' | 'segment'>): Segment => {
  if (slot.kind === 'noShow') return { ...plannedFor(slot), attended: false };
  const { attended } = slot.segment;
  return attended === undefined ? plannedFor(slot) : { ...plannedFor(slot), attended };
};

/** How long a link to confirm opens; the last sign-up was that long before it ends. */
const confirmWithin = 48 * 60 * 60_000;

/** Of a recipient, what decides when something leaves. */
export interface Recipient {
  /** IANA name: where their clocks are. */
  zone: string;
  confirmUntil: Date | null;
  confirmedAt: Date | null;
}

/** When they registered, as far as a rule counts from it. */
export const registeredAt = ({ confirmUntil, confirmedAt }: Recipient): Date =>
  confirmedAt ?? new Date((confirmUntil?.getTime() ?? 0) - confirmWithin);

/** Until when something has to be gone (not included): before the start of what it is about, before its link ends. */
export const latestFor = ({ kind, startsAt, endsAt }: Slot, { confirmUntil }: Recipient): Date | undefined => {
  if (kind === 'reminder' || kind === 'startsNow') return startsAt;
  if (kind === 'confirmationReminder') return confirmUntil && confirmUntil < endsAt ? confirmUntil : endsAt;
  return undefined;
};

/**
 * When it leaves for somebody: as the rule says, but never in their quiet hours, never after the start, never before what
 * it follows. Undefined when there is no such time. "We start now" has only its own: in the night it is left out.
 */
export const leavesAt = (slot: Slot, person: Recipient, quiet: QuietHours | null): Date | undefined => {
  const registered = slot.anchor === 'registration' ? registeredAt(person) : undefined;
  const earliest = registered ?? (isBefore(slot.anchor) ? undefined : slot.endsAt);
  const meant = slot.dueAt ?? dueAt(registered!, slot.zone, slot.timing, false);
  const latest = latestFor(slot, person);
  if ((earliest && meant < earliest) || (latest && meant >= latest)) return undefined;
  if (slot.kind === 'startsNow') return isQuiet(meant, person.zone, quiet) ? undefined : meant;
  return outOfQuiet(meant, person.zone, quiet, { earliest, latest });
};

const hour = 60 * 60_000;
/** How late something may still go out when the worker was away: half a day before a start, two days after an end. */
const lateAtMost = (kind: ReminderKind) => (kind === 'followUp' || kind === 'noShow' ? 48 * hour : 12 * hour);

/** What to do now with something that was to leave at `due`. */
export const verdictOn = (
  due: Date,
  { kind, latest }: { kind: ReminderKind; latest: Date | undefined },
  now: Date,
): 'send' | 'stop' | 'wait' => {
  if (due > now) return 'wait';
  return (!latest || now < latest) && now.getTime() - due.getTime() <= lateAtMost(kind) ? 'send' : 'stop';
};

/** What is due for one person within that time is one mail: five sessions in the morning, or what the night gathered. */
export const gathersFor = 5 * 60_000;
