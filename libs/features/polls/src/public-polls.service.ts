import { Injectable } from '@nestjs/common';
import type { PublicPollLink, PublicPollView } from '@plenum/contracts';
import { isPublic, Sessions, type SessionInPlace } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { PollCounts } from './poll-counts.service.js';
import { Poll } from './poll.entity.js';
import { forEveryone, takesVotes, whoSees } from './poll.rules.js';
import { readCode } from './public-code.rules.js';
import { viewPublicPoll } from './public-poll.view.js';
import { browserMark } from './voter-mark.js';

/** Polls that everybody with the address may read and vote in. */
@Injectable()
export class PublicPolls {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly counts: PollCounts,
    private readonly clock: Clock,
  ) {}

  /** As this browser sees it, and where it belongs. @throws `poll.notFound` when it was not opened, or its event is not public */
  async see(typed: string, browser?: string): Promise<{ poll: PublicPollView; at: SessionInPlace }> {
    const code = readCode(typed);
    const poll = code ? await this.unitOfWork.of(Poll).findOneBy({ code }) : null;
    const at = await this.require(poll);
    return { poll: await this.view(poll!, browser), at };
  }

  /** Those of an event that one may vote in or see the results of, the open ones first. */
  async ofEvent(eventId: string): Promise<PublicPollLink[]> {
    const polls = await this.unitOfWork
      .of(Poll)
      .createQueryBuilder('poll')
      .where(`poll.reach = 'public' AND poll.state <> 'draft'`)
      .andWhere('poll.session_id IN (SELECT id FROM session WHERE event_id = :eventId AND removed_at IS NULL)', {
        eventId,
      })
      .orderBy('poll.madeAt')
      .addOrderBy('poll.id')
      .getMany();
    const now = this.clock.now();
    return polls
      .filter((poll) => takesVotes(poll, now) || whoSees(poll.results, poll.state) === 'everyone')
      .map((poll) => ({
        path: `/p/${poll.code}`,
        text: poll.text,
        sessionId: poll.sessionId,
        takesVotes: takesVotes(poll, now),
        until: poll.openUntil?.toISOString() ?? null,
      }))
      .toSorted((one, other) => Number(other.takesVotes) - Number(one.takesVotes));
  }

  /** @throws `poll.notFound` when nobody may know of it */
  async require(poll: Poll | null): Promise<SessionInPlace> {
    const at = poll && poll.state !== 'draft' ? await this.sessions.find(poll.sessionId) : undefined;
    if (!at || !isPublic(at.event)) throw new Problem('poll.notFound');
    return at;
  }

  /** As this browser sees it now. */
  async view(poll: Poll, browser: string | undefined): Promise<PublicPollView> {
    const mark = browser && browserMark(poll, browser);
    const [ballot] = mark
      ? await this.unitOfWork.query<NonNullable<PublicPollView['ballot']>>(
          `SELECT picks, ARRAY(SELECT text FROM unnest(words) WITH ORDINALITY AS given (id, place) JOIN poll_word USING (id)
                                ORDER BY place) AS words
             FROM poll_ballot WHERE poll_id = $1 AND voter = $2`,
          [poll.id, mark],
        )
      : [];
    const sight = whoSees(poll.results, poll.state);
    const sees = sight === 'everyone' || (sight === 'voters' && ballot !== undefined);
    const results = sees ? (await this.counts.read(poll.sessionId, [poll.id])).get(poll.id)?.results : undefined;
    return viewPublicPoll(poll, {
      takesVotes: takesVotes(poll, this.clock.now()),
      ballot: ballot ?? null,
      counted: results ? forEveryone(results, false) : null,
    });
  }
}
