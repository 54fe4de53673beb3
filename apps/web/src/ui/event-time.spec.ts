import { clockTime, dayKey, dayName, dayRange, differs, zoneName } from './event-time.js';

const at = '2026-11-22T23:30:00Z';

describe('times of an event', () => {
  it('are told in the zone of the event', () => {
    expect(clockTime(at, 'de', 'Europe/Berlin')).toBe('00:30');
    expect(clockTime(at, 'en', 'America/New_York')).toBe('18:30');
    expect(zoneName(at, 'de', 'Europe/Berlin')).toBe('MEZ');
    expect(zoneName('2026-07-01T10:00:00Z', 'en', 'Europe/Berlin')).toBe('CEST');
  });

  it('always name the weekday and date', () => {
    expect(dayName(at, 'de', 'Europe/Berlin')).toBe('Montag, 23. November 2026');
    expect(dayName(at, 'en', 'Europe/Berlin')).toBe('Monday 23 November 2026');
    expect(dayName(at, 'en', 'Europe/Berlin', true)).toBe('Mon 23 Nov');
    expect(dayName(at, 'de', 'America/New_York', true)).toMatch(/^So, 22\. Nov/);
  });

  it('say only once what two days share', () => {
    const range = (start: string, end: string, locale: 'de' | 'en') =>
      dayRange(`${start}T10:00:00Z`, `${end}T10:00:00Z`, locale, 'Europe/Berlin');
    expect(range('2026-11-23', '2026-11-24', 'de')).toBe('Montag, 23. bis Dienstag, 24. November 2026');
    expect(range('2026-11-30', '2026-12-01', 'en')).toBe('Monday 30 November to Tuesday 1 December 2026');
    expect(range('2026-12-31', '2027-01-01', 'de')).toBe('Donnerstag, 31. Dezember 2026 bis Freitag, 1. Januar 2027');
  });

  it('belong to the day on the wall of the venue', () => {
    expect(dayKey(at, 'Europe/Berlin')).toBe('2026-11-23');
    expect(dayKey(at, 'UTC')).toBe('2026-11-22');
  });

  it('are told twice only where the clocks differ', () => {
    expect(differs(at, 'Europe/Berlin', 'Europe/Paris')).toBe(false);
    expect(differs(at, 'Europe/Berlin', 'Europe/London')).toBe(true);
  });
});
