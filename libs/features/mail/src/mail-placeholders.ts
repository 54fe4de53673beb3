import { z } from 'zod';
import { mailKinds, type Locale, type MailKind } from '@plenum/contracts';
import { placeOf } from './event-place.rules.js';
import { dateOf, dayOf, spanOf, timeOf } from './event-times.rules.js';
import { mailKindsOf, type EventFacts } from './mail-kinds.js';

/**
 * What an organisation's own text may say of a mail, found in what its kind is made of, so that a new kind has its
 * placeholders without being listed anywhere.
 *
 * `words` stand in the text; `button`: `{{#button}}Label{{/button}}`, leads where it leads; `switch`: only whether it is so.
 */
export interface Placeholder {
  name: string;
  sort: 'words' | 'button' | 'switch';
  /** May be missing in a mail: then `{{^name}}…{{/name}}` is shown. */
  optional: boolean;
  /** How it is read from the facts of a mail. */
  read: (facts: Facts, locale: Locale) => string | undefined;
  /** Where it is in the facts: for making up a mail that is nothing but placeholders. */
  at: readonly string[];
}

export type Facts = Record<string, unknown>;

interface Shape {
  type?: string;
  format?: string;
  pattern?: string;
  properties?: Record<string, Shape>;
  required?: string[];
}

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

export const valueAt = (facts: unknown, at: readonly string[]): unknown =>
  at.reduce<unknown>((inner, key) => (inner as Facts | undefined)?.[key], facts);

const zoneOf = (facts: Facts) => (facts as { event?: EventFacts }).event?.zone ?? 'UTC';

const isSpan = ({ properties }: Shape): boolean => Boolean(properties?.['startsAt'] && properties['endsAt']);

interface Span {
  startsAt: string;
  endsAt: string;
  venue?: string;
}

/** Times and place of something that begins and ends, in words. */
const spanPlaceholders = (at: readonly string[], shape: Shape, optional: boolean): Placeholder[] => {
  const name = at.join('.');
  const read =
    (say: (span: Span, zone: string, locale: Locale) => string): Placeholder['read'] =>
    (facts, locale) => {
      const span = valueAt(facts, at) as Span | undefined;
      return span && say(span, zoneOf(facts), locale);
    };
  const words = (part: string, say: Parameters<typeof read>[0]): Placeholder => ({
    name: `${name}.${part}`,
    sort: 'words',
    optional,
    read: read(say),
    at: [],
  });
  const isEvent = shape.properties?.['mode'] !== undefined;
  return [
    words('when', (span, zone, locale) => spanOf(span.startsAt, span.endsAt, zone, locale)),
    words('date', (span, zone, locale) => dateOf(span.startsAt, zone, locale)),
    words('time', (span, zone, locale) => timeOf(span.startsAt, zone, locale)),
    ...(shape.properties?.['venue']
      ? [
          {
            ...words('where', (span, _zone, locale) => (isEvent ? placeOf(span, locale) : (span.venue ?? ''))),
            optional: optional || !isEvent,
            at: [...at, 'venue'],
          },
        ]
      : []),
  ];
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

const leaf = (at: readonly string[], shape: Shape, optional: boolean): Placeholder | undefined => {
  const name = at.join('.');
  const read: Placeholder['read'] = (facts, locale) => {
    const value = valueAt(facts, at) as string | number | boolean | null | undefined;
    if (value === undefined || value === null || value === false) return undefined;
    if (shape.format === 'date') return dayOf(String(value), locale);
    if (shape.format === 'date-time')
      return `${dateOf(String(value), zoneOf(facts), locale)}, ${timeOf(String(value), zoneOf(facts), locale)}`;
    return String(value);
  };
  if (isPath(shape)) return { name: buttonOf(at), sort: 'button', optional, read, at };
  if (shape.type === 'boolean') return { name, sort: 'switch', optional: true, read, at };
  if (shape.type === 'string' || shape.type === 'number' || shape.type === 'integer')
    return { name, sort: 'words', optional, read, at };
  return undefined;
};

const placeholdersIn = (shape: Shape, above: readonly string[], optional: boolean): Placeholder[] =>
  Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const at = [...above, key];
    const mayMiss = optional || !shape.required?.includes(key);
    if (isSpan(shape) && leftOut.has(key)) return [];
    if (inner.properties)
      return [...placeholdersIn(inner, at, mayMiss), ...(isSpan(inner) ? spanPlaceholders(at, inner, mayMiss) : [])];
    const found = leaf(at, inner, mayMiss);
    return found ? [found] : [];
  });

/** The more important first. */
const rank = ({ name, sort }: Placeholder) => (sort === 'button' && !name.includes('.') ? 0 : name === 'code' ? 0 : 1);

const makePlaceholders = (kind: MailKind): Placeholder[] => {
  const { params, secrets } = mailKindsOf[kind];
  const own = [...placeholdersIn(shapeOf(params), [], false), ...placeholdersIn(shapeOf(secrets), [], false)];
  return own.toSorted((one, other) => rank(one) - rank(other));
};

const known = new Map<MailKind, readonly Placeholder[]>(mailKinds.map((kind) => [kind, makePlaceholders(kind)]));
export const placeholdersOf = (kind: MailKind): readonly Placeholder[] => known.get(kind)!;

/** Without these a mail is of no use: what only this person may open, and the code. */
export const isNeeded = ({ name, optional }: Placeholder): boolean =>
  !optional && (name === 'button' || name === 'code');
