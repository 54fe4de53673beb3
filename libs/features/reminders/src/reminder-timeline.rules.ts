import { DateTime } from 'luxon';
import type { QuietHours, ReminderDeparture, ReminderEntry } from '@plenum/contracts';
import {
  dueAt,
  isBefore,
  latestFor,
  leavesAt,
  registeredAt,
  verdictOn,
  type Recipient,
  type Slot,
} from './reminder.rules.js';

/** So many people whose clocks are in `zone`; where it matters, who registered in the same hour. */
export interface Share {
  zone: string;
  sessionId: string | null;
  people: number;
  confirmUntil?: Date | null;
  confirmedAt?: Date | null;
}

interface Attendance {
  asksAttendance: boolean;
  attendanceKept: boolean;
}

type Forecast = Pick<ReminderEntry, 'dueAt' | 'people' | 'isMost' | 'departures' | 'silenced' | 'trouble'>;

const meantAt = (slot: Slot, person: Recipient) =>
  slot.dueAt ?? dueAt(registeredAt(person), slot.zone, slot.timing, false);

const day = 24 * 60 * 60_000;

/** Whether all that follows such a registration has left long ago, a night and a change of the clocks included. */
const isLongGone = (person: Recipient, { timing }: Slot, now: Date) => {
  const after = timing.kind === 'duration' ? timing.minutes * 60_000 : (timing.days + 1) * day;
  return registeredAt(person).getTime() + after + 2 * day < now.getTime();
};

/** What a slot comes to from `now` on, for the people of its audience. */
export const entryOf = (
  slot: Slot,
  shares: readonly Share[],
  quiet: QuietHours | null,
  now: Date,
  { asksAttendance, attendanceKept }: Attendance,
): Forecast => {
  const base = { dueAt: slot.dueAt?.toISOString() ?? null, isMost: asksAttendance };
  const nothing = { ...base, people: 0, departures: [], silenced: 0 };
  if (asksAttendance && !attendanceKept) return { ...nothing, people: null, trouble: 'attendanceNotKept' };
  if (slot.dueAt && isBefore(slot.anchor) && slot.dueAt >= slot.startsAt) return { ...nothing, trouble: 'afterStart' };
  const departures = new Map<string, ReminderDeparture>();
  let silenced = 0;
  for (const share of shares) {
    const person: Recipient = { confirmUntil: null, confirmedAt: null, ...share };
    if (!slot.dueAt && isLongGone(person, slot, now)) continue;
    const meant = meantAt(slot, person);
    const leaves = leavesAt(slot, person, quiet);
    if (!leaves) silenced += meant > now ? share.people : 0;
    else if (verdictOn(leaves, { kind: slot.kind, latest: latestFor(slot, person) }, now) === 'wait')
      add(departures, slot, leaves, meant, share.people);
  }
  const leaving = [...departures.values()].sort((one, other) => one.at.localeCompare(other.at));
  const people = leaving.reduce((sum, departure) => sum + departure.people, 0);
  const isOver = slot.dueAt !== null && slot.dueAt <= now && people === 0;
  return { ...base, people, departures: leaving, silenced, trouble: isOver ? 'past' : null };
};

/** What leaves at the same time is one departure; by registration, what leaves on the same day. */
const add = (departures: Map<string, ReminderDeparture>, slot: Slot, leaves: Date, meant: Date, people: number) => {
  const moved = leaves > meant ? 'later' : leaves < meant ? 'earlier' : null;
  const at = leaves.toISOString();
  const key = slot.dueAt ? `${at} ${moved}` : `${DateTime.fromJSDate(leaves, { zone: slot.zone }).toISODate()}`;
  const known = departures.get(key);
  departures.set(key, {
    at: known && known.at < at ? known.at : at,
    people: (known?.people ?? 0) + people,
    moved: slot.dueAt ? moved : null,
  });
};
