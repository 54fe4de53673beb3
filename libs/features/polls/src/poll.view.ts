import type { FeedEntry, FeedPoll, PollContent } from '@plenum/contracts';
import type { Poll } from './poll.entity.js';

export const viewContent = (poll: PollContent): PollContent => ({
  kind: poll.kind,
  text: poll.text,
  options: poll.options,
  least: poll.least,
  most: poll.most,
  scale: poll.scale,
  abstain: poll.abstain,
  changeable: poll.changeable,
  anonymity: poll.anonymity,
  results: poll.results,
  moderated: poll.moderated,
  reach: poll.reach,
});

/** Where everybody votes; null in the room only. */
export const pathOf = ({ code }: Pick<Poll, 'code'>): string | null => (code ? `/p/${code}` : null);

/** As the feed tells of its content. */
export const viewTold = (poll: Poll): Extract<FeedEntry, { name: 'poll.prepared' }>['data'] => ({
  id: poll.id,
  ...viewContent(poll),
  version: poll.version,
  path: pathOf(poll),
  at: poll.movedAt.toISOString(),
});

export const viewPoll = (poll: Poll): FeedPoll => ({
  id: poll.id,
  ...viewContent(poll),
  state: poll.state,
  movedAt: poll.movedAt.toISOString(),
  version: poll.version,
  path: pathOf(poll),
});
