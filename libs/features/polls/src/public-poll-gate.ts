import { Injectable } from '@nestjs/common';
import type { PollWork, PublicPollView, PublicVote } from '@plenum/contracts';
import { neighbourhood, RateLimits } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { PublicPolls } from './public-polls.service.js';
import { PublicVotes } from './public-votes.service.js';
import { VoterBrowsers } from './voter-browsers.js';
import { VoteWork } from './vote-work.service.js';

const tenMinutes = 10 * 60;
const day = 24 * 60 * 60;
/** A town hall full of people votes within minutes through the one address of the house; nobody in it locks the others out. */
const looks = { name: 'publicPollLooks', points: 6000, seconds: tenMinutes };
const works = { name: 'publicPollWork', points: 2000, seconds: tenMinutes };
const votes = { name: 'publicPollVotes', points: 1000, seconds: tenMinutes };
const votesADay = { name: 'publicPollVotesADay', points: 3000, seconds: day };

/** What votes of everybody pass: a browser we know, work that was done, and not too many from one address. */
@Injectable()
export class PublicPollGate {
  constructor(
    private readonly limits: RateLimits,
    private readonly browsers: VoterBrowsers,
    private readonly work: VoteWork,
    private readonly polls: PublicPolls,
    private readonly voting: PublicVotes,
  ) {}

  /** @throws `poll.notFound`, `rate.limited` */
  async look(ip: string | undefined, code: string, token?: string): ReturnType<PublicPolls['see']> {
    await this.limits.take(looks, neighbourhood(ip));
    return this.polls.see(code, this.browsers.read(token));
  }

  /**
   * Work for a vote, and the token of the browser it is for: a new one where it has none.
   * @throws `poll.notFound`, `poll.notOpen`, `rate.limited`
   */
  async setWork(ip: string | undefined, code: string, known?: string): Promise<{ work: PollWork; token: string }> {
    await this.limits.take(works, neighbourhood(ip));
    const { poll } = await this.polls.see(code);
    if (!poll.takesVotes) throw new Problem('poll.notOpen');
    const token = known && this.browsers.read(known) ? known : this.browsers.make();
    return { work: await this.work.set({ pollId: poll.id, browser: this.browsers.read(token)! }), token };
  }

  /** @throws `poll.browserUnknown` without a token of ours, `rate.limited`, and as `VoteWork` and `PublicVotes` do */
  async vote(
    ip: string | undefined,
    code: string,
    token: string | undefined,
    vote: PublicVote,
  ): Promise<PublicPollView> {
    const browser = this.browsers.read(token);
    if (!browser) throw new Problem('poll.browserUnknown');
    const from = neighbourhood(ip);
    await this.limits.take(votes, from);
    await this.limits.take(votesADay, from);
    const { poll } = await this.polls.see(code);
    const done = await this.work.check({ pollId: poll.id, browser }, vote);
    return this.voting.vote(code, browser, vote.choice, () => this.work.use(done));
  }
}
