import { applyEntry, emptyRoom, type FeedEntry } from '@plenum/contracts';
import fc from 'fast-check';
import { Replay, type Happened } from './replay.rules.js';

const start = Date.parse('2026-11-23T09:00:00.000Z');
const iso = (second: number) => new Date(start + second * 1000).toISOString();
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const said = (seq: number, second: number): Happened => {
  const author = { id: idOf(0), name: 'Ines', role: 'attendee' as const };
  const data = { id: idOf(seq), author, text: `message ${seq}`, at: iso(second) };
  return { at: iso(second), entry: { seq, name: 'message.posted', data } };
};
const retracted = (seq: number, second: number, of: number): Happened => ({
  at: iso(second),
  entry: { seq, name: 'message.retracted', data: { id: idOf(of), by: 'author' } },
});
const textsAt = (replay: Replay, second: number) =>
  replay.to(start + second * 1000).state.messages.map(({ text }) => text);

describe('the replay of a room', () => {
  it('knows at each moment what had happened, forwards and backwards', () => {
    const replay = new Replay([said(1, 5), said(2, 10), retracted(3, 20, 1)]);
    expect(textsAt(replay, 4)).toEqual([]);
    expect(textsAt(replay, 5)).toEqual(['message 1']);
    expect(textsAt(replay, 30)).toEqual([null, 'message 2']);
    expect(textsAt(replay, 12)).toEqual(['message 1', 'message 2']);
    expect(textsAt(replay, 0)).toEqual([]);
    expect(replay.to(Infinity).count).toBe(3);
  });

  it('keeps the order of the feed where clocks were not of one mind', () => {
    const replay = new Replay([said(1, 10), retracted(2, 9, 1)]);
    expect(replay.to(start + 9_500).count).toBe(0);
    expect(textsAt(replay, 10)).toEqual([null]);
  });

  it('comes to the same by any way', () => {
    const happened = Array.from({ length: 700 }, (_, index) =>
      index % 7 === 6 ? retracted(index + 1, index, index - 2) : said(index + 1, index),
    );
    const straight = (count: number) =>
      happened
        .slice(0, count)
        .map(({ entry }): FeedEntry => entry)
        .reduce(applyEntry, emptyRoom('everyone'));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 720 }), { minLength: 1, maxLength: 6 }), (seconds) => {
        const replay = new Replay(happened);
        for (const second of seconds) {
          const { count, state } = replay.to(start + second * 1000);
          expect(count).toBe(Math.min(700, second + 1));
          expect(state).toEqual(straight(count));
        }
      }),
      { numRuns: 30 },
    );
  });
});
