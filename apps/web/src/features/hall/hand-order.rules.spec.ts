import type { FeedHand } from '@plenum/contracts';
import { inLine } from './hand-order.rules.js';

const hand = (minute: number, spoke = false, state: FeedHand['state'] = 'raised'): FeedHand => ({
  name: 'Anna',
  state,
  raisedAt: `2026-11-22T08:0${minute}:00.000Z`,
  spoke,
});

describe('the line of hands', () => {
  it('begins with whose turn it is, then goes by who has not spoken, then by time', () => {
    const hands = { spoke: hand(0, true), late: hand(4), early: hand(2), called: hand(5, true, 'called') };
    expect(inLine(hands).map(({ id }) => id)).toEqual(['called', 'early', 'late', 'spoke']);
  });
});
