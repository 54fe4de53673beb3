import { Injectable } from '@nestjs/common';
import {
  pollWordsHeld,
  pollWordsShown,
  type PollResultPolicy,
  type PollResults,
  type PollSnapshot,
  type PollState,
} from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import type { Poll } from './poll.entity.js';
import { resultsOf, whoSees, type CountedWord, type PickCount } from './poll.rules.js';

/** `before` with how far others than the crew may see it. */
type Counted = Pick<Poll, 'id' | 'kind' | 'options' | 'scale' | 'state' | 'results' | 'split'> & {
  before: PollSnapshot | null;
  beforeState: PollState | null;
  beforeResults: PollResultPolicy | null;
};

/** Whether everybody may know how the poll stood that this one asks again. */
export const maySeeBefore = ({ beforeState: state, beforeResults: policy }: Counted): boolean =>
  state !== null && policy !== null && whoSees(policy, state) === 'everyone';

const byPoll = <Row extends { pollId: string }>(rows: readonly Row[]): Map<string, Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(row.pollId);
    if (known) known.push(row);
    else found.set(row.pollId, [row]);
  }
  return found;
};

/** Counts ballots: exact, since nothing but the ballots is counted. */
@Injectable()
export class PollCounts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * All opened polls of a session, or those of the given ones and those that ask them again. Four queries, however many
   * voted.
   */
  async read(sessionId: string, ids?: string[]): Promise<Map<string, { poll: Counted; results: PollResults }>> {
    const polls = await this.unitOfWork.query<Counted>(
      `SELECT p.id, p.kind, p.options, p.scale, p.state, p.results, p.split,
              b.snapshot AS before, b.state AS "beforeState", b.results AS "beforeResults"
         FROM poll p LEFT JOIN poll b ON b.id = p.again
        WHERE p.session_id = $1 AND p.state <> 'draft' AND ($2::uuid[] IS NULL OR p.id = ANY($2) OR p.again = ANY($2))
        ORDER BY p.made_at, p.id`,
      [sessionId, ids ?? null],
    );
    if (polls.length === 0) return new Map();
    const pollIds = polls.map(({ id }) => id);
    // One after the other: a poll that is frozen is counted within the transaction, which has one connection.
    const voters = await this.voters(pollIds);
    const picks = byPoll(await this.picks(pollIds));
    const words = byPoll(await this.words(pollIds));
    const nobody = { voters: 0, abstained: 0 };
    return new Map(
      polls.map((poll) => {
        const { id } = poll;
        const voted = voters.find(({ pollId }) => pollId === id) ?? nobody;
        return [id, { poll, results: resultsOf(poll, voted, picks.get(id) ?? [], words.get(id) ?? []) }];
      }),
    );
  }

  private voters(pollIds: string[]) {
    return this.unitOfWork.query<{ pollId: string; voters: number; abstained: number }>(
      `SELECT poll_id AS "pollId", count(*)::int AS voters,
              (count(*) FILTER (WHERE picks = '{}' AND words = '{}'))::int AS abstained
         FROM poll_ballot WHERE poll_id = ANY($1) GROUP BY poll_id`,
      [pollIds],
    );
  }

  private picks(pollIds: string[]) {
    return this.unitOfWork.query<PickCount & { pollId: string }>(
      `SELECT poll_id AS "pollId", pick, count(*)::int AS votes, sum(place)::int AS places
         FROM poll_ballot, unnest(picks) WITH ORDINALITY AS picked (pick, place)
        WHERE poll_id = ANY($1) GROUP BY poll_id, pick`,
      [pollIds],
    );
  }

  private words(pollIds: string[]) {
    return this.unitOfWork.query<CountedWord & { pollId: string }>(
      `SELECT * FROM (
         SELECT word.poll_id AS "pollId", word.id, word.text, word.state, count(*)::int AS votes,
                rank() OVER (PARTITION BY word.poll_id, word.state ORDER BY count(*) DESC, word.folded) AS place
           FROM poll_ballot ballot CROSS JOIN unnest(ballot.words) AS given (id) JOIN poll_word word USING (id)
          WHERE ballot.poll_id = ANY($1) GROUP BY word.id) ranked
        WHERE place <= CASE state WHEN 'shown' THEN $2::int ELSE $3::int END ORDER BY place`,
      [pollIds, pollWordsShown, pollWordsHeld],
    );
  }
}
