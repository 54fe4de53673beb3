import {
  canMove,
  confirmUntil,
  deviceRestsSince,
  deviceToEnd,
  forgottenBefore,
  mayMailAgain,
} from './registration.rules.js';

const now = new Date('2026-11-22T09:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('a registration', () => {
  it('is confirmed, cancelled or expires, and never comes back', () => {
    expect(canMove('unconfirmed', 'confirmed')).toBe(true);
    expect(canMove('confirmed', 'cancelled')).toBe(true);
    expect(canMove('unconfirmed', 'expired')).toBe(true);
    expect(canMove('cancelled', 'confirmed')).toBe(false);
    expect(canMove('expired', 'confirmed')).toBe(false);
    expect(canMove('confirmed', 'unconfirmed')).toBe(false);
  });

  it('can be confirmed for 48 hours and is forgotten 7 days after the last link', () => {
    expect(confirmUntil(now).toISOString()).toBe('2026-11-24T09:00:00.000Z');
    const linkEnded = confirmUntil(new Date('2026-11-15T09:00:00Z'));
    expect(linkEnded.getTime()).toBe(forgottenBefore(now).getTime());
  });

  it('takes two clicks within a minute for one wish', () => {
    expect(mayMailAgain(minutesAgo(0.5), now)).toBe(false);
    expect(mayMailAgain(minutesAgo(1), now)).toBe(true);
  });
});

describe('devices of a personal link', () => {
  const device = (id: string, minutes: number) => ({ id, lastSeenAt: minutesAgo(minutes) });

  it('are two at a time', () => {
    expect(deviceToEnd([])).toBeUndefined();
    expect(deviceToEnd([device('a', 1)])).toBeUndefined();
  });

  it('lose their place by being quiet for longest', () => {
    expect(deviceToEnd([device('a', 1), device('b', 30)])?.id).toBe('b');
    expect(deviceToEnd([device('b', 5), device('a', 5)])?.id).toBe('a');
  });

  it('give their place back after twelve hours', () => {
    expect(deviceRestsSince(now).toISOString()).toBe('2026-11-21T21:00:00.000Z');
  });
});
