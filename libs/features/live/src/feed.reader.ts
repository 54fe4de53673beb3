import { Injectable } from '@nestjs/common';
import { crewMessagesInState, deedsInState, messagesInState, type FeedEntry } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';

/** Reads feeds. No late commits: what is not there below the counter's number never comes. */
@Injectable()
export class FeedReader {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Up to `limit` entries after `seq`, in order, for all audiences. */
  after(sessionId: string, seq: number, limit: number): Promise<FeedEntry[]> {
    return this.unitOfWork.query<FeedEntry>(
      'SELECT seq, name, data FROM feed_entry WHERE session_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
      [sessionId, seq, limit],
    );
  }

  /** The number of the newest entry of each session that has a feed. */
  async heads(sessionIds: string[]): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.query<{ sessionId: string; seq: number }>(
      'SELECT session_id AS "sessionId", seq FROM feed_counter WHERE session_id = ANY($1)',
      [sessionIds],
    );
    return new Map(rows.map(({ sessionId, seq }) => [sessionId, seq]));
  }

  /**
   * All a state follows from: every entry up to `seq` but those about messages that are too old to be in one, neither
   * pinned nor held, and about deeds and messages of the crew that are. A long session is read in the time of a short one.
   */
  foundation(sessionId: string, seq: number): Promise<FeedEntry[]> {
    return this.unitOfWork.query<FeedEntry>(
      `SELECT seq, name, data FROM feed_entry WHERE session_id = $1 AND seq <= $2
          AND name NOT LIKE 'message.%' AND name NOT LIKE 'deed.%' AND name NOT LIKE 'crewLine.%'
       UNION ALL
       SELECT seq, name, data FROM feed_entry WHERE session_id = $1 AND seq <= $2
          AND (name LIKE 'message.%' OR name LIKE 'deed.%' OR name LIKE 'crewLine.%')
          AND subject_id = ANY(ARRAY(
            ${newest('message.posted', messagesInState)}
            UNION ${newest('deed.done', deedsInState)}
            UNION ${newest('crewLine.posted', crewMessagesInState)}
            UNION
            SELECT subject_id FROM feed_entry
             WHERE session_id = $1 AND seq <= $2 AND name IN ('message.pinned', 'message.unpinned', 'message.held', 'message.settled')
             GROUP BY subject_id
            HAVING (array_agg(name ORDER BY seq DESC) FILTER (WHERE name IN ('message.pinned', 'message.unpinned')))[1] = 'message.pinned'
                OR (array_agg(name ORDER BY seq DESC) FILTER (WHERE name IN ('message.held', 'message.settled')))[1] = 'message.held'))
        ORDER BY seq`,
      [sessionId, seq],
    );
  }

  /** The newest entries up to `seq`, in order. */
  async newest(sessionId: string, seq: number, count: number): Promise<FeedEntry[]> {
    return this.unitOfWork.query<FeedEntry>(
      `SELECT seq, name, data FROM feed_entry WHERE session_id = $1 AND seq <= $2 AND seq > $2 - $3 ORDER BY seq`,
      [sessionId, seq, count],
    );
  }
}

/** What the newest entries of a name are about. */
const newest = (name: FeedEntry['name'], count: number) => `
  (SELECT subject_id FROM feed_entry WHERE session_id = $1 AND seq <= $2 AND name = '${name}' ORDER BY seq DESC LIMIT ${count})`;
