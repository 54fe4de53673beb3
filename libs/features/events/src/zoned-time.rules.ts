import type { FieldProblem } from '@plenum/contracts';
import { DateTime } from 'luxon';

/** A wall-clock time that a change of the clocks makes impossible or ambiguous. */
export type ClockChange =
  | { code: 'localTimeGap' }
  | { code: 'localTimeTwice'; /** The earlier point in time. */ first: Date; second: Date };

const zoned = /(Z|[+-]\d{2}:\d{2})$/;

/**
 * The point in time meant by `written`: UTC, with an offset, or wall-clock time in `zone` (IANA name). Expects what the
 * contract `moment` lets through.
 */
export const pointInTime = (written: string, zone: string): Date | ClockChange => {
  if (zoned.test(written)) return new Date(written);
  const local = DateTime.fromISO(written, { zone });
  // luxon moves a skipped wall-clock time forward; then it no longer reads like what was written
  if (local.toFormat("yyyy-MM-dd'T'HH:mm") !== written.slice(0, 16)) return { code: 'localTimeGap' };
  const [first, second] = local
    .getPossibleOffsets()
    .map((possible) => possible.toJSDate())
    .toSorted((one, other) => one.getTime() - other.getTime());
  return first && second ? { code: 'localTimeTwice', first, second } : local.toJSDate();
};

/** What is wrong with that field, for the problem that names it. */
export const clockChangeField = (path: string, zone: string, change: ClockChange): FieldProblem => ({
  path,
  code: `event.${change.code}`,
  params: {
    zone,
    ...(change.code === 'localTimeTwice' && { first: change.first.toISOString(), second: change.second.toISOString() }),
  },
});

/** A point in time and the zone whose clocks people look at. */
export interface WallClock {
  at: Date;
  zone: string;
}

const onTheWall = (at: Date, zone: string) => DateTime.fromJSDate(at, { zone }).setZone('utc', { keepLocalTime: true });

/**
 * Where `at` goes when everything moves from `from` to `to`: 9 o'clock stays 9 o'clock, on another day or in another zone.
 * A time that does not exist there moves on by an hour, of two equal ones it is the first.
 */
export const movedAlong = (at: Date, from: WallClock, to: WallClock): Date => {
  const by = onTheWall(to.at, to.zone).diff(onTheWall(from.at, from.zone));
  return onTheWall(at, from.zone).plus(by).setZone(to.zone, { keepLocalTime: true }).toJSDate();
};
