import { z } from 'zod';

/** Controls (but tab and newline), bidi overrides and other invisibles that change how following text reads. */
const disturbing = /(?![\t\n])[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Cleans what people type: CRLF to LF, controls and bidi overrides away, Unicode NFC, no blank edges. */
export const cleanText = (text: string) => text.replace(/\r\n?/g, '\n').replace(disturbing, '').normalize('NFC').trim();

const cleanLine = (text: string) => cleanText(text.replace(/[\r\n\t\u2028\u2029]+/g, ' ')).replace(/ {2,}/g, ' ');

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Cuts to `max` graphemes and at most three combining marks per grapheme, so that a name stays one readable line. */
export const cutGraphemes = (text: string, max: number) => {
  let cut = '';
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (count++ === max) break;
    cut += segment.replace(/(\p{M}{3})\p{M}+/gu, '$1');
  }
  return cut;
};

/** One line of plain text, 1–`max` characters after cleaning. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanLine)
    .pipe(z.string().min(min).max(max));

/** Plain text of several lines, `min`–`max` characters after cleaning. */
export const prose = (max: number, min = 0) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanText)
    .pipe(z.string().min(min).max(max));

/** A person's display name: one line, 80 graphemes. */
export const personName = z
  .string()
  .max(2000)
  .transform((name) => cutGraphemes(cleanLine(name), 80))
  .pipe(z.string().min(1));

/** UUID in lower case. Client-made ids are accepted in any UUID version. */
export const id = z.uuid().transform((value) => value.toLowerCase());

/** Point in time, ISO 8601 in UTC with `Z`, milliseconds optional, years 2000–2100. */
export const timestamp = z.iso
  .datetime()
  .refine((value) => value >= '2000' && value < '2101', { message: 'year out of range' });

export const slug = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** E-mail address, one, lower-cased, 254 characters at most, no display name. */
export const email = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email({ abort: true }).refine((value) => !/[\s,;<>"\\]/.test(value)));

/** Link of the schemes http, https or mailto. */
export const link = z
  .string()
  .trim()
  .max(2000)
  .refine((value) => /^(https?:\/\/|mailto:)/i.test(value) && URL.canParse(value), {
    message: 'http, https or mailto',
  });

export const locales = ['de', 'en'] as const;
export const locale = z.enum(locales);
export type Locale = (typeof locales)[number];

// Asking the runtime takes longer than all else about a small message, and only names that exist are remembered.
const knownZones = new Set<string>();

const isZone = (value: string) => {
  if (knownZones.has(value)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    return false;
  }
  if (knownZones.size < 1000) knownZones.add(value);
  return true;
};

/** IANA zone known to this runtime, such as `Europe/Berlin`. */
export const zone = z.string().refine(isZone, { message: 'unknown time zone' });
