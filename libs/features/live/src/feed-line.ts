import type { FeedEntry } from '@plenum/contracts';
import { silences, silent, subjectOf } from './feed.rules.js';

/** The newest entries of a session, each serialised once for frames and answers. */
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

  /** What `heard` lets through of the entries after `seq`, as JSON of a list; undefined when it is more than `most` or older. */
  after(
    seq: number,
    heard: (entry: FeedEntry) => FeedEntry | undefined,
    most = Infinity,
  ): { count: number; json: string } | undefined {
    const first = this.lines[0];
    if (first && first.entry.seq > seq + 1) return undefined;
    const from = first ? Math.max(0, seq + 1 - first.entry.seq) : 0;
    const wanted = this.lines.slice(from).flatMap(({ entry, json }) => {
      const part = heard(entry);
      return part ? [part === entry ? json : JSON.stringify(part)] : [];
    });
    if (wanted.length > most) return undefined;
    return { count: wanted.length, json: `[${wanted.join(',')}]` };
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
