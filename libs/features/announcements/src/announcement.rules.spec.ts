import { isTimely, mayRestore } from './announcement.rules.js';

const now = new Date('2026-11-22T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('an announcement', () => {
  it('is of use until its time, or for ever', () => {
    expect(isTimely({ until: null }, now)).toBe(true);
    expect(isTimely({ until: later(1) }, now)).toBe(true);
    expect(isTimely({ until: now }, now)).toBe(false);
  });

  it('can be brought back for a minute, and never after its time', () => {
    expect(mayRestore({ until: null, endedAt: now }, later(60))).toBe(true);
    expect(mayRestore({ until: null, endedAt: now }, later(61))).toBe(false);
    expect(mayRestore({ until: later(5), endedAt: now }, later(6))).toBe(false);
    expect(mayRestore({ until: null, endedAt: null }, now)).toBe(false);
  });
});
