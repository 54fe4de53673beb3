import type { Schema } from '@plenum/platform/database';
import { PollBallot } from './poll-ballot.entity.js';
import { PollSet } from './poll-set.entity.js';
import { PollSets1764000001401 } from './poll-sets.migration.js';
import { PollSplits1764000001402 } from './poll-splits.migration.js';
import { PollWord } from './poll-word.entity.js';
import { PollWords1764000002532 } from './poll-words.migration.js';
import { PollWork } from './poll-work.entity.js';
import { Poll } from './poll.entity.js';
import { Polls1764000001400 } from './polls.migration.js';
import { PublicPolls1764000001403 } from './public-polls.migration.js';

export { PollsModule } from './polls.module.js';
export { PollsFeedModule } from './polls-feed.module.js';
export { PollCounts } from './poll-counts.service.js';
export { PollEndings } from './poll-endings.service.js';
export { PollReports } from './poll-reports.service.js';
export { PollSets } from './poll-sets.service.js';
export { PollSteps } from './poll-steps.service.js';
export { PollVotes } from './poll-votes.service.js';
export { PollWords } from './poll-words.service.js';
export { Polls } from './polls.service.js';
export { PublicPollDesk } from './public-poll-desk.service.js';
export { PublicPollGate } from './public-poll-gate.js';
export { PublicPolls } from './public-polls.service.js';
export { PublicVotes } from './public-votes.service.js';
export { VoteWork } from './vote-work.service.js';

export const pollsSchema: Schema = {
  entities: [Poll, PollBallot, PollWord, PollWork, PollSet],
  migrations: [
    Polls1764000001400,
    PollSets1764000001401,
    PollSplits1764000001402,
    PublicPolls1764000001403,
    PollWords1764000002532,
  ],
};
