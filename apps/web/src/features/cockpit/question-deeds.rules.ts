import type { FeedQuestion, QuestionState } from '@plenum/contracts';

/** What the crew can do with a question besides moving it; the server has the last word. */
export const deeds = ['next', 'credit', 'write', 'history', 'defer', 'merge', 'arrange'] as const;
export type Deed = (typeof deeds)[number];

export const isDeed = (verb: string | undefined): verb is Deed => (deeds as readonly unknown[]).includes(verb);

const states: Record<Deed, readonly QuestionState[]> = {
  next: ['visible'],
  credit: ['answered'],
  history: ['held', 'visible', 'selected', 'answered', 'deferred', 'dismissed'],
  write: ['held', 'visible', 'selected', 'answered', 'deferred'],
  defer: ['held', 'visible', 'selected', 'answered', 'deferred'],
  merge: ['held', 'visible', 'selected', 'deferred', 'dismissed'],
  arrange: ['held', 'visible', 'selected', 'answered', 'deferred', 'dismissed'],
};

export const canDo = (deed: Deed, { state }: Pick<FeedQuestion, 'state'>): boolean => states[deed].includes(state);

/** Single keys for them, as for the moves. */
export const deedKeys: Record<string, Exclude<Deed, 'credit' | 'history'>> = {
  v: 'next',
  w: 'write',
  d: 'defer',
  m: 'merge',
  l: 'arrange',
};

const targets: readonly QuestionState[] = ['held', 'visible', 'selected', 'answered', 'deferred'];

/** What a question can be merged with, what most people want first. */
export const mergeTargets = (
  question: FeedQuestion,
  all: Readonly<Record<string, FeedQuestion>>,
  votes: Readonly<Record<string, number>>,
): FeedQuestion[] =>
  Object.values(all)
    .filter(({ id, state }) => id !== question.id && targets.includes(state))
    .sort((a, b) => (votes[b.id] ?? 0) - (votes[a.id] ?? 0) || a.askedAt.localeCompare(b.askedAt));

/** The questions that come next, in the crew's order. */
const planned = (all: Readonly<Record<string, FeedQuestion>>) =>
  Object.values(all)
    .filter(({ state, next }) => state === 'visible' && next !== null)
    .sort((a, b) => a.next! - b.next!);

/** The number that puts a question at the end of those that come next. */
export const lastPlace = (all: Readonly<Record<string, FeedQuestion>>): number =>
  Math.floor(planned(all).at(-1)?.next ?? 0) + 1;

/** The number that puts a question before or behind its neighbour; undefined when it is the first or last already. */
export const placeBeside = (
  { id }: FeedQuestion,
  step: -1 | 1,
  all: Readonly<Record<string, FeedQuestion>>,
): number | undefined => {
  const list = planned(all);
  const at = list.findIndex((one) => one.id === id);
  const near = list[at + step]?.next;
  if (at < 0 || near === undefined || near === null) return undefined;
  const beyond = list[at + 2 * step]?.next ?? near + 2 * step;
  return (near + beyond) / 2;
};

/** Labels as they were typed, with commas between them; undefined when they are too many or too long. */
export const labelsFrom = (text: string): string[] | undefined => {
  const labels = [...new Set(text.split(',').map((label) => label.trim()))].filter(Boolean);
  return labels.length <= 5 && labels.every((label) => label.length <= 30) ? labels : undefined;
};
