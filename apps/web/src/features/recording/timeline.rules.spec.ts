import fc from 'fast-check';
import {
  currentOf,
  isCutAway,
  isKept,
  lengthOf,
  momentAt,
  placeIn,
  placeOf,
  playTime,
  positionOf,
  readPlayTime,
  stretchesOf,
} from './timeline.rules.js';

const film = stretchesOf([
  { at: '2026-11-23T09:00:00.000Z', second: 0, seconds: 10 },
  { at: '2026-11-23T09:01:00.000Z', second: 10, seconds: 5 },
]);

describe('the timeline of a recording', () => {
  it('is as long as what was kept', () => {
    expect(lengthOf(film)).toBe(15);
    expect(lengthOf([])).toBe(0);
  });

  it('knows when what is shown was captured', () => {
    const iso = (position: number) => new Date(momentAt(film, position)!).toISOString();
    expect(iso(4)).toBe('2026-11-23T09:00:04.000Z');
    expect(iso(12.5)).toBe('2026-11-23T09:01:02.500Z');
    expect(iso(99)).toBe('2026-11-23T09:01:05.000Z');
    expect(momentAt([], 3)).toBeUndefined();
  });

  it('puts what happened off the record where it goes on', () => {
    const at = (iso: string) => positionOf(film, Date.parse(iso));
    expect(at('2026-11-23T08:00:00Z')).toBe(0);
    expect(at('2026-11-23T09:00:30Z')).toBe(10);
    expect(at('2026-11-23T09:01:02Z')).toBe(12);
    expect(at('2026-11-23T10:00:00Z')).toBe(15);
  });

  it('knows what a cut takes away, to the second', () => {
    const cut = { from: '2026-11-23T09:00:02.500Z', until: '2026-11-23T09:01:03.000Z' };
    expect([0, 1, 2, 3, 12, 13].filter((place) => isCutAway(film, cut, place))).toEqual([0, 1, 13]);
    expect(isCutAway(film, cut, undefined)).toBe(false);
    expect(isCutAway(film, { from: null, until: null }, 14)).toBe(false);
  });

  it('knows what was kept', () => {
    const kept = (iso: string) => isKept(film, Date.parse(iso));
    expect(['2026-11-23T09:00:00Z', '2026-11-23T09:01:04.9Z'].map(kept)).toEqual([true, true]);
    expect(['2026-11-23T08:59:59Z', '2026-11-23T09:00:30Z', '2026-11-23T09:01:05Z'].map(kept)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('finds each place again by its moment', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(lengths, fc.double({ min: 0, max: 1, noNaN: true }), (seconds, share) => {
        let from = 0;
        const stretches = seconds.map((length, index) => {
          const at = 1_800_000_000_000 + index * 3_600_000;
          const stretch = { at, from, seconds: length };
          from += length;
          return stretch;
        });
        const position = share * lengthOf(stretches) * 0.999;
        expect(positionOf(stretches, momentAt(stretches, position)!)).toBeCloseTo(position, 3);
      }),
    );
  });

  it('writes and reads times', () => {
    expect([0, 65.9, 3845].map(playTime)).toEqual(['0:00', '1:05', '1:04:05']);
    expect(['1:05', '1:04:05', '65', ' 0:00 '].map(readPlayTime)).toEqual([65, 3845, 65, 0]);
    expect(['', '1:5', '1:75', 'a', '1:2:3:4', '-1'].map(readPlayTime)).toEqual(Array(6).fill(undefined));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (seconds) => readPlayTime(playTime(seconds)) === seconds),
    );
  });

  it('finds the place that an address leads to, and no other', () => {
    expect(placeIn(new URL(placeOf('a', 754), 'https://plenum.example').hash)).toBe(754);
    expect(placeIn('#t=1.5')).toBe(1.5);
    for (const none of ['', '#', '#t=', '#t=-1', '#t=1e9', '#t=99999999', '#about-session', '#t=5&u=1'])
      expect(placeIn(none)).toBeUndefined();
  });

  it('knows which chapter is on', () => {
    const chapters = [{ from: 0 }, { from: 30 }];
    expect(currentOf(chapters, 29)).toBe(chapters[0]);
    expect(currentOf(chapters, 29.9)).toBe(chapters[1]);
    expect(currentOf([{ from: 5 }], 1)).toBeUndefined();
  });
});
