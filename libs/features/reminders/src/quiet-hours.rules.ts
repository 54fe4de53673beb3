import { DateTime } from 'luxon';
import type { QuietHours } from '@plenum/contracts';

/** How long before the night something leaves that cannot wait until the morning: it must have arrived when it begins. */
const beforeNight = 30;
/** What leaves in the morning is there this many minutes before it is about. */
const leastLead = 5;

const minute = 60_000;

/** Whether the clocks of `zone` show quiet hours. */
export const isQuiet = (at: Date, zone: string, hours: QuietHours | null): boolean => {
  if (!hours) return false;
  const { hour, minute: minutes } = DateTime.fromJSDate(at, { zone });
  const clock = `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  const { from, until } = hours;
  return from < until ? from <= clock && clock < until : from <= clock || clock < until;
};

/** Walks minute by minute only where the clocks change: everywhere else the first guess is right. */
const outOf = (guess: Date, zone: string, hours: QuietHours, step: number): Date => {
  let at = guess;
  for (let steps = 0; isQuiet(at, zone, hours) && steps < 24 * 60; steps++) at = new Date(at.getTime() + step * minute);
  return at;
};

/** When the quiet hours around `at` are over. */
export const quietEnds = (at: Date, zone: string, hours: QuietHours): Date => {
  const local = DateTime.fromJSDate(at, { zone });
  const [hour = 0, minutes = 0] = hours.until.split(':').map(Number);
  const onDay = (day: DateTime) =>
    DateTime.fromObject({ year: day.year, month: day.month, day: day.day, hour, minute: minutes }, { zone });
  const today = onDay(local);
  const guess = (today > local ? today : onDay(local.plus({ days: 1 }))).toJSDate();
  return outOf(guess < at ? at : guess, zone, hours, 1);
};

const quietBegan = (at: Date, zone: string, hours: QuietHours): Date => {
  const local = DateTime.fromJSDate(at, { zone });
  const [hour = 0, minutes = 0] = hours.from.split(':').map(Number);
  const onDay = (day: DateTime) =>
    DateTime.fromObject({ year: day.year, month: day.month, day: day.day, hour, minute: minutes }, { zone });
  const today = onDay(local);
  return (today <= local ? today : onDay(local.minus({ days: 1 }))).toJSDate();
};

/** Between what something has to leave, both optional: not before `earliest`, and before `latest`. */
export interface Window {
  earliest?: Date;
  latest?: Date;
}

/**
 * When something leaves that was meant for `at`. In quiet hours it waits for their end, since it is fresher then and nobody
 * is disturbed; where that would be too late it leaves half an hour before they begin. Undefined when neither is possible.
 */
export const outOfQuiet = (
  at: Date,
  zone: string,
  hours: QuietHours | null,
  { earliest, latest }: Window,
): Date | undefined => {
  if (!hours || !isQuiet(at, zone, hours)) return at;
  const later = quietEnds(at, zone, hours);
  if (!isQuiet(later, zone, hours) && (!latest || later.getTime() + leastLead * minute <= latest.getTime()))
    return later;
  const evening = new Date(quietBegan(at, zone, hours).getTime() - beforeNight * minute);
  const earlier = outOf(evening, zone, hours, -1);
  if (isQuiet(earlier, zone, hours) || earlier >= at) return undefined;
  return earliest && earlier < earliest ? undefined : earlier;
};
