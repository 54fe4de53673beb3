import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FeedEntry, Mine, MyBallot, PollResults } from '@plenum/contracts';
import { RoomParts, type Seen } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { maySeeBefore, PollCounts } from './poll-counts.service.js';
import type { Poll } from './poll.entity.js';
import { forEveryone, whoSees } from './poll.rules.js';
import { voterMark } from './voter-mark.js';

type Marked = Pick<Poll, 'id' | 'anonymity' | 'voterKey'>;

/** What the room tells of polls besides the feed: to each their own vote, and results to those who may see them. */
@Injectable()
export class PollsRoom implements OnModuleInit {
  constructor(
    private readonly parts: RoomParts,
    private readonly counts: PollCounts,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns: () => [] });
    this.parts.addTally({
      name: 'polls',
      read: (sessionId, ids) => this.readResults(sessionId, ids),
      entitles: ({ ballots }: Mine) => ballots.map(({ id }) => id),
      touched,
    });
  }

  /** As each may see them. */
  async readResults(sessionId: string, ids?: string[]): Promise<Map<string, Seen<PollResults>>> {
    const read = await this.counts.read(sessionId, ids);
    return new Map(
      [...read].map(([id, { poll, results }]) => {
        const sight = whoSees(poll.results, poll.state);
        const open = forEveryone(results, maySeeBefore(poll));
        return [
          id,
          {
            crew: results,
            entitled: sight === 'nobody' ? null : open,
            everyone: sight === 'everyone' ? open : null,
          },
        ];
      }),
    );
  }

  private async readOwn(sessionId: string, personIds: string[]): Promise<Map<string, Pick<Mine, 'ballots'>>> {
    const own = new Map<string, { ballots: MyBallot[] }>(personIds.map((id) => [id, { ballots: [] }]));
    const keyed = await this.unitOfWork.query<Marked>(
      `SELECT id, anonymity, voter_key AS "voterKey" FROM poll WHERE session_id = $1 AND voter_key IS NOT NULL`,
      [sessionId],
    );
    const people = new Map(personIds.map((id) => [id, id]));
    for (const poll of keyed) for (const id of personIds) people.set(voterMark(poll, id) ?? '', id);
    const rows = await this.unitOfWork.query<MyBallot & { voter: string }>(
      `SELECT poll_id AS id, voter, picks,
              ARRAY(SELECT text FROM unnest(words) WITH ORDINALITY AS given (id, place) JOIN poll_word USING (id) ORDER BY place)
                AS words
         FROM poll_ballot WHERE session_id = $1 AND voter = ANY($2) ORDER BY poll_id`,
      [sessionId, [...people.keys()]],
    );
    for (const { voter, ...ballot } of rows) own.get(people.get(voter) ?? '')?.ballots.push(ballot);
    return own;
  }
}

const touched = (entry: FeedEntry): readonly string[] =>
  entry.name === 'poll.opened' || entry.name === 'poll.moved' ? [entry.data.id] : [];
