import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import type { Viewer } from '@plenum/access';
import { pollStates } from '@plenum/contracts';
import { PollCounts, Polls, PollVotes, PublicPolls, PublicVotes } from '@plenum/polls';
import { demoPolls, demoPublicPoll } from './demo.content.js';

const namespace = '1b0a6c1e-7c1d-5d0b-8f2e-706f6c6c7321';

/** What the invented moderator has asked everybody, and what they chose. */
@Injectable()
export class DemoPolls {
  constructor(
    private readonly polls: Polls,
    private readonly votes: PollVotes,
    private readonly counts: PollCounts,
    private readonly everybody: PublicPolls,
    private readonly publicVotes: PublicVotes,
  ) {}

  /** Once: a second time somebody real may have gone on with them. */
  async begin(sessionId: string, guests: readonly Viewer[], crew: Viewer): Promise<void> {
    if ((await this.counts.read(sessionId)).size > 0) return;
    for (const [index, { poll, votes, state }] of demoPolls.entries()) {
      const id = v5(`${sessionId} poll ${index}`, namespace);
      await this.polls.prepare(crew, { sessionId, id, poll, version: 0 });
      for (const [step, to] of pollStates.slice(0, pollStates.indexOf(state) + 1).entries()) {
        if (step > 0) await this.polls.move(crew, { sessionId, id, from: pollStates[step - 1]!, to });
        if (to !== 'open') continue;
        for (const [voter, { picks = [], words = [] }] of Object.entries(votes))
          await this.votes.vote(guests[Number(voter)]!, { sessionId, id, choice: { picks, words } });
      }
    }
  }

  /** The poll on the event's page, with the votes of browsers that nobody has. Once, as above. */
  async askEverybody(sessionId: string, eventId: string, crew: Viewer): Promise<void> {
    if ((await this.counts.read(sessionId)).size > 0) return;
    const id = v5(`${sessionId} public poll`, namespace);
    const { poll, chosen } = demoPublicPoll;
    await this.polls.prepare(crew, { sessionId, id, poll, version: 0 });
    await this.polls.move(crew, { sessionId, id, from: 'draft', to: 'open' });
    const asked = (await this.everybody.ofEvent(eventId)).find((one) => one.sessionId === sessionId);
    if (!asked) return;
    const code = asked.path.split('/').at(-1)!;
    // Nobody has to be kept from stuffing this ballot box, so the votes are free.
    const pay = async () => {};
    for (const [pick, browsers] of chosen.entries())
      for (let number = 0; number < browsers; number++) {
        const browser = v5(`${id} ${pick} ${number}`, namespace);
        await this.publicVotes.vote(code, browser, { picks: [pick], words: [] }, pay);
      }
  }
}
