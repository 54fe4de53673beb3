import type { FeedQuestion } from '@plenum/contracts';

const at = '2026-11-22T08:00:00.000Z';

/** A question as the crew has it; whatever a test does not care about is empty. */
export const feedQuestion = (known: Pick<FeedQuestion, 'id' | 'state'> & Partial<FeedQuestion>): FeedQuestion => ({
  text: known.id,
  askedAt: at,
  movedAt: at,
  asker: null,
  askedBy: null,
  askedAs: null,
  answeredBy: null,
  reason: null,
  movedBy: null,
  mergedInto: null,
  labels: [],
  assignee: null,
  next: null,
  ...known,
});
