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

/** Counts that not everybody may see travel under these names of `Tallies`. */
export type CountedName = Exclude<keyof Tallies, 'watching' | 'votes' | 'reactions' | 'hands' | 'crew'>;

/** One subject's counts as each may see them; null where they may not. Whoever is `entitled` saw to that by a deed. */
export interface Seen<T = unknown> {
  crew: T;
  entitled: T | null;
  everyone: T | null;
}

/** Counts of an area, by subject. */
export interface TallyPart {
  name: CountedName;
  /** All subjects, or the given ones. A fixed number of queries. */
  read(sessionId: string, ids?: string[]): Promise<ReadonlyMap<string, Seen>>;
  /** Subjects whose counts somebody may see because of what they did. */
  entitles(mine: Mine): readonly string[];
  /** Subjects whose counts, or who may see them, change with an entry. */
  touched(entry: FeedEntry): readonly string[];
}

/** Counts of an area of which everybody sees the same, by subject. */
export interface SharedTallyPart {
  name: CountedName;
  /** All subjects that have any and can be seen, or the given ones. A fixed number of queries. */
  read(sessionId: string, ids?: string[]): Promise<ReadonlyMap<string, unknown>>;
  /** What a subject has that is not among all. */
  none: unknown;
  /** Subjects that can be seen in a state. */
  seen(state: RoomState): ReadonlySet<string>;
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

/** Hears an entry that was taken into account. */
export type EntryListener = (sessionId: string, entry: FeedEntry) => void;

/** What features add to a session's room beyond the feed; they register when they start. */
@Injectable()
export class RoomParts {
  readonly me: MePart[] = [];
  readonly tallies: TallyPart[] = [];
  readonly shared: SharedTallyPart[] = [];
  readonly pulse: PulsePart[] = [];
  readonly listeners: EntryListener[] = [];
  votes: VotesPart = { read: async () => ({}) };

  addMe(part: MePart): void {
    this.me.push(part);
  }

  addTally(part: TallyPart): void {
    this.tallies.push(part);
  }

  addShared(part: SharedTallyPart): void {
    this.shared.push(part);
  }

  addPulse(part: PulsePart): void {
    this.pulse.push(part);
  }

  /** Hears every entry of the sessions that are served here, once on every server. */
  onEntry(listener: EntryListener): void {
    this.listeners.push(listener);
  }

  setVotes(part: VotesPart): void {
    this.votes = part;
  }
}
