import { z } from 'zod';
import { mailKinds, type Locale, type MailKind } from '@plenum/contracts';
import { placeOf } from './event-place.rules.js';
import { dateOf, dayOf, spanOf, timeOf } from './event-times.rules.js';
import { mailKindsOf, type EventFacts } from './mail-kinds.js';

/**
 * What an organisation's own text may say of a mail, found in what its kind is made of, so that a new kind has its
 * placeholders without being listed anywhere.
 *
 * `words` stand in the text; `button`: `{{#button}}Label{{/button}}`, leads where it leads; `switch`: only whether it is so;
 * `list`: `{{#name}}…{{/name}}` is written once for each entry, with the placeholders of `items` in it.
 */
export interface Placeholder {
  name: string;
  sort: 'words' | 'button' | 'switch' | 'list';
  /** May be missing in a mail: then `{{^name}}…{{/name}}` is shown. */
  optional: boolean;
  /** How it is read from the facts of a mail. */
  read: (facts: Facts, locale: Locale) => string | undefined;
  /** Where it is in the facts: for making up a mail that is nothing but placeholders. */
  at: readonly string[];
  /** What makes it be there or not; several may come and go together. */
  toggle?: Toggle;
  items?: Items;
}

/** Something a mail has or has not. */
export interface Toggle {
  /** The section that asks for it. */
  name: string;
  /** A mail that has it; what it has already stays as it is. */
  on: (facts: Facts) => Facts;
  off: (facts: Facts) => Facts;
}

/** What may be said of each entry of a list: `.` where entries are words. */
interface Items {
  placeholders: readonly Placeholder[];
  /** What the placeholders of an entry are read from. */
  scopeOf: (item: unknown, facts: Facts) => Facts;
  /** An entry that is made up; its times are in that year. */
  standIn: (year: number) => unknown;
}

export type Facts = Record<string, unknown>;

interface Shape {
  type?: string;
  format?: string;
  pattern?: string;
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
}

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

export const valueAt = (facts: unknown, at: readonly string[]): unknown =>
  at.reduce<unknown>((inner, key) => (inner as Facts | undefined)?.[key], facts);

export const withValue = (facts: Facts, [key = '', ...rest]: readonly string[], value: unknown): Facts => ({
  ...facts,
  [key]: rest.length === 0 ? value : withValue((facts[key] ?? {}) as Facts, rest, value),
});

/** Begins and ends like nothing else in a mail, so that it is found again by its words. Years from 2010 to 2059. */
export const madeUpTimes = (year: number) => ({
  startsAt: `${year}-01-15T02:${year % 100}:00Z`,
  endsAt: `${year}-01-15T03:${year % 100}:00Z`,
});

/** Something of that shape, for mails that would not have it. */
const standIn = (shape: Shape, year = 2030): unknown => {
  if (shape.properties) {
    const parts = Object.entries(shape.properties).filter(([key]) => shape.required?.includes(key));
    const made = Object.fromEntries(parts.map(([key, inner]) => [key, standIn(inner, year)]));
    return isSpan(shape) ? { ...made, ...madeUpTimes(year) } : made;
  }
  if (shape.items) return [standIn(shape.items, year)];
  if (shape.type === 'boolean') return true;
  if (shape.type === 'number' || shape.type === 'integer') return 1;
  if (shape.format === 'date') return `${year}-01-15`;
  if (shape.format === 'date-time') return madeUpTimes(year).startsAt;
  return isPath(shape) ? '/x' : 'x';
};

const isThere = (value: unknown) =>
  value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);

const toggleOf = (name: string, at: readonly string[], shape: Shape): Toggle => {
  const mayHave = (facts: Facts) => valueAt(facts, at.slice(0, -1)) !== undefined;
  return {
    name,
    on: (facts) => (!mayHave(facts) || isThere(valueAt(facts, at)) ? facts : withValue(facts, at, standIn(shape))),
    off: (facts) => (mayHave(facts) ? withValue(facts, at, undefined) : facts),
  };
};

const zoneOf = (facts: Facts) => (facts as { event?: EventFacts }).event?.zone ?? 'UTC';

const isSpan = ({ properties }: Shape): boolean => Boolean(properties?.['startsAt'] && properties['endsAt']);

interface Span {
  startsAt: string;
  endsAt: string;
  venue?: string;
}

/** Times and place of something that begins and ends, in words. */
const spanPlaceholders = (at: readonly string[], shape: Shape, toggle: Toggle | undefined): Placeholder[] => {
  const named = (part: string) => [...at, part].join('.');
  const words = (
    part: string,
    say: (span: Span, zone: string, locale: Locale) => string,
    toggledBy = toggle,
  ): Placeholder => ({
    name: named(part),
    sort: 'words',
    optional: toggledBy !== undefined,
    read: (facts, locale) => {
      const span = valueAt(facts, at) as Span | undefined;
      return span && say(span, zoneOf(facts), locale);
    },
    at: [],
    toggle: toggledBy,
  });
  const venueAt = [...at, 'venue'];
  const venue = shape.properties?.['venue'];
  const isEvent = shape.properties?.['mode'] !== undefined;
  const where = (): Placeholder =>
    isEvent
      ? { ...words('where', (span, _zone, locale) => placeOf(span, locale)), at: venueAt }
      : { ...words('where', ({ venue: at = '' }) => at, toggleOf(named('where'), venueAt, venue!)), at: venueAt };
  return [
    words('when', (span, zone, locale) => spanOf(span.startsAt, span.endsAt, zone, locale)),
    words('date', (span, zone, locale) => dateOf(span.startsAt, zone, locale)),
    words('time', (span, zone, locale) => timeOf(span.startsAt, zone, locale)),
    ...(venue ? [where()] : []),
    ...(isEvent ? [onsite(at)] : []),
  ];
};

/** Whether one has to be there: then nobody is told to join. */
const onsite = (at: readonly string[]): Placeholder => {
  const modeAt = [...at, 'mode'];
  const isOnsite = (facts: Facts) => valueAt(facts, modeAt) === 'onsite';
  const name = [...at, 'onsite'].join('.');
  const toggle: Toggle = {
    name,
    on: (facts) => withValue(facts, modeAt, 'onsite'),
    off: (facts) => (isOnsite(facts) ? withValue(facts, modeAt, 'hybrid') : facts),
  };
  return {
    name,
    sort: 'switch',
    optional: true,
    read: (facts) => (isOnsite(facts) ? 'true' : undefined),
    at: [],
    toggle,
  };
};

/** How an event was known: only what is different now is there. */
const beforePlaceholders = (at: readonly string[], shape: Shape): Placeholder[] => {
  const both = (facts: Facts) => ({ before: valueAt(facts, at) as Span, event: facts['event'] as EventFacts });
  const isMoved = (facts: Facts) => {
    const { before, event } = both(facts);
    return before.startsAt !== event.startsAt || before.endsAt !== event.endsAt;
  };
  const isElsewhere = (facts: Facts) => {
    const { before, event } = both(facts);
    return before.venue !== undefined && before.venue !== (event.venue ?? '');
  };
  const timed = (facts: Facts, { startsAt, endsAt }: Span) =>
    withValue(facts, at, { ...both(facts).before, startsAt, endsAt });
  const venueAt = [...at, 'venue'];
  const name = at.join('.');
  const moved: Toggle = {
    name: `${name}.when`,
    on: (facts) => (isMoved(facts) ? facts : timed(facts, madeUpTimes(2029))),
    off: (facts) => timed(facts, both(facts).event),
  };
  const elsewhere: Toggle = {
    name: `${name}.where`,
    on: (facts) => (isElsewhere(facts) ? facts : withValue(facts, venueAt, 'x')),
    off: (facts) => withValue(facts, venueAt, undefined),
  };
  return spanPlaceholders(at, shape, moved).map((one) =>
    one.name === elsewhere.name
      ? {
          ...one,
          toggle: elsewhere,
          read: (facts, locale) =>
            isElsewhere(facts) ? placeOf({ venue: both(facts).before.venue }, locale) : undefined,
        }
      : { ...one, read: (facts, locale) => (isMoved(facts) ? one.read(facts, locale) : undefined) },
  );
};

/** Said by others, or by nobody. */
const leftOut = new Set(['startsAt', 'endsAt', 'zone', 'mode', 'venue']);

const isPath = ({ pattern }: Shape) => pattern !== undefined && pattern === pathPattern;
const pathPattern = shapeOf(mailKindsOf.confirmed.secrets).properties?.['path']?.pattern;

/** `path` opens with `button`, `event.path` with `event.button`, `surveyPath` with `surveyButton`. */
const buttonOf = (at: readonly string[]) =>
  [
    ...at.slice(0, -1),
    at
      .at(-1)!
      .replace(/^path$/, 'button')
      .replace(/Path$/, 'Button'),
  ].join('.');

const leaf = (at: readonly string[], shape: Shape, toggle: Toggle | undefined): Placeholder | undefined => {
  const name = at.join('.');
  const read: Placeholder['read'] = (facts, locale) => {
    const value = valueAt(facts, at);
    if (!isThere(value)) return undefined;
    if (shape.format === 'date') return dayOf(String(value), locale);
    if (shape.format === 'date-time')
      return `${dateOf(String(value), zoneOf(facts), locale)}, ${timeOf(String(value), zoneOf(facts), locale)}`;
    return String(value as string | number | boolean);
  };
  const optional = toggle !== undefined;
  if (isPath(shape)) return { name: buttonOf(at), sort: 'button', optional, read, at, toggle };
  if (shape.type === 'boolean')
    return { name, sort: 'switch', optional: true, read, at, toggle: toggleOf(name, at, shape) };
  if (shape.type === 'string' || shape.type === 'number' || shape.type === 'integer')
    return { name, sort: 'words', optional, read, at, toggle };
  return undefined;
};

/** The list itself, and how many there are: none is like missing. */
const listPlaceholders = (at: readonly string[], shape: Shape): Placeholder[] => {
  const entry = shape.items!;
  const name = at.join('.');
  const countName = `${name}.count`;
  const toggle = toggleOf(countName, at, shape);
  const countOf = (facts: Facts) => (valueAt(facts, at) as unknown[] | undefined)?.length;
  const inner = entry.properties ? entry : { properties: { '.': entry }, required: ['.'] };
  const placeholders = placeholdersIn(inner, [], undefined).filter(({ sort }) => sort === 'words');
  if (isSpan(entry)) placeholders.push(...spanPlaceholders([], entry, undefined));
  const items: Items = {
    placeholders,
    scopeOf: (item, { event }) => ({ ...(entry.properties ? (item as Facts) : { '.': item }), event }),
    standIn: (year) => standIn(entry, year),
  };
  const read: Placeholder['read'] = (facts) => (countOf(facts) ? String(countOf(facts)) : undefined);
  return [
    { name, sort: 'list', optional: true, read, at, toggle, items },
    { name: countName, sort: 'words', optional: true, read, at: [], toggle },
  ];
};

const placeholdersIn = (shape: Shape, above: readonly string[], toggle: Toggle | undefined): Placeholder[] =>
  Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const at = [...above, key];
    const name = at.join('.');
    if (isSpan(shape) && leftOut.has(key)) return [];
    const isOptional = !shape.required?.includes(key);
    if (inner.items) return listPlaceholders(at, inner);
    if (inner.properties) {
      if (key === 'before') return beforePlaceholders(at, inner);
      const own = isOptional ? toggleOf(name, at, inner) : toggle;
      const read: Placeholder['read'] = (facts) => (valueAt(facts, at) === undefined ? undefined : 'true');
      return [
        ...(isOptional ? [{ name, sort: 'switch' as const, optional: true, read, at, toggle: own }] : []),
        ...placeholdersIn(inner, at, own),
        ...(isSpan(inner) ? spanPlaceholders(at, inner, own) : []),
      ];
    }
    const found = leaf(at, inner, isOptional ? toggleOf(name, at, inner) : toggle);
    return found ? [found] : [];
  });

/** The more important first. */
const rank = ({ name, sort }: Placeholder) => (sort === 'button' && !name.includes('.') ? 0 : name === 'code' ? 0 : 1);

const makePlaceholders = (kind: MailKind): Placeholder[] => {
  const { params, secrets } = mailKindsOf[kind];
  const own = [...placeholdersIn(shapeOf(params), [], undefined), ...placeholdersIn(shapeOf(secrets), [], undefined)];
  return own.toSorted((one, other) => rank(one) - rank(other));
};

const known = new Map<MailKind, readonly Placeholder[]>(mailKinds.map((kind) => [kind, makePlaceholders(kind)]));
export const placeholdersOf = (kind: MailKind): readonly Placeholder[] => known.get(kind)!;

/** Everything that mails of a kind may have or not, each once. */
export const togglesOf = (kind: MailKind): readonly Toggle[] => [
  ...new Set(placeholdersOf(kind).flatMap(({ sort, toggle }) => (toggle && sort !== 'button' ? [toggle] : []))),
];

/** Without these a mail is of no use: what only this person may open, and the code. */
export const isNeeded = ({ name, optional }: Placeholder): boolean =>
  !optional && (name === 'button' || name === 'code');
