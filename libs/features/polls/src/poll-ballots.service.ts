import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PollChoice } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { PollBallot } from './poll-ballot.entity.js';
import { Poll } from './poll.entity.js';
import { firstWordState, foldWord, isChoice, samePicks } from './poll.rules.js';

/** Whose ballot it is. */
export interface Voter {
  /** Their mark, as `voterMark` makes it. */
  mark: string;
  /** Only of named polls. */
  name: string | null;
}

/** The ballots of polls. Inside a transaction that holds the poll. */
@Injectable()
export class PollBallots {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The poll as it is, and stays while this vote is under way: closing waits, other votes do not. */
  hold(which: { id: string; sessionId: string } | { code: string }): Promise<Poll | null> {
    const query = this.unitOfWork.of(Poll).createQueryBuilder('poll');
    return ('code' in which ? query.where({ code: which.code }) : query.where(which)).setLock('for_key_share').getOne();
  }

  /**
   * Writes, changes or takes back a ballot; answers whether something changed. `pay` is called only when something is
   * about to change: repeating a vote costs nothing.
   * @throws `poll.choice` when the poll does not offer that; `poll.voted` when it may not be changed
   */
  async write(
    poll: Poll,
    { mark: voter, name }: Voter,
    choice: PollChoice | null,
    pay: () => Promise<void> = async () => {},
  ): Promise<boolean> {
    if (choice && !isChoice(poll, choice)) throw new Problem('poll.choice');
    const ballots = this.unitOfWork.of(PollBallot);
    // Of two windows of one person, the second waits for the first, also where there is no row yet to lock.
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 5))', [`${poll.id} ${voter}`]);
    const known = await ballots.findOneBy({ pollId: poll.id, voter });
    if (!choice && !known) return false;
    const words = choice && poll.kind !== 'single' ? await this.keepWords(poll, choice.words) : [];
    if (known && choice && samePicks(known.picks, choice.picks) && samePicks(known.words, words)) return false;
    if (known && !poll.changeable) throw new Problem('poll.voted');
    await pay();
    if (!choice) await ballots.delete({ pollId: poll.id, voter });
    else
      await ballots.upsert(
        { pollId: poll.id, voter, sessionId: poll.sessionId, picks: choice.picks, words, voterName: name },
        ['pollId', 'voter'],
      );
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
