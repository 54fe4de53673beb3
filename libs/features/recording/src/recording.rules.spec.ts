import fc from 'fast-check';
import { recordingStates } from '@plenum/contracts';
import { capturedBetween, fateOf, holds, isOpen, standingOf, wantedAfter, type Span } from './recording.rules.js';

const agreed = { personId: 'p', name: 'Vera', agreed: true };
const silent = { ...agreed, agreed: false };

describe('how a recording moves', () => {
  it.each([
    ['off', 'start', 'recording'],
    ['ended', 'start', 'recording'],
    ['recording', 'start', 'recording'],
    ['paused', 'start', undefined],
    ['recording', 'pause', 'paused'],
    ['off', 'pause', undefined],
    ['paused', 'resume', 'recording'],
    ['ended', 'resume', undefined],
    ['recording', 'stop', 'ended'],
    ['paused', 'stop', 'ended'],
    ['off', 'stop', undefined],
  ] as const)('%s, %s: %s', (wanted, move, next) => {
    expect(wantedAfter(wanted, move)).toBe(next);
  });

  it('pauses for whoever did not agree, and for nobody else', () => {
    expect(standingOf('recording', silent)).toEqual({ state: 'paused', because: 'consent' });
    expect(standingOf('recording', agreed)).toEqual({ state: 'recording', because: null });
    expect(standingOf('recording', undefined)).toEqual({ state: 'recording', because: null });
    // What a person paused does not go on by somebody agreeing.
    expect(standingOf('paused', agreed)).toEqual({ state: 'paused', because: 'person' });
    for (const state of ['off', 'ended'] as const) expect(standingOf(state, silent)).toEqual({ state, because: null });
  });

  it('holds an agreement to the wording of today that was not taken back', () => {
    expect(holds({ wording: 1, withdrawnAt: null })).toBe(true);
    expect(holds({ wording: 0, withdrawnAt: null })).toBe(false);
    expect(holds({ wording: 1, withdrawnAt: new Date() })).toBe(false);
    expect(holds(undefined)).toBe(false);
  });
});

describe('what becomes of a segment', () => {
  const spans: Span[] = [
    { isKept: true, from: 10_000, until: 20_000 },
    { isKept: false, from: 20_000, until: 30_000 },
    { isKept: true, from: 30_000, until: null },
  ];
  const fate = (from: number, until = from + 1000) =>
    fateOf({ from, until }, spans, { agreed: true, state: 'recording' });

  it('follows from when it was captured, and a pause takes what it touches', () => {
    expect(fate(8000)).toBe('live');
    expect(fate(9500)).toBe('live');
    expect(fate(10_000)).toBe('kept');
    expect(fate(19_000)).toBe('kept');
    expect(fate(19_001)).toBe('offRecord');
    expect(fate(25_000)).toBe('offRecord');
    expect(fate(29_999)).toBe('offRecord');
    expect(fate(30_000)).toBe('kept');
    expect(fate(90_000)).toBe('kept');
  });

  it('is never kept of somebody who did not agree', () => {
    const without = (from: number, state: 'recording' | 'off') =>
      fateOf({ from, until: from + 1000 }, state === 'off' ? [] : spans, { agreed: false, state });
    for (let from = 8000; from < 40_000; from += 500) expect(without(from, 'recording')).toBe('offRecord');
    expect(without(0, 'off')).toBe('live');
  });

  it('is never kept for a moment that lies in a pause, whatever else there is', () => {
    const span = fc.record({
      isKept: fc.boolean(),
      from: fc.nat(100_000),
      length: fc.integer({ min: 1, max: 20_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        fc.nat(120_000),
        fc.integer({ min: 10, max: 1400 }),
        fc.boolean(),
        fc.constantFrom(...recordingStates),
        (made, from, length, hasAgreed, state) => {
          const all = made.map(({ isKept, from: begins, length: lasts }) => ({
            isKept,
            from: begins,
            until: begins + lasts,
          }));
          const until = from + length;
          const outcome = fateOf({ from, until }, all, { agreed: hasAgreed, state });
          const isPaused = all.some((one) => !one.isKept && from < one.until && until > one.from);
          const isWithin = all.some((one) => one.isKept && from >= one.from && until <= one.until);
          expect(outcome === 'kept').toBe(hasAgreed && isWithin && !isPaused);
          expect(isPaused && outcome !== 'offRecord').toBe(false);
        },
      ),
    );
  });

  it('was captured before it came, whatever a clock says', () => {
    expect(capturedBetween(5000, 1, 9000)).toEqual({ from: 5000, until: 6000 });
    // A clock five seconds ahead must not carry what was off the record over the end of a pause.
    expect(capturedBetween(12_000, 1, 8000)).toEqual({ from: 7000, until: 8000 });
  });
});

describe('a publication', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour));

  it.each([
    ['nobody', null, null, 9, false],
    ['all', null, null, 9, true],
    ['registered', at(10), null, 9, false],
    ['registered', at(10), null, 10, true],
    ['crew', null, at(12), 11, true],
    ['crew', null, at(12), 12, false],
  ] as const)('to %s from %s until %s at %s: %s', (audience, from, until, hour, open) => {
    expect(isOpen({ audience, from, until }, at(hour))).toBe(open);
  });
});
