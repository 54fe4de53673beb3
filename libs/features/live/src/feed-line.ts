import type { FeedEntry } from '@plenum/contracts';
import { silences, silent, subjectOf } from './feed.rules.js';

/** The newest entries of a session, each serialised once for frames, answers and both audiences. */
export class FeedLine {
  private lines: { entry: FeedEntry; json: string }[] = [];

  constructor(private readonly keep: number) {}

  get oldest(): number {
    return this.lines[0]?.entry.seq ?? Infinity;
  }

  push(entry: FeedEntry): void {
    this.silence(entry);
    this.lines.push({ entry, json: JSON.stringify(entry) });
    // In chunks, since cutting the front moves all the rest.
    if (this.lines.length > this.keep * 1.25) this.lines = this.lines.slice(-this.keep);
  }

  /** Entries after `seq` that `hears` wants, as JSON of a list; undefined when there are more than `most` or older ones. */
  after(
    seq: number,
    hears: (entry: FeedEntry) => boolean,
    most = Infinity,
  ): { count: number; json: string } | undefined {
    const first = this.lines[0];
    if (first && first.entry.seq > seq + 1) return undefined;
    const from = first ? Math.max(0, seq + 1 - first.entry.seq) : 0;
    const wanted = this.lines.slice(from).filter(({ entry }) => hears(entry));
    if (wanted.length > most) return undefined;
    return { count: wanted.length, json: `[${wanted.map(({ json }) => json).join(',')}]` };
  }

  /** What was taken back must not reach those who come later from here either. */
  private silence(by: FeedEntry): void {
    const names = silences(by);
    if (names.length === 0) return;
    const subject = subjectOf(by);
    this.lines = this.lines.map((line) => {
      const { entry } = line;
      if (!names.includes(entry.name) || subjectOf(entry) !== subject) return line;
      const silenced = { ...entry, data: silent(entry.data) } as FeedEntry;
      return { entry: silenced, json: JSON.stringify(silenced) };
    });
  }
}
