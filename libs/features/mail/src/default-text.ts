import type { Locale, MailKind } from '@plenum/contracts';
import type { Block, MailText } from './mail-text.js';
import { placeholdersOf, valueAt, type Facts, type Placeholder } from './mail-placeholders.js';
import { withValue, type OwnText } from './own-text.js';

/**
 * Turns a text of ours, which is a function, into one that can be edited: it is run with placeholders for values, and once
 * more for everything that may be so or not; where the results differ stands a section.
 */
export const defaultTextOf = (
  kind: MailKind,
  locale: Locale,
  textOf: (facts: Facts) => MailText,
  sample: Facts,
): OwnText => {
  const placeholders = placeholdersOf(kind);
  const { facts, replaced } = allPlaceholders(placeholders, sample, locale);
  const toggles = placeholders.filter(
    ({ optional, sort, at }) => optional && sort !== 'button' && at.length > 0 && at.at(-1) !== 'venue',
  );
  const write = (given: Facts, left: readonly Placeholder[]): { subject: string[]; body: string[] } => {
    const [toggle, ...rest] = left;
    if (!toggle) {
      const { subject, blocks } = textOf(given);
      return {
        subject: [replaced(subject)],
        body: blocks.flatMap((block) => sourceOf(block, placeholders, given, replaced)),
      };
    }
    const on = write(toggle.sort === 'switch' ? withValue(given, toggle.at, true) : given, rest);
    const off = write(withValue(given, toggle.at, undefined), rest);
    return { subject: merged(on.subject, off.subject, toggle.name), body: merged(on.body, off.body, toggle.name) };
  };
  const { subject, body } = write(facts, toggles);
  return { subject: subject.join('').replaceAll('\n', ''), body: printed(body) };
};

const mark = (name: string) => `\uE000${name}\uE001`;

/** A mail whose values are their own names. Times stay, and are found again by their words. */
const allPlaceholders = (placeholders: readonly Placeholder[], sample: Facts, locale: Locale) => {
  let facts = sample;
  const words: [said: string, name: string][] = [];
  for (const placeholder of placeholders) {
    const { name, sort, at, read } = placeholder;
    if (sort !== 'words') continue;
    const value = read(sample, locale);
    const isTime = at.length === 0 || /^\d{4}-\d{2}-\d{2}/.test(String(valueAt(sample, at)));
    if (isTime) {
      if (value) words.push([value, name]);
    } else if (typeof valueAt(sample, at) === 'number') {
      // A number that nobody else would say.
      const number = 700_001 + words.length;
      facts = withValue(facts, at, number);
      words.push([String(number), name]);
    } else facts = withValue(facts, at, mark(name));
  }
  words.sort(([one], [other]) => other.length - one.length);
  const replaced = (text: string) =>
    words
      .reduce((said, [value, name]) => said.replaceAll(value, mark(name)), text)
      .replace(/\uE000([\w.]+)\uE001/g, '{{$1}}');
  return { facts, replaced };
};

/** A block as lines of the editable text. */
const sourceOf = (
  block: Block,
  placeholders: readonly Placeholder[],
  facts: Facts,
  replaced: (text: string) => string,
): string[] => {
  if (typeof block === 'string') return [replaced(block)];
  if ('facts' in block)
    return ['{{#details}}', ...block.facts.map(([label, value]) => replaced(`${label}: ${value}`)), '{{/details}}'];
  if ('code' in block) return [replaced(block.code)];
  if ('prose' in block) return [replaced(block.prose)];
  if ('quiet' in block) return [`{{#quiet}}${replaced(block.quiet)}{{/quiet}}`];
  const [button = placeholders.find(({ sort }) => sort === 'button')] = placeholders.filter(
    ({ sort, at }) => sort === 'button' && valueAt(facts, at) === block.path,
  );
  const name = button?.name ?? 'event.button';
  return [`{{#${name}}}${replaced(block.button)}{{/${name}}}`];
};

/** Both in one: what they share, and sections around what only one of them says. */
const merged = (on: readonly string[], off: readonly string[], name: string): string[] => {
  const shared = longestShared(on, off);
  const result: string[] = [];
  let [a, b] = [0, 0];
  const section = (sign: '#' | '^', lines: readonly string[]) => {
    if (lines.length > 0) result.push(`{{${sign}${name}}}\n${printed(lines)}\n{{/${name}}}`);
  };
  for (const [nextA, nextB] of [...shared, [on.length, off.length] as const]) {
    section('#', on.slice(a, nextA));
    section('^', off.slice(b, nextB));
    if (nextA < on.length) result.push(on[nextA]!);
    [a, b] = [nextA + 1, nextB + 1];
  }
  return result;
};

/** Pairs of places of the longest common sequence. */
const longestShared = (on: readonly string[], off: readonly string[]): [number, number][] => {
  const best: [number, number][][][] = Array.from({ length: on.length + 1 }, () =>
    Array.from({ length: off.length + 1 }, () => []),
  );
  for (let a = on.length - 1; a >= 0; a--)
    for (let b = off.length - 1; b >= 0; b--) {
      const skipped = [best[a + 1]![b]!, best[a]![b + 1]!].toSorted((one, other) => other.length - one.length)[0]!;
      best[a]![b] = on[a] === off[b] ? [[a, b], ...best[a + 1]![b + 1]!] : skipped;
    }
  return best[0]![0]!;
};

/** Blocks apart, the lines of a table together, sections that follow each other without a gap. */
const printed = (lines: readonly string[]): string => {
  let inTable = false;
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (line === '{{/details}}') inTable = false;
    const follows = line.startsWith('{{^') || line === '{{/details}}';
    if (index > 0) text += inTable || follows || lines[index - 1] === '{{#details}}' ? '\n' : '\n\n';
    text += line;
    if (line === '{{#details}}') inTable = true;
  }
  return text;
};
