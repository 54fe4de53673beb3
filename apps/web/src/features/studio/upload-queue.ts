import type { Rendition } from '@plenum/contracts';

export interface Upload {
  rendition: Rendition;
  /** 0 is the init segment. */
  number: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Seconds. */
  duration: number;
  /** ISO, of the first picture or sample. */
  capturedAt: string;
}

/** `done`: it is there, or never will be wanted. `later`: try again, after so many milliseconds at least. `over`: nothing of this epoch is taken any more. */
export type Sent = 'done' | 'over' | { later: number };

interface Waiting extends Upload {
  tries: number;
  notBefore: number;
  /** The server said how long to wait. */
  told?: boolean;
  sending?: { abort: AbortController; since: number };
}

/** Milliseconds. An answer that takes longer is not waited for: the line is dead and does not say so. */
const answersWithin = 10_000;
const firstPause = 250;
const longestPause = 2000;
/** A minute; after that the live picture has moved on. */
const mostSegments = 60;
const importance: Record<Rendition, number> = { audio: 0, '360p': 1, '720p': 2 };

/**
 * Segments on their way to the server: of each rendition one at a time, oldest first, and sound before pictures; kept over a cut line. It has no timers: whoever
 * owns it calls `pump` often, from a clock that also runs in hidden tabs.
 */
export class UploadQueue {
  private waiting: Waiting[] = [];
  private newest = 0;
  private stopped = false;

  constructor(
    private readonly send: (upload: Upload, signal: AbortSignal) => Promise<Sent>,
    private readonly tell: { over?: () => void; lost?: (upload: Upload) => void } = {},
  ) {}

  add(upload: Upload, now: number): void {
    if (this.stopped) return;
    this.newest = Math.max(this.newest, upload.number);
    this.waiting.push({ ...upload, tries: 0, notBefore: 0 });
    this.waiting.sort(
      (one, other) =>
        Number(other.number === 0) - Number(one.number === 0) ||
        one.number - other.number ||
        importance[one.rendition] - importance[other.rendition],
    );
    this.forget();
    this.pump(now);
  }

  /** How many seconds of what was made are not there yet; 0 or 1 is normal. */
  get lag(): number {
    const oldest = this.waiting.find(({ number }) => number > 0);
    return oldest ? this.newest - oldest.number : 0;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Sends what may be sent. */
  pump(now: number): void {
    if (this.stopped) return;
    for (const { sending } of this.waiting) if (sending && now - sending.since > answersWithin) sending.abort.abort();
    const begun = new Set<Rendition>();
    for (const item of this.waiting) {
      // One after the other: for the audience a number that later ones of its rendition overtook for long is a gap.
      if (begun.has(item.rendition)) continue;
      begun.add(item.rendition);
      if (!item.sending && item.notBefore <= now) void this.attempt(item, now);
    }
  }

  stop(): void {
    this.stopped = true;
    for (const { sending } of this.waiting) sending?.abort.abort();
    this.waiting = [];
  }

  private async attempt(item: Waiting, now: number): Promise<void> {
    const abort = new AbortController();
    item.sending = { abort, since: now };
    item.tries++;
    const sent = await this.send(item, abort.signal).catch((): Sent => ({ later: 0 }));
    if (this.stopped) return;
    item.sending = undefined;
    if (sent === 'over') {
      this.stop();
      return this.tell.over?.();
    }
    if (sent === 'done') {
      this.waiting = this.waiting.filter((other) => other !== item);
      // The line carries again: nothing waits for its turn to try.
      for (const other of this.waiting) if (!other.told) other.notBefore = 0;
      return;
    }
    item.told = sent.later > 0;
    item.notBefore = now + Math.max(sent.later, Math.min(firstPause * 2 ** (item.tries - 1), longestPause));
  }

  private forget() {
    const first = this.newest - mostSegments;
    const lost = this.waiting.filter(({ number, sending }) => number > 0 && number <= first && !sending);
    if (lost.length === 0) return;
    this.waiting = this.waiting.filter((item) => !lost.includes(item));
    for (const upload of lost) this.tell.lost?.(upload);
  }
}
