/**
 * Wall-clock times of the venue as the desk's fields hold them, `2026-11-23T09:00`. What they mean in its zone is the
 * server's business: it knows gaps and doubled hours.
 */
export type LocalTime = string;

const asUtc = (local: LocalTime) => new Date(`${local.slice(0, 16)}:00Z`);
const write = (date: Date): LocalTime => date.toISOString().slice(0, 16);

/** The clock on the wall at a point in time. */
export const localTime = (at: string | Date, zone: string): LocalTime => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
};

export const laterBy = (local: LocalTime, minutes: number): LocalTime =>
  write(new Date(asUtc(local).getTime() + minutes * 60_000));

export const minutesBetween = (from: LocalTime, until: LocalTime): number =>
  Math.round((asUtc(until).getTime() - asUtc(from).getTime()) / 60_000);

/** Minutes since midnight. */
export const minuteOfDay = (local: LocalTime): number => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

export const dayOf = (local: LocalTime): string => local.slice(0, 10);
