/** What may stand in any text that comes from a file: no control characters, nothing that turns the reading direction. */

/* eslint-disable no-control-regex */
const newlines = /\r\n?|[\u0085\u2028\u2029]/g;
/** C0 except tab and newline, DEL, C1; PostgreSQL refuses NUL anyway. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Marks, embeddings, overrides and isolates: they let a title rewrite the line around it. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Invisible: zero-width space, soft hyphen, word joiner, BOM, tag characters, noncharacters, lone surrogates. */
const invisible = /[\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
/** Stacked accents that climb over the neighbouring lines. */
const stacked = /(\p{M}{8})\p{M}+/gu;

export interface CleanText {
  text: string;
  /** Whether characters were taken out that somebody may have meant to deceive with. */
  removed: boolean;
}

export function cleanText(raw: string): CleanText {
  const unified = raw.replace(newlines, '\n');
  const safe = unified.replace(controls, '').replace(directions, '');
  const text = trimLines(safe.replace(invisible, '').normalize('NFC').replace(stacked, '$1'));
  return { text, removed: safe.length !== unified.length };
}

/** Line by line, because a pattern like `/ +\n/` takes time in the square of a long run of spaces. */
const trimLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

export function cleanLine(raw: string): CleanText {
  const { text, removed } = cleanText(raw);
  return { text: text.replace(/\s+/g, ' '), removed };
}

/** At most `max` UTF-16 units, ended with an ellipsis, never through the middle of a character or, if it can, a word. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '');
  const word = room.search(/\s\S{0,40}$/);
  return `${(word > max / 2 ? room.slice(0, word) : room).trimEnd()}…`;
}

/** For comparing names: `Saal  A` and `saal a` are one room. */
export const nameKey = (name: string): string => cleanLine(name).text.normalize('NFKC').toLowerCase();
