import type { Locale, MailKind } from '@plenum/contracts';
import type { Block, MailText } from './mail-text.js';
import {
  madeUpTimes,
  placeholdersOf,
  togglesOf,
  valueAt,
  withValue,
  type Facts,
  type Placeholder,
  type Toggle,
} from './mail-placeholders.js';
import type { OwnText } from './own-text.js';

/** A paragraph, button or section of the editable text; or a table with its lines. */
type Source = string | { table: readonly string[] };

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
  const lists = placeholders.filter(({ sort }) => sort === 'list');
  const { facts, replaced } = allPlaceholders(kind, sample, locale);
  const write = (given: Facts, left: readonly Toggle[]): { subject: string[]; body: Source[] } => {
    const [toggle, ...rest] = left;
    if (!toggle) {
      const { subject, blocks } = textOf(given);
      const sources = blocks.map((block) => sourceOf(block, placeholders, given, replaced));
      // Words and what is between them, so that subjects share as much as they can.
      return { subject: replaced(subject).split(/(:? )/), body: folded(sources, lists) };
    }
    const on = write(toggle.on(given), rest);
    const off = write(toggle.off(given), rest);
    const list = lists.find((one) => one.toggle === toggle);
    return { subject: mergedLine(on.subject, off.subject, toggle), body: merged(on.body, off.body, toggle, list) };
  };
  const { subject, body } = write(facts, togglesOf(kind));
  return { subject: subject.join(''), body: printed(body) };
};

const mark = (name: string) => `\uE000${name}\uE001`;

/** Stand before what is said of the first entry of a list, and of all others. */
const firstOf = (index: number) => String.fromCharCode(0xe010 + 2 * index);
const otherOf = (index: number) => String.fromCharCode(0xe011 + 2 * index);
const tags = /[\uE010-\uE0FF]/g;

/** A mail whose values are their own names, and which has all it may have. Times are found again by their words. */
const allPlaceholders = (kind: MailKind, sample: Facts, locale: Locale) => {
  const placeholders = placeholdersOf(kind);
  const words: [said: string, replacement: string][] = [];
  let facts = togglesOf(kind).reduce((made, { on }) => on(made), sample);
  for (const [index, { name }] of placeholders.filter((one) => one.name.endsWith('.when')).entries()) {
    const at = name.split('.').slice(0, -1);
    facts = withValue(facts, at, { ...(valueAt(facts, at) as Facts), ...madeUpTimes(2031 + index) });
  }
  for (const [index, { at, items }] of placeholders.filter(({ sort }) => sort === 'list').entries()) {
    const entry = (year: number, tag: string) => {
      let scope = items!.scopeOf(items!.standIn(year), facts);
      for (const { name, at: inner, read } of items!.placeholders) {
        if (inner.length > 0) scope = withValue(scope, inner, tag + mark(name));
        else words.push([read(scope, locale)!, tag + mark(name)]);
      }
      return scope['.'] ?? scope;
    };
    const [first, other] = [entry(2041 + 2 * index, firstOf(index)), entry(2042 + 2 * index, otherOf(index))];
    // As many as nobody else would say.
    facts = withValue(facts, at, [first, ...Array.from({ length: 700 + index }, () => other)]);
  }
  for (const { name, sort, at, read } of placeholders) {
    if (sort !== 'words') continue;
    const value = read(facts, locale);
    const isTime = at.length === 0 || /^\d{4}-\d{2}-\d{2}/.test(String(valueAt(facts, at)));
    if (isTime) {
      if (value) words.push([value, mark(name)]);
    } else if (typeof valueAt(facts, at) === 'number') {
      // A number that nobody else would say.
      const number = 700_001 + words.length;
      facts = withValue(facts, at, number);
      words.push([String(number), mark(name)]);
    } else facts = withValue(facts, at, mark(name));
  }
  words.sort(([one], [other]) => other.length - one.length);
  const known = new Map<string, string>();
  const replaced = (text: string) => {
    let source = known.get(text);
    if (source === undefined) {
      source = words
        .reduce((said, [value, replacement]) => said.replaceAll(value, replacement), text)
        .replace(/\uE000([\w.]+)\uE001/g, '{{$1}}');
      known.set(text, source);
    }
    return source;
  };
  return { facts, replaced };
};

/** A block as it stands in the editable text. */
const sourceOf = (
  block: Block,
  placeholders: readonly Placeholder[],
  facts: Facts,
  replaced: (text: string) => string,
): Source => {
  if (typeof block === 'string') return replaced(block);
  if ('facts' in block) return { table: block.facts.map(([label, value]) => replaced(`${label}: ${value}`)) };
  if ('code' in block) return replaced(block.code);
  if ('prose' in block) return replaced(block.prose);
  if ('quiet' in block) return `{{#quiet}}${replaced(block.quiet)}{{/quiet}}`;
  const [button = placeholders.find(({ sort }) => sort === 'button')] = placeholders.filter(
    ({ sort, at }) => sort === 'button' && valueAt(facts, at) === block.path,
  );
  const name = button?.name ?? 'event.button';
  return `{{#${name}}}${replaced(block.button)}{{/${name}}}`;
};

const section = (sign: '#' | '^', name: string, inside: string) => `{{${sign}${name}}}\n${inside}\n{{/${name}}}`;

/** What is said of each entry of a list becomes a section over the list: blocks of their own, or lines of one table. */
const folded = (sources: readonly Source[], lists: readonly Placeholder[]): Source[] =>
  lists
    .reduce(
      (left, { name }, index) => {
        const [first, other] = [firstOf(index), otherOf(index)];
        const lineOf = (line: string) =>
          line.includes(other) ? [] : [line.includes(first) ? section('#', name, line) : line];
        return left.flatMap((source): Source[] => {
          const said = printed([source]);
          const [isFirst, isOther] = [said.includes(first), said.includes(other)];
          if (!isFirst) return isOther ? [] : [source];
          if (!isOther) return [section('#', name, said)];
          if (typeof source === 'string') throw new Error(`${name}: a list within a sentence cannot be edited`);
          return [{ table: source.table.flatMap(lineOf) }];
        });
      },
      [...sources],
    )
    .map((source) =>
      typeof source === 'string'
        ? source.replace(tags, '')
        : { table: source.table.map((line) => line.replace(tags, '')) },
    );

/** Both in one: what they begin and end with alike, and sections around what only one of them says. */
const mergedLine = (on: readonly string[], off: readonly string[], { name }: Toggle): string[] => {
  const most = Math.min(on.length, off.length);
  let start = 0;
  while (start < most && on[start] === off[start]) start++;
  let end = 0;
  while (end < most - start && on.at(-1 - end) === off.at(-1 - end)) end++;
  const between = (sign: '#' | '^', words: readonly string[]) => {
    const said = words.slice(start, words.length - end).join('');
    return said && `{{${sign}${name}}}${said}{{/${name}}}`;
  };
  const middle = between('#', on) + between('^', off);
  return [...on.slice(0, start), ...(middle ? [middle] : []), ...on.slice(on.length - end)];
};

/** The same, for blocks or for the lines of a table. A section over `list` says nothing without entries anyway. */
const merged = <Part extends Source>(
  on: readonly Part[],
  off: readonly Part[],
  toggle: Toggle,
  list?: Placeholder,
  join: (parts: readonly Part[]) => string = printed,
): Part[] => {
  const isFree = (part: Source): boolean =>
    list !== undefined &&
    (typeof part === 'string' ? part.startsWith(`{{#${list.name}}}\n`) : part.table.every(isFree));
  const result: Source[] = [];
  const differing = (ons: readonly Part[], offs: readonly Part[]) => {
    const free = ons.findIndex(isFree);
    const before = free < 0 ? ons : ons.slice(0, free);
    // What there is instead of it stands at the end, behind what it goes with.
    const instead = free < 0 ? offs : [];
    const sections = [
      ...(before.length > 0 ? [section('#', toggle.name, join(before))] : []),
      ...(instead.length > 0 ? [section('^', toggle.name, join(instead))] : []),
    ];
    if (sections.length > 0) result.push(sections.join('\n'));
    if (free < 0) return;
    result.push(ons[free]!);
    differing(ons.slice(free + 1), offs);
  };
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of longestShared(on, off)) {
    differing(on.slice(a, nextA), off.slice(b, nextB));
    const [one, other] = [on[nextA]!, off[nextB]!];
    if (typeof one === 'object' && typeof other === 'object') {
      const table = merged(one.table, other.table, toggle, list, (lines) => lines.join('\n'));
      result.push({ table });
    } else result.push(one);
    [a, b] = [nextA + 1, nextB + 1];
  }
  differing(on.slice(a), off.slice(b));
  return result as Part[];
};

/** Tables are the same where one only has some lines more. */
const isAlike = (one: Source, other: Source): boolean => {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  const shared = longestShared(one.table, other.table).length;
  return shared === Math.min(one.table.length, other.table.length);
};

/** Pairs of places of the longest common sequence. */
const longestShared = (on: readonly Source[], off: readonly Source[]): [number, number][] => {
  const best: [number, number][][][] = Array.from({ length: on.length + 1 }, () =>
    Array.from({ length: off.length + 1 }, () => []),
  );
  for (let a = on.length - 1; a >= 0; a--)
    for (let b = off.length - 1; b >= 0; b--) {
      const skipped = [best[a + 1]![b]!, best[a]![b + 1]!].toSorted((one, other) => other.length - one.length)[0]!;
      best[a]![b] = isAlike(on[a]!, off[b]!) ? [[a, b], ...best[a + 1]![b + 1]!] : skipped;
    }
  return best[0]![0]!;
};

/** Blocks apart, the lines of a table together. */
const printed = (sources: readonly Source[]): string =>
  sources
    .map((source) => (typeof source === 'string' ? source : section('#', 'details', source.table.join('\n'))))
    .join('\n\n');
