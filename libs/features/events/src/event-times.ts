import type { FieldProblem } from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';
import { clockChangeField, pointInTime } from './zoned-time.rules.js';

interface Written {
  startsAt?: string | undefined;
  endsAt?: string | undefined;
}
interface Times {
  startsAt: Date;
  endsAt: Date;
}

/**
 * Start and end as points in time; what was not written stays as it was.
 * @throws `event.localTimeGap`, `event.localTimeTwice`, `event.endBeforeStart`, each naming the fields
 */
export function timesFrom(written: Required<Written>, zone: string): Times;
export function timesFrom(written: Written, zone: string, before: Times): Times;
export function timesFrom(written: Written, zone: string, before?: Times): Times {
  const fields: FieldProblem[] = [];
  const read = (field: 'startsAt' | 'endsAt'): Date => {
    const value = written[field];
    if (value === undefined) return before?.[field] ?? new Date(Number.NaN);
    const found = pointInTime(value, zone);
    if (found instanceof Date) return found;
    fields.push(clockChangeField(field, zone, found));
    return new Date(Number.NaN);
  };
  const times = { startsAt: read('startsAt'), endsAt: read('endsAt') };
  if (fields.length > 0) {
    const gap = fields.some(({ code }) => code === 'event.localTimeGap');
    throw new Problem(gap ? 'event.localTimeGap' : 'event.localTimeTwice', { fields });
  }
  if (times.endsAt <= times.startsAt)
    throw new Problem('event.endBeforeStart', { fields: [{ path: 'endsAt', code: 'event.endBeforeStart' }] });
  return times;
}

export const sameTimes = (one: Times, other: Times): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime();
