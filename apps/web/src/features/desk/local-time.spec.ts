import { laterBy, localTime, minuteOfDay, minutesBetween } from './local-time.js';

describe('times of the desk', () => {
  it('are what the clock on the wall says', () => {
    expect(localTime('2026-11-23T08:00:00.000Z', 'Europe/Berlin')).toBe('2026-11-23T09:00');
    expect(localTime('2026-12-31T23:30:00.000Z', 'Europe/Berlin')).toBe('2027-01-01T00:30');
    expect(localTime('2026-11-23T00:00:00.000Z', 'America/New_York')).toBe('2026-11-22T19:00');
  });

  it('can be counted with, over midnight too', () => {
    expect(laterBy('2026-11-23T23:30', 45)).toBe('2026-11-24T00:15');
    expect(laterBy('2026-11-23T00:10', -15)).toBe('2026-11-22T23:55');
    expect(minutesBetween('2026-11-23T23:30', '2026-11-24T00:15')).toBe(45);
    expect(minuteOfDay('2026-11-23T09:05')).toBe(545);
  });
});
