import {
  longestPollWord,
  type PollAnonymity,
  type PollChoice,
  type PollContent,
  type PollKind,
  type PollResultPolicy,
  type PollResults,
  type PollSnapshot,
  type PollState,
  type PollWord,
  type PollWordState,
} from '@plenum/contracts';

/** What is published is final: somebody may have read it out. */
const moves: Record<PollState, readonly PollState[]> = {
  draft: ['open'],
  open: ['closed'],
  closed: ['open', 'published'],
  published: [],
};

/** An unlinkable poll never opens again: with the key it has forgotten who voted. So does a public one, which is frozen. */
export const canMove = (from: PollState, to: PollState, anonymity: PollAnonymity): boolean =>
  moves[from].includes(to) && !(from === 'closed' && to === 'open' && anonymity === 'unlinkable');

/** Who sees results besides the crew. */
export type Sight = 'nobody' | 'voters' | 'everyone';

const sights: Record<PollResultPolicy, Partial<Record<PollState, Sight>>> = {
  never: {},
  // Results wait so that nobody's vote follows the others'; once nobody can vote any more, that is over.
  voted: { open: 'voters', closed: 'everyone', published: 'everyone' },
  closed: { closed: 'everyone', published: 'everyone' },
  published: { published: 'everyone' },
};

export const whoSees = (policy: PollResultPolicy, state: PollState): Sight => sights[policy][state] ?? 'nobody';

/** How many different picks a poll knows. */
export const picksOf = ({ kind, options, scale }: Pick<PollContent, 'kind' | 'options' | 'scale'>): number =>
  kind === 'rating' ? (scale?.steps ?? 0) : options.length;

const takesWords = (kind: PollKind) => kind === 'words' || kind === 'text';

const isAbstention = ({ picks, words }: PollChoice) => picks.length === 0 && words.length === 0;

/** How many picks or words make a vote. */
const numberFor = ({ kind, least, most }: Pick<PollContent, 'kind' | 'least' | 'most'>): [number, number] => {
  switch (kind) {
    case 'multiple':
    case 'ranking':
      return [least, most];
    case 'words':
      return [1, most];
    default:
      return [1, 1];
  }
};

/** Whether a choice is one that this poll offers. */
export const isChoice = (poll: PollContent, choice: PollChoice): boolean => {
  if (isAbstention(choice)) return poll.abstain;
  const { picks, words } = choice;
  const [least, most] = numberFor(poll);
  const inRange = (count: number) => count >= least && count <= most;
  if (takesWords(poll.kind))
    return (
      picks.length === 0 &&
      inRange(new Set(words.map(foldWord)).size) &&
      words.length <= most &&
      (poll.kind === 'text' || words.every((word) => word.length <= longestPollWord && !word.includes('\n')))
    );
  return (
    words.length === 0 &&
    inRange(picks.length) &&
    new Set(picks).size === picks.length &&
    picks.every((pick) => pick < picksOf(poll))
  );
};

/** Two spellings of one word are one: case, edges and what looks the same do not count. */
export const foldWord = (text: string): string =>
  text.normalize('NFKC').toLocaleLowerCase('de').replace(/\s+/g, ' ').trim();

/** Open answers are always read before they are shown; words where the poll says so. */
export const firstWordState = ({ kind, moderated }: Pick<PollContent, 'kind' | 'moderated'>): PollWordState =>
  kind === 'text' || moderated ? 'held' : 'shown';

/** How often an option was picked, and the sum of the places it was picked at, from 1. */
export interface PickCount {
  pick: number;
  votes: number;
  places: number;
}

export type CountedWord = PollWord & { state: PollWordState };

/** Rows as results. A first place of a ranking is worth as many points as there are options, the next one less. */
export const resultsOf = (
  poll: Pick<PollContent, 'kind' | 'options' | 'scale'> & Pick<PollResults, 'split' | 'before'>,
  { voters, abstained }: { voters: number; abstained: number },
  picks: readonly PickCount[],
  words: readonly CountedWord[],
): PollResults => {
  const counts = Array.from({ length: picksOf(poll) }, () => 0);
  for (const { pick, votes, places } of picks)
    counts[pick] = poll.kind === 'ranking' ? votes * (poll.options.length + 1) - places : votes;
  const inState = (wanted: PollWordState) =>
    words.filter(({ state }) => state === wanted).map(({ id, text, votes }) => ({ id, text, votes }));
  return {
    voters,
    abstained,
    counts,
    words: inState('shown'),
    held: inState('held'),
    hidden: inState('hidden'),
    split: poll.split,
    before: poll.before,
  };
};

/**
 * What others than the crew get: nothing that waits or was not let through, and of the poll that is asked again only what
 * everybody may know of it anyhow.
 */
export const forEveryone = (results: PollResults, maySeeBefore: boolean): PollResults => ({
  ...results,
  held: [],
  hidden: [],
  before: maySeeBefore ? results.before : null,
});

/** A public poll at the moment it is frozen. */
export const snapshotOf = (
  poll: Pick<PollContent, 'kind' | 'text' | 'options' | 'scale'>,
  { voters, abstained, counts, words }: PollResults,
  at: Date,
): PollSnapshot => ({
  at: at.toISOString(),
  kind: poll.kind,
  text: poll.text,
  options: poll.options,
  scale: poll.scale,
  voters,
  abstained,
  counts,
  words,
});

/** Whether a public poll takes votes now; its end counts also where nobody has frozen it yet. */
export const takesVotes = ({ state, openUntil }: { state: PollState; openUntil: Date | null }, now: Date): boolean =>
  state === 'open' && (openUntil === null || now < openUntil);

export const samePicks = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((pick, index) => pick === other[index]);
