import type { ReminderTiming } from '@plenum/contracts';
import { entryOf } from './reminder-timeline.rules.js';
import { slotsOf } from './reminder.rules.js';

describe('what follows a registration', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const event = { id: 'e', startsAt: hoursAgo(-240), endsAt: hoursAgo(-248), zone: 'Europe/Berlin' };
  const quiet = { from: '21:00', until: '07:00' };
  const forecast = (timing: ReminderTiming, hours: readonly number[]) => {
    const rule = { id: 'r', kind: 'reminder', anchor: 'registration', timing, segment: {}, active: true } as const;
    const [slot] = slotsOf([rule], event, []);
    const shares = hours.map((ago) => ({
      zone: 'Europe/Berlin',
      sessionId: null,
      people: 1,
      confirmedAt: hoursAgo(ago),
    }));
    return entryOf(slot!, shares, quiet, now, { asksAttendance: false, attendanceKept: false }).people;
  };

  it.each<[string, ReminderTiming, readonly number[], number]>([
    ['a day after, to those of the last day', { kind: 'duration', minutes: 1440 }, [1, 10, 23, 30, 90, 2000], 3],
    ['an hour after, to those of the last hour', { kind: 'duration', minutes: 60 }, [0, 0.5, 2, 60], 2],
    [
      'two days after at ten, to those of the last days',
      { kind: 'wallClock', days: 2, at: '10:30' },
      [1, 30, 50, 80, 900],
      3,
    ],
  ])('leaves %s', (_what, timing, hours, people) => expect(forecast(timing, hours)).toBe(people));
});
