import { captionWindowName, type CaptionWindow } from '@plenum/contracts';
import { Snapshots } from '../../backend/live/snapshots.js';
import { nextChange, nothingPlaced, placed, shownAt, type PlacedLines } from './show.rules.js';

export interface ShownLine {
  id: string;
  text: string;
  /** Its moment, and when it was shown, on the clock of the picture; milliseconds. */
  from: number;
  shown: number;
}

interface Source {
  /** Where a file of the broadcast is; undefined while there is none. */
  beside(name: string): string | undefined;
  /** When what is seen now was captured, milliseconds; undefined while nothing is. */
  mediaTime(): number | undefined;
  /** How fast that clock goes; 1: as all clocks do. */
  rate?: number;
  /** Calls back with each new picture, until the answer is called. Sound alone has none. */
  onPicture?(tell: () => void): () => void;
}

/** The window is looked at that often: caches keep it as long. */
const looksEvery = 1000;
/**
 * The clock of a picture jumps when it catches up or another presenter goes on: it is looked at this often at least, so
 * that a line is there within a tenth of a second also where there are no pictures to go by; milliseconds.
 */
const ticksEvery = 50;

/** Shows each line when the picture reaches its moment. */
export class CaptionShow {
  readonly snapshots = new Snapshots<{ lines: readonly ShownLine[] }>({ lines: [] });
  private lines: PlacedLines = nothingPlaced;
  private isFirstLook = true;
  private look: ReturnType<typeof setTimeout> | undefined;
  private tick: ReturnType<typeof setTimeout> | undefined;
  private asking = new AbortController();
  /** When something is to be shown or to go next, on the clock of the picture. */
  private due = Infinity;
  private stopPictures: (() => void) | undefined;

  constructor(
    private readonly source: Source,
    private readonly language: string,
  ) {}

  open(): void {
    void this.lookAgain();
    // In the same moment as the picture it belongs to, whatever delays timers.
    this.stopPictures = this.source.onPicture?.(() => {
      const clock = this.source.mediaTime();
      if (clock !== undefined && clock >= this.due) this.show();
    });
  }

  close(): void {
    this.stopPictures?.();
    clearTimeout(this.look);
    clearTimeout(this.tick);
    this.asking.abort();
    this.asking = new AbortController();
    this.snapshots.stop();
  }

  private async lookAgain(): Promise<void> {
    const { signal } = this.asking;
    const lines = await this.read(signal);
    if (signal.aborted) return;
    const clock = this.source.mediaTime();
    // What is late is late for the picture: without one nobody knows.
    if (lines && clock !== undefined) {
      this.lines = placed(this.lines, lines, clock, this.isFirstLook);
      this.isFirstLook = false;
      this.show();
    }
    this.look = setTimeout(() => void this.lookAgain(), looksEvery);
  }

  private async read(signal: AbortSignal): Promise<CaptionWindow['lines'] | undefined> {
    const address = this.source.beside(captionWindowName(this.language));
    if (!address) return undefined;
    try {
      const answer = await fetch(address, { credentials: 'omit', signal });
      return answer.ok ? ((await answer.json()) as CaptionWindow).lines : undefined;
    } catch {
      // The next look comes in a second.
      return undefined;
    }
  }

  private show(): void {
    clearTimeout(this.tick);
    const clock = this.source.mediaTime();
    this.due = clock === undefined ? Infinity : nextChange(this.lines, clock);
    const wait = clock === undefined ? ticksEvery : Math.min(ticksEvery, (this.due - clock) / (this.source.rate || 1));
    // One that wakes a moment early would find nothing to do.
    this.tick = setTimeout(() => this.show(), Math.max(0, Math.ceil(wait)));
    if (clock === undefined) return;
    const before = this.snapshots.get().lines;
    const known = new Map(before.map((line) => [line.id, line]));
    const lines = shownAt(this.lines, clock).map(({ line: { id, text, from } }) => ({
      id,
      text,
      from,
      shown: known.get(id)?.shown ?? clock,
    }));
    const isSame =
      lines.length === before.length &&
      lines.every(({ id, text }, index) => before[index]?.id === id && before[index].text === text);
    if (!isSame) this.snapshots.change({ lines });
  }
}
