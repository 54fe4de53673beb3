import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MyBallot, Parsed, PollChoice } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Pulses, SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { PollBallot } from './poll-ballot.entity.js';
import { Poll } from './poll.entity.js';
import { firstWordState, foldWord, isChoice, samePicks } from './poll.rules.js';
import { voterMark } from './voter-mark.js';

/** What people vote. Counts travel with the pulse, never one by one. */
@Injectable()
export class PollVotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly pulses: Pulses,
  ) {}

  /**
   * Votes, votes otherwise, or takes the vote back. Repeating it changes nothing.
   * @throws `poll.notFound` when nobody was told of it; `poll.notOpen`; `poll.choice` when the poll does not offer that;
   * `poll.voted` when it may not be changed
   */
  vote(voter: Viewer, { sessionId, id, choice }: Parsed<'poll.vote'>): Promise<{ ballot: MyBallot | null }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(voter, sessionId, 'poll.vote');
      const poll = await this.hold(sessionId, id);
      if (!poll || poll.state === 'draft') throw new Problem('poll.notFound');
      const mark = voterMark(poll, voter.id);
      if (poll.state !== 'open' || !mark) throw new Problem('poll.notOpen');
      if (choice && !isChoice(poll, choice)) throw new Problem('poll.choice');
      if (await this.write(poll, mark, choice))
        await this.unitOfWork.afterCommit(() => this.pulses.counted(sessionId, 'polls', id, voter.id));
      return { ballot: choice && { id, ...choice } };
    });
  }

  /** The poll as it is, and stays while this vote is under way: closing waits, other votes do not. */
  private hold(sessionId: string, id: string): Promise<Poll | null> {
    return this.unitOfWork
      .of(Poll)
      .createQueryBuilder('poll')
      .where('poll.id = :id AND poll.sessionId = :sessionId', { id, sessionId })
      .setLock('for_key_share')
      .getOne();
  }

  /** Whether something changed. */
  private async write(poll: Poll, voter: string, choice: PollChoice | null): Promise<boolean> {
    const ballots = this.unitOfWork.of(PollBallot);
    // Of two windows of one person, the second waits for the first, also where there is no row yet to lock.
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 5))', [`${poll.id} ${voter}`]);
    const known = await ballots.findOneBy({ pollId: poll.id, voter });
    if (!choice && !known) return false;
    const words = choice && poll.kind !== 'single' ? await this.keepWords(poll, choice.words) : [];
    if (known && choice && samePicks(known.picks, choice.picks) && samePicks(known.words, words)) return false;
    if (known && !poll.changeable) throw new Problem('poll.voted');
    if (!choice) await ballots.delete({ pollId: poll.id, voter });
    else
      await ballots.upsert({ pollId: poll.id, voter, sessionId: poll.sessionId, picks: choice.picks, words }, [
        'pollId',
        'voter',
      ]);
    return true;
  }

  /**
   * Each word once, however many give it, in one order, so that two voters never wait for each other in a circle. A word
   * that is known is read, not locked: neither voters nor whoever judges words wait for it. It stays: words go when the
   * poll closes, and a vote under way keeps it open.
   */
  private async keepWords(poll: Poll, texts: readonly string[]): Promise<string[]> {
    const byFold = new Map(texts.map((text) => [foldWord(text), text]));
    const ids: string[] = [];
    for (const [folded, text] of [...byFold].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const [row] = await this.unitOfWork.query<{ id: string }>(
        `INSERT INTO poll_word (id, poll_id, folded, text, state) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (poll_id, folded) DO NOTHING RETURNING id`,
        [randomUUID(), poll.id, folded, text, firstWordState(poll)],
      );
      const [known] = row
        ? [row]
        : await this.unitOfWork.query<{ id: string }>('SELECT id FROM poll_word WHERE poll_id = $1 AND folded = $2', [
            poll.id,
            folded,
          ]);
      if (known) ids.push(known.id);
    }
    return ids;
  }
}
