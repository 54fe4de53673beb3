import type { PublicPollView } from '@plenum/contracts';
import type { Poll } from './poll.entity.js';
import { viewContent } from './poll.view.js';

/** As everybody sees it who has the address. */
export const viewPublicPoll = (
  poll: Poll,
  standing: Pick<PublicPollView, 'takesVotes' | 'ballot' | 'counted'>,
): PublicPollView => {
  const { anonymity: _unlinkable, reach: _public, ...content } = viewContent(poll);
  return {
    id: poll.id,
    path: `/p/${poll.code}`,
    ...content,
    state: poll.state as PublicPollView['state'],
    until: poll.openUntil?.toISOString() ?? null,
    ...standing,
  };
};
