import type { FeedEntry, RoomState } from '@plenum/contracts';
import { allShown, lookedAt, reached, released, taken, trusted, type Seen, type Step } from './in-step.rules.js';

/** The clock of what somebody sees. */
export interface PictureClock {
  /** When what is seen now was captured, by the server's clock; milliseconds, undefined while nothing is. */
  mediaTime(): number | undefined;
  /** False when it is stopped, over or broken. */
  runs(): boolean;
}

/** The clock is looked at that often: it may stand still, or be turned. Milliseconds. */
const looksEvery = 250;

/** Shows what belongs to the picture when the picture gets there, and everything else at once. */
export class InStep {
  private step: Step;
  /** The room with everything that happened. */
  private whole: RoomState;
  private clock: PictureClock | undefined;
  private seen: Seen | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param shown called when the picture has got somewhere; not from within `begin` and `take` */
  constructor(
    empty: RoomState,
    private readonly serverNow: () => number,
    private readonly shown: () => void,
  ) {
    this.whole = empty;
    this.step = allShown(empty);
  }

  /** What is to be seen now. */
  get now(): Step {
    return this.step;
  }

  /** Goes by a clock, or by none: then nothing is held back. */
  follow(clock: PictureClock | undefined): void {
    this.clock = clock;
    this.seen = undefined;
    this.tick();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.clock = undefined;
  }

  /** The room as it is: what has happened already waits for nobody. */
  begin(whole: RoomState): void {
    this.whole = whole;
    this.step = allShown(whole);
  }

  /** @param whole the room with these entries */
  take(entries: readonly FeedEntry[], whole: RoomState): void {
    this.whole = whole;
    this.keep(taken(this.step, entries, this.picture(), Date.now()));
    // The next one may be nearer than the next look.
    if (this.step.coming.length > 0) this.wait();
  }

  /** Somebody met with what they do not see yet. */
  release(about: string): void {
    this.keep(released(this.step, about));
    this.shown();
  }

  private tick() {
    const before = this.step;
    this.keep(reached(before, this.picture(), Date.now()));
    this.wait();
    if (this.step !== before) this.shown();
  }

  private wait() {
    clearTimeout(this.timer);
    if (!this.clock) return;
    const next = this.step.coming[0]?.moment ?? Infinity;
    const wait = Math.min(looksEvery, next - (this.seen?.time ?? -Infinity));
    // One that wakes a moment early would find nothing to do.
    this.timer = setTimeout(() => this.tick(), Math.max(1, Math.ceil(wait)));
  }

  private keep(step: Step) {
    // The same again where nothing is to come; so it is not kept twice.
    this.step = step.coming.length === 0 && step.state !== this.whole ? allShown(this.whole) : step;
  }

  private picture(): number | undefined {
    const { clock, whole } = this;
    if (!clock?.runs()) {
      this.seen = undefined;
      return undefined;
    }
    const now = Date.now();
    this.seen = lookedAt(this.seen, clock.mediaTime(), now);
    return whole.audience === 'everyone' ? trusted(this.seen, now, this.serverNow()) : undefined;
  }
}
