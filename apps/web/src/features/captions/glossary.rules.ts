import type { CaptionTerm } from '@plenum/contracts';

/** What ends a word that somebody types. */
const ending = /[\s.,;:!?)\]»“”"'…–-]$/u;
const lastWord = /(^|[\s([«„“"'–-])([^\s([«„“"'–-]+)$/u;

const longOf = (word: string, terms: readonly CaptionTerm[]): string | undefined => {
  const exact = terms.find(({ short }) => short === word);
  if (exact) return exact.long;
  const other = terms.find(({ short }) => short.toLocaleLowerCase() === word.toLocaleLowerCase());
  // At the beginning of a sentence it is written large.
  return other && other.long.replace(/^./u, (first) => (/^\p{Lu}/u.test(word) ? first.toLocaleUpperCase() : first));
};

/** The word at the end written out, if it is an abbreviation. */
const expandEnd = (text: string, terms: readonly CaptionTerm[]): string => {
  const [, , word] = lastWord.exec(text) ?? [];
  const long = word && longOf(word, terms);
  return long ? text.slice(0, -word.length) + long : text;
};

/** What stands in the field after a key: an abbreviation that was just ended by a space or a mark is written out. */
export const expandTyped = (before: string, now: string, terms: readonly CaptionTerm[]): string => {
  // Only while somebody types at the end; whoever goes back to mend something is left alone.
  const isTyped = now.length === before.length + 1 && now.startsWith(before);
  if (!isTyped || !ending.test(now)) return now;
  return expandEnd(before, terms) + now.slice(-1);
};

/** What is sent: the last word may still be an abbreviation. */
export const expandLine = (text: string, terms: readonly CaptionTerm[]): string => {
  const line = text.trim();
  const mark = /[.,;:!?…]*$/u.exec(line)?.[0] ?? '';
  return expandEnd(line.slice(0, line.length - mark.length), terms) + mark;
};
