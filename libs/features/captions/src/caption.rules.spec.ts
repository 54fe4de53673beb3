import { readingMs } from '@plenum/contracts';
import { airsAt, momentOf } from './caption.rules.js';

const now = Date.parse('2026-11-22T09:00:00Z');

describe('the moment of a line', () => {
  it('is as long as reading takes, if nobody says when it ended', () => {
    expect(momentOf('Guten Tag', { from: now - 4000 }, now)).toEqual({ from: now - 4000, to: now - 2500 });
    expect(momentOf('x'.repeat(60), { from: now }, now)).toEqual({ from: now, to: now + 4000 });
    expect(readingMs('x'.repeat(300))).toBe(7000);
    expect(momentOf('Guten Tag', { from: now, to: now - 10 }, now).to).toBe(now + 1500);
  });

  it('is what was said, within reason', () => {
    expect(momentOf('a', { from: now - 3000, to: now - 1000 }, now)).toEqual({ from: now - 3000, to: now - 1000 });
    expect(momentOf('a', { from: 0 }, now).from).toBe(now - 120_000);
    expect(momentOf('a', { from: 7 }, now, Infinity).from).toBe(7);
    expect(momentOf('a', { from: now + 10 ** 9 }, now).from).toBe(now + 30_000);
    expect(momentOf('a', { from: now, to: now + 10 ** 9 }, now).to).toBe(now + 30_000);
  });

  it('lies in the playlists where nobody has fetched anything yet', () => {
    const moment = { from: now, to: now + 2000 };
    expect(airsAt(moment, undefined)).toBe(now);
    expect(airsAt(moment, now + 4000)).toBe(now + 5000);
    expect(airsAt(moment, now - 4000)).toBe(now);
    // Put right long afterwards: that is not said again.
    expect(airsAt(moment, now + 600_000)).toBe(now);
  });
});
