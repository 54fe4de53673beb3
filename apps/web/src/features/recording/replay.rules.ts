import { applyEntry, emptyRoom, type ReplayPage, type RoomState } from '@plenum/contracts';

/** Something that happened in the room, and when. */
export type Happened = ReplayPage['entries'][number];

/** The room as it was: what had happened up to a moment, and how many of the entries that are. */
export interface Replayed {
  count: number;
  state: RoomState;
}

export const beforeAll: Replayed = { count: 0, state: emptyRoom('everyone') };

/** How many entries lie between two states that are kept, so that going back is quick. */
const marksEvery = 200;

/**
 * Follows what happened in a room to any moment and back. Entries stand in their order in the feed; each belongs to its
 * own moment, but never to one before that of an entry it follows.
 */
export class Replay {
  private readonly marks: Replayed[] = [beforeAll];
  private readonly moments: number[] = [];
  private now = beforeAll;

  constructor(private readonly happened: readonly Happened[]) {
    let latest = -Infinity;
    for (const { at } of happened) this.moments.push((latest = Math.max(latest, Date.parse(at))));
  }

  /** @param moment milliseconds; Infinity for everything */
  to(moment: number): Replayed {
    const count = this.countAt(moment);
    if (count < this.now.count) this.now = this.marks[Math.floor(count / marksEvery)] ?? beforeAll;
    while (this.now.count < count) {
      const { entry } = this.happened[this.now.count]!;
      this.now = { count: this.now.count + 1, state: applyEntry(this.now.state, entry) };
      if (this.now.count % marksEvery === 0) this.marks[this.now.count / marksEvery] = this.now;
    }
    return this.now;
  }

  /** How many entries had happened by then. */
  private countAt(moment: number): number {
    let [low, high] = [0, this.moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.moments[middle]! <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
