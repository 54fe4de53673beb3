import mustache, { type OpeningAndClosingTags } from 'mustache';
import type { Locale, MailKind, MailTextFault } from '@plenum/contracts';
import type { Block, MailText } from './mail-text.js';
import { isNeeded, placeholdersOf, valueAt, type Facts, type Placeholder, type Toggle } from './mail-placeholders.js';

/** A subject and a body as an organisation wrote them: Mustache, of which only values and sections are allowed. */
export interface OwnText {
  subject: string;
  body: string;
}

/** Sections that say how something looks: small type; a table of `Label: value` lines. */
const looks = ['quiet', 'details'] as const;
const isLook = (name: string): boolean => (looks as readonly string[]).includes(name);

type Token = [type: string, value: string, start: number, end: number, inside?: Token[], close?: number];

// Its own memory has no end, and previews are made with every word somebody types.
const writer = Object.assign(new mustache.Writer(), { templateCache: undefined });
const tags: OpeningAndClosingTags = ['{{', '}}'];
const parse = (template: string) => writer.parse(template, tags) as unknown as Token[];

/** The parts of what went out lately: thousands of mails have the same text. */
const parsed = new Map<string, Token[]>();
const remembered = (template: string): Token[] => {
  let tokens = parsed.get(template);
  if (!tokens) {
    if (parsed.size > 200) parsed.clear();
    parsed.set(template, (tokens = parse(template)));
  }
  return tokens;
};

// What is put in stands outside of the text until the text has been cut into paragraphs and lines: a value may hold
// anything, and must not become a heading, a button or a line of its own.
const marked = /\uE000(\d+)\uE001/g;
const alone = /^\uE000(\d+)\uE001$/;

type Insert = { words: string; name: string } | { blocks: Block[] };

class Filling {
  readonly inserts: Insert[] = [];
  private placeholders: ReadonlyMap<string, Placeholder>;

  constructor(
    kind: MailKind,
    private facts: Facts,
    private readonly locale: Locale,
  ) {
    this.placeholders = new Map(placeholdersOf(kind).map((one) => [one.name, one]));
  }

  line(template: string): string {
    return this.words(this.run(remembered(template)))
      .replace(/\s+/g, ' ')
      .trim();
  }

  blocks(tokens: Token[] | string): Block[] {
    const text = this.run(typeof tokens === 'string' ? remembered(tokens) : tokens);
    return text.split(/\n[ \t]*(?:\n[ \t]*)+/).flatMap((paragraph) => {
      const insert = this.inserts[Number(alone.exec(paragraph.trim())?.[1] ?? -1)];
      if (insert && 'blocks' in insert) return insert.blocks;
      if (insert?.name === 'code') return [{ code: insert.words }];
      const words = this.words(paragraph).trim();
      return words ? [words] : [];
    });
  }

  private words(text: string): string {
    return text.replace(marked, (_, index: string) => {
      const insert = this.inserts[Number(index)]!;
      return 'words' in insert ? insert.words : '';
    });
  }

  private insert(insert: Insert): string {
    const mark = `\uE000${this.inserts.push(insert) - 1}\uE001`;
    return 'blocks' in insert ? `\n\n${mark}\n\n` : mark;
  }

  private run(tokens: readonly Token[]): string {
    return tokens.map((token) => this.step(token)).join('');
  }

  private step([type, value, , , inside = []]: Token): string {
    if (type === 'text') return value;
    if (type === '!') return '';
    const placeholder = this.placeholders.get(value);
    const found = placeholder?.read(this.facts, this.locale) || undefined;
    if (type === 'name' || type === '&') return this.insert({ words: found ?? '', name: value });
    if (type === '^') return found === undefined ? this.run(inside) : '';
    if (value === 'quiet') return this.insert({ blocks: this.quiet(inside) });
    if (value === 'details') return this.insert({ blocks: this.details(inside) });
    if (placeholder?.sort === 'button') return this.insert({ blocks: this.button(inside, found) });
    if (placeholder?.items) return this.each(inside, placeholder);
    return found === undefined ? '' : this.run(inside);
  }

  /** Once for each entry of a list; what is said of the mail can be said in there, too. */
  private each(inside: Token[], { items, at }: Placeholder): string {
    const { facts, placeholders } = this;
    const entries = (valueAt(facts, at) ?? []) as unknown[];
    this.placeholders = new Map([...placeholders, ...items!.placeholders.map((one) => [one.name, one] as const)]);
    const texts = entries.map((entry) => {
      this.facts = { ...facts, ...items!.scopeOf(entry, facts) };
      return this.run(inside);
    });
    Object.assign(this, { facts, placeholders });
    return texts.join('');
  }

  private quiet(inside: Token[]): Block[] {
    return this.blocks(inside).map((block) => (typeof block === 'string' ? { quiet: block } : block));
  }

  private details(inside: Token[]): Block[] {
    const facts = this.run(inside)
      .split('\n')
      .flatMap((line): [string, string][] => {
        const [label = '', ...rest] = line.split(':');
        const value = this.words(rest.join(':')).trim();
        return value ? [[this.words(label).trim(), value]] : [];
      });
    return facts.length > 0 ? [{ facts }] : [];
  }

  /** A mail without a link of its own leads to the page of the event. */
  private button(inside: Token[], path: string | undefined): Block[] {
    const target = path ?? this.placeholders.get('event.button')?.read(this.facts, this.locale);
    const label = this.words(this.run(inside)).replace(/\s+/g, ' ').trim();
    return target && label ? [{ button: label, path: target }] : [];
  }
}

/** What an organisation wrote, for one mail. */
export const fillOwnText = ({ subject, body }: OwnText, kind: MailKind, facts: Facts, locale: Locale): MailText => ({
  subject: new Filling(kind, facts, locale).line(subject),
  blocks: new Filling(kind, facts, locale).blocks(body),
});

const lineOf = (template: string, position: number) => template.slice(0, position).split('\n').length;

interface Looked {
  kind: MailKind;
  field: MailTextFault['field'];
  template: string;
  /** The list it is about. */
  list?: Placeholder;
}

/** What is wrong with single placeholders, each with its line. */
const faultsIn = (tokens: readonly Token[], looked: Looked, within?: string): MailTextFault[] => {
  const { kind, field, template, list } = looked;
  const placeholders = [...(list?.items?.placeholders ?? []), ...placeholdersOf(kind)];
  return tokens.flatMap(([type, name, start, , inside = []]): MailTextFault[] => {
    const fault = (code: MailTextFault['code']): MailTextFault[] => [
      { field, code, line: lineOf(template, start), name: name.slice(0, 80) },
    ];
    if (type === 'text' || type === '!') return [];
    if (type === '>' || type === '=') return fault('syntax');
    const placeholder = placeholders.find((one) => one.name === name);
    if (isLook(name)) {
      if (field === 'subject' || within || type !== '#') return fault('notHere');
      return [
        ...(name === 'details' ? linesWithoutLabel(inside, looked, start) : []),
        ...faultsIn(inside, looked, name),
      ];
    }
    if (!placeholder) return fault('unknown');
    if (placeholder.sort === 'button') {
      if (type === '^') return faultsIn(inside, looked, within);
      if (field === 'subject' || within || list) return fault('notHere');
      if (type !== '#' || !inside.some(([inner, words]) => inner === 'text' && words.trim()))
        return fault('buttonWords');
      return faultsIn(inside, looked, name);
    }
    if (type === 'name' || type === '&')
      return placeholder.sort === 'switch' ? fault('onlySwitch') : placeholder.sort === 'list' ? fault('onlyList') : [];
    if (placeholder.sort === 'list' && type === '#') {
      // Lists in lists could make a mail of any size.
      if (field === 'subject' || list) return fault('notHere');
      return faultsIn(inside, { ...looked, list: placeholder }, within);
    }
    return faultsIn(inside, looked, within);
  });
};

/** `{{#details}}` holds lines of `Label: value`. */
const linesWithoutLabel = (inside: readonly Token[], { field, template }: Looked, start: number): MailTextFault[] => {
  const flat = (tokens: readonly Token[]): string =>
    tokens.map(([type, value, , , inner]) => (type === 'text' ? value : inner ? flat(inner) : '\uE000')).join('');
  return flat(inside)
    .split('\n')
    .some((line) => line.trim() && !line.includes(':'))
    ? [{ field, code: 'detailLabel', line: lineOf(template, start), name: 'details' }]
    : [];
};

/** What decides about the sections of a text. */
const togglesIn = (tokens: readonly Token[], kind: MailKind): Toggle[] =>
  tokens.flatMap(([type, name, , , inside = []]) => {
    const one = placeholdersOf(kind).find((placeholder) => placeholder.name === name);
    const own = (type === '#' || type === '^') && one?.toggle && one.sort !== 'button' ? [one.toggle] : [];
    return [...own, ...togglesIn(inside, kind)];
  });

const combinations = (count: number) => Array.from({ length: 2 ** Math.min(count, 8) }, (_, bits) => bits);

/** What is missing in some mail that this text would make. */
const missingIn = (text: OwnText, kind: MailKind, sample: Facts, locale: Locale): MailTextFault[] => {
  const faults = new Map<string, MailTextFault>();
  const add = (fault: MailTextFault) => faults.set(`${fault.field} ${fault.code} ${fault.name}`, fault);
  const toggles = [...new Set([...togglesIn(parse(text.subject), kind), ...togglesIn(parse(text.body), kind)])];
  for (const bits of combinations(toggles.length)) {
    const facts = toggles.reduce((made, { on, off }, index) => (bits & (1 << index) ? on : off)(made), sample);
    const { subject, blocks } = fillOwnText(text, kind, facts, locale);
    if (!subject) add({ field: 'subject', code: 'empty', line: 1, name: '' });
    if (blocks.length === 0) add({ field: 'body', code: 'empty', line: 1, name: '' });
    for (const needed of placeholdersOf(kind).filter(isNeeded)) {
      const value = needed.read(facts, locale);
      const isThere = blocks.some((block) =>
        typeof block === 'string'
          ? needed.name === 'code' && block.includes(value ?? '')
          : ('button' in block && block.path === value) || ('code' in block && block.code === value),
      );
      if (!isThere) add({ field: 'body', code: 'needed', line: 1, name: needed.name });
    }
  }
  return [...faults.values()];
};

/** Mustache says where in its last words. */
const syntaxFault = (error: unknown, field: MailTextFault['field'], template: string): MailTextFault => {
  const position = /at (\d+)\D*$/.exec(error instanceof Error ? error.message : '')?.[1];
  return { field, code: 'syntax', line: lineOf(template, Number(position ?? 0)), name: '' };
};

/** Everything that keeps a text from being used; nothing when it may be. `sample` is any mail of that kind. */
export const faultsOf = (text: OwnText, kind: MailKind, sample: Facts, locale: Locale): MailTextFault[] => {
  const faults = (['subject', 'body'] as const).flatMap((field) => {
    const template = text[field];
    try {
      return faultsIn(parse(template), { kind, field, template });
    } catch (error) {
      return [syntaxFault(error, field, template)];
    }
  });
  return faults.length > 0 ? faults : missingIn(text, kind, sample, locale);
};
