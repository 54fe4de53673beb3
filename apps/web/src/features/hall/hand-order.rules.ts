import type { FeedHand } from '@plenum/contracts';

export interface HandInLine extends FeedHand {
  id: string;
}

/** Whose turn it is, then who has not spoken yet, then who has waited longest; as the server counts places. */
export const inLine = (hands: Readonly<Record<string, FeedHand>>): HandInLine[] =>
  Object.entries(hands)
    .map(([id, hand]) => ({ id, ...hand }))
    .sort(
      (a, b) =>
        Number(b.state === 'called') - Number(a.state === 'called') ||
        Number(a.spoke) - Number(b.spoke) ||
        a.raisedAt.localeCompare(b.raisedAt) ||
        a.id.localeCompare(b.id),
    );
