import { readingMs, type WindowLine } from '@plenum/contracts';
import { nextChange, nothingPlaced, placed, shownAt } from './show.rules.js';

const said = (id: string, from: number, more: Partial<WindowLine> = {}): WindowLine => ({
  id,
  text: `Zeile ${id}`,
  from,
  to: from + 2000,
  ...more,
});
const textsAt = (lines: ReturnType<typeof placed>, clock: number) => shownAt(lines, clock).map(({ line }) => line.text);

describe('captions over a picture', () => {
  it('are there from their moment to their end', () => {
    const lines = placed(nothingPlaced, [said('a', 5000)], 1000, true);
    expect([4999, 5000, 6999, 7000].map((clock) => textsAt(lines, clock))).toEqual([[], ['Zeile a'], ['Zeile a'], []]);
    expect([1000, 5000, 7000].map((clock) => nextChange(lines, clock))).toEqual([5000, 7000, Infinity]);
  });

  it('are shown at once when they come late, and as long as reading takes', () => {
    const late = placed(nothingPlaced, [said('a', 5000)], 9000, false);
    expect([textsAt(late, 9000), textsAt(late, 10_999), textsAt(late, 11_000)]).toEqual([['Zeile a'], ['Zeile a'], []]);
    const long = 'x'.repeat(90);
    expect(nextChange(placed(nothingPlaced, [said('a', 5000, { text: long })], 9000, false), 9000)).toBe(
      9000 + readingMs(long),
    );
  });

  it('leave out what was long ago, and at the first look what is over', () => {
    expect(textsAt(placed(nothingPlaced, [said('a', 5000)], 30_000, false), 30_000)).toEqual([]);
    expect(textsAt(placed(nothingPlaced, [said('a', 5000)], 9000, true), 9000)).toEqual([]);
    const again = placed(placed(nothingPlaced, [said('a', 5000)], 9000, true), [said('a', 5000)], 9500, false);
    expect(textsAt(again, 9500)).toEqual([]);
  });

  it('grow, are corrected and disappear where they stand', () => {
    const first = placed(nothingPlaced, [said('a', 5000, { text: 'der', to: 5100 })], 6000, false);
    const grown = placed(first, [said('a', 5000, { text: 'der Betrieb kostet', to: 9000 })], 7000, false);
    expect([textsAt(grown, 6000), textsAt(grown, 9999), textsAt(grown, 10_000)]).toEqual([
      ['der Betrieb kostet'],
      ['der Betrieb kostet'],
      [],
    ]);
    expect(textsAt(placed(grown, [], 7500, false), 7500)).toEqual([]);
  });

  it('are two lines at most, the newest below', () => {
    const lines = placed(nothingPlaced, [said('a', 5000), said('b', 5500), said('c', 6000)], 1000, true);
    expect(textsAt(lines, 6100)).toEqual(['Zeile b', 'Zeile c']);
  });
});
