import { countOn, showsStage, type Seen } from './composition.rules.js';

const person = (id: string, state: 'backstage' | 'onStage') => ({ id, state });
const came = (moves: boolean) => ({ moves });
const stage: Seen = {
  place: 'in',
  people: [person('a', 'onStage'), person('b', 'backstage')],
  arrangement: { card: '' },
  arrived: [came(true)],
};

describe('what the server shows of a stage', () => {
  it('shows a card for a moment, and then the stage', () => {
    expect(showsStage(stage, 1999)).toBe(false);
    expect(showsStage(stage, 2000)).toBe(true);
  });

  it('waits for pictures, but not for long', () => {
    for (const arrived of [[], [came(true), came(false)]]) {
      expect(showsStage({ ...stage, arrived }, 5999)).toBe(false);
      expect(showsStage({ ...stage, arrived }, 6000)).toBe(true);
    }
  });

  it('keeps the card while nobody is on the stage, or there is no way to it', () => {
    expect(countOn(stage)).toBe(1);
    expect(showsStage({ ...stage, people: [person('b', 'backstage')] }, 60_000)).toBe(false);
    expect(showsStage({ ...stage, place: 'joining' }, 60_000)).toBe(false);
    expect(showsStage({ ...stage, place: 'lost' }, 60_000)).toBe(true);
  });

  it('shows the card of the crew instead of its own', () => {
    expect(showsStage({ ...stage, people: [], arrangement: { card: '14:05' } }, 0)).toBe(true);
  });
});
