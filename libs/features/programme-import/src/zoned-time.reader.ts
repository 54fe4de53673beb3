import { DateTime, IANAZone } from 'luxon';
import { dayText, type WallClock } from './point-in-time.rules.js';

/** The zone's usual spelling, or undefined when no such zone is known here. */
export function knownZone(written: string): string | undefined {
  const name = written.trim().replaceAll(' ', '_');
  // Asking Intl is dear, and most schedules name what stands in its list.
  const listed = spelling.get(name.toLowerCase());
  if (listed) return listed;
  return /^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(name) && IANAZone.isValidZone(name) ? name : undefined;
}

const spelling = new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name]));
spelling.set('utc', 'UTC');

export interface ZonedTime {
  /** Milliseconds since 1970. */
  epoch: number;
  /** The clocks jumped over this time: the same moment on the new clock is taken (02:30 → 03:30). */
  gap: boolean;
  /** The clocks showed this time twice: the first one is taken. */
  ambiguous: boolean;
}

export function atZone(wall: WallClock, zone: string): ZonedTime {
  const moment = DateTime.fromObject({ ...wall }, { zone });
  const [first = moment, second] = moment.getPossibleOffsets().sort((one, other) => one.toMillis() - other.toMillis());
  return {
    epoch: first.toMillis(),
    gap: first.hour !== wall.hour || first.minute !== wall.minute,
    ambiguous: second !== undefined,
  };
}

/** Minutes east of UTC. */
export const offsetAt = (epoch: number, zone: string): number => IANAZone.create(zone).offset(epoch);

export const localDay = (epoch: number, zone: string): string => {
  const { year, month, day } = DateTime.fromMillis(epoch, { zone });
  return dayText({ year, month, day });
};
