import type { FeedPoll, PollContent, PollState } from '@plenum/contracts';

export interface Step {
  to: PollState;
  verb: 'open' | 'openPublic' | 'close' | 'freeze' | 'publish';
}

const next: Record<PollContent['reach'], Partial<Record<PollState, Step>>> = {
  room: {
    draft: { to: 'open', verb: 'open' },
    open: { to: 'closed', verb: 'close' },
    closed: { to: 'published', verb: 'publish' },
  },
  public: {
    draft: { to: 'open', verb: 'openPublic' },
    open: { to: 'closed', verb: 'freeze' },
    closed: { to: 'published', verb: 'publish' },
  },
};

/** What comes next for a poll, by one press; nothing once it is published. */
export const nextStep = ({ state, reach }: Pick<FeedPoll, 'state' | 'reach'>): Step | undefined =>
  next[reach === 'public' ? 'public' : 'room'][state];

/** The way back; an unlinkable poll that closed has forgotten who voted, and what is published may have been read out. */
export const wayBack = (
  from: PollState,
  to: PollState,
  { anonymity }: Pick<FeedPoll, 'anonymity'>,
): PollState | undefined => {
  if (to === 'open') return anonymity === 'unlinkable' ? undefined : 'closed';
  return from === 'open' && to === 'closed' && anonymity !== 'unlinkable' ? 'open' : undefined;
};

/** Whether results can be published by group; the server decides whether enough people stand behind every number. */
export const canSplit = ({ kind, anonymity }: Pick<FeedPoll, 'kind' | 'anonymity'>): boolean =>
  (kind === 'single' || kind === 'multiple' || kind === 'rating') && anonymity !== 'unlinkable';

const place: Record<PollState, number> = { open: 0, draft: 1, closed: 2, published: 3 };

/** What runs comes first, then what is ready in the order it was written, then what is over. */
export const atDesk = (polls: readonly FeedPoll[]): FeedPoll[] =>
  polls
    .map((poll, index) => ({ poll, index }))
    .sort(
      (a, b) =>
        place[a.poll.state] - place[b.poll.state] ||
        (a.poll.state === 'draft' ? a.index - b.index : b.poll.movedAt.localeCompare(a.poll.movedAt)),
    )
    .map(({ poll }) => poll);
