import { Injectable } from '@nestjs/common';
import type { FeedEntry, Mine, RoomState, Tallies } from '@plenum/contracts';

/** What a feature knows of single persons in a session. */
export interface MePart {
  /** For several people at once, by person; those it knows nothing of may be missing. One or two queries. */
  read(sessionId: string, personIds: string[]): Promise<ReadonlyMap<string, Partial<Mine>>>;
  /** Whose part changes with this entry. The states are the crew's, before and after it. */
  concerns(entry: FeedEntry, before: RoomState, after: RoomState): readonly string[];
}

/** Votes that people see, by question. */
export interface VotesPart {
  /** All with at least one vote, or those of the given questions, also when they have none. One query. */
  read(sessionId: string, questionIds?: string[]): Promise<Tallies['votes']>;
}

/** Counts by subject that features add to the pulse. */
export type CountName = Exclude<keyof Tallies, 'watching' | 'votes'>;

/** Something counted by subject (reactions by message, …): people hear of changes with the pulse. */
export interface CountPart<N extends CountName = CountName> {
  name: N;
  /** All there are, or those of the given subjects, also when there are none. One query. */
  read(sessionId: string, subjectIds?: string[]): Promise<Tallies[N]>;
}

export type EntryListener = (sessionId: string, entry: FeedEntry) => void;

/** What features add to a session's room beyond the feed; they register when they start. */
@Injectable()
export class RoomParts {
  readonly me: MePart[] = [];
  readonly counts: CountPart[] = [];
  readonly listeners: EntryListener[] = [];
  votes: VotesPart = { read: async () => ({}) };

  addMe(part: MePart): void {
    this.me.push(part);
  }

  /** Hears every entry of the sessions that are served here, once on every server. */
  onEntry(listener: EntryListener): void {
    this.listeners.push(listener);
  }

  addCount(part: CountPart): void {
    this.counts.push(part);
  }

  setVotes(part: VotesPart): void {
    this.votes = part;
  }
}
