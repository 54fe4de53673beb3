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

/** Counts that a feature adds to the pulse. */
export interface PulsePart {
  /** This process begins to serve a session; `changed` asks for a pulse. Answers how to stop. */
  follow(sessionId: string, changed: () => void): () => void;
  /** Whether an entry may change the counts. */
  counts(entry: FeedEntry): boolean;
  /** What to say that was not said before; `crew` is the crew's state, `said` what was said last. */
  take(sessionId: string, crew: RoomState, said: Pick<Tallies, 'hands'>): Partial<Omit<Tallies, 'watching'>>;
}

/** What features add to a session's room beyond the feed; they register when they start. */
@Injectable()
export class RoomParts {
  readonly me: MePart[] = [];
  readonly pulse: PulsePart[] = [];
  votes: VotesPart = { read: async () => ({}) };

  addMe(part: MePart): void {
    this.me.push(part);
  }

  addPulse(part: PulsePart): void {
    this.pulse.push(part);
  }

  setVotes(part: VotesPart): void {
    this.votes = part;
  }
}
