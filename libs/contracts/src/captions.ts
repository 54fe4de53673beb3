import { z } from 'zod';
import { line, timestamp } from './text.js';

/**
 * Captions: what is said, as lines of text with their moment in the session's pictures and sound. Moments are points in
 * time on the clock of the server, as are the capture times of segments.
 */

/** Languages captions may be in, as in BCP 47. */
export const captionLanguages = [
  'de',
  'en',
  'ar',
  'bg',
  'cs',
  'da',
  'el',
  'es',
  'fa',
  'fi',
  'fr',
  'hr',
  'hu',
  'it',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'sk',
  'sl',
  'sv',
  'tr',
  'uk',
] as const;
export type CaptionLanguage = (typeof captionLanguages)[number];
export const captionLanguage = z.enum(captionLanguages);

/** Each is written down as it sounds to those who read it. */
export const captionLanguageList = z
  .array(captionLanguage)
  .max(4)
  .refine((languages) => new Set(languages).size === languages.length, { message: 'each once' });

/** Numbers that captioner, server and player must agree on. */
export const captionFacts = {
  /** Characters of a line. */
  longest: 300,
  /** A line is shown for as long as it takes to read: characters a second, and milliseconds at least and at most. */
  readingPerSecond: 15,
  shortestMs: 1500,
  longestMs: 7000,
  /** How far back and ahead a moment may lie when a line comes in; milliseconds. */
  behindMs: 120_000,
  aheadMs: 30_000,
  /** How long a line stays in the window that players look at, counted from its end or its last change; milliseconds. */
  windowMs: 45_000,
  /** Lines that one recogniser may send a minute. */
  linesPerMinute: 600,
  mostTerms: 500,
  mostTokens: 20,
} as const;

/** How long a line is to be read, milliseconds. */
export const readingMs = (text: string): number =>
  Math.min(
    captionFacts.longestMs,
    Math.max(captionFacts.shortestMs, Math.ceil((text.length / captionFacts.readingPerSecond) * 1000)),
  );

/** One line; line breaks become spaces. */
export const captionText = line(captionFacts.longest);

/** A line as the player takes it from the window of a language. */
export const windowLine = z.object({
  id: z.uuid(),
  text: z.string(),
  from: z.number().describe('when it is said, milliseconds since 1970'),
  to: z.number(),
  partial: z.boolean().optional().describe('may still change'),
});
export type WindowLine = z.infer<typeof windowLine>;

/**
 * GET /media/<ticket>/<broadcastId>/captions-<language>.json: the lines of the last moments, in their order. A line that
 * changes keeps its id; one that is gone was taken back.
 */
export const captionWindow = z.object({ lines: z.array(windowLine) }).meta({ id: 'CaptionWindow' });
export type CaptionWindow = z.infer<typeof captionWindow>;

/** What a captions file of a broadcast is called, below the path that `broadcast.watch` answers. */
export const captionWindowName = (language: string) => `captions-${language}.json`;

/** A line as the transcript shows it. */
export const captionLine = z
  .object({
    id: z.uuid(),
    language: captionLanguage,
    text: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    by: z.string().nullable().describe('who typed it or which recogniser heard it; null for those who only read'),
  })
  .meta({ id: 'CaptionLine' });
export type CaptionLine = z.infer<typeof captionLine>;

export const transcript = z
  .object({
    languages: z.array(captionLanguage).describe('that are captioned or have been'),
    lines: z.array(captionLine).describe('in the order in which they were said'),
  })
  .meta({ id: 'Transcript' });
export type Transcript = z.infer<typeof transcript>;

/** PUT /api/v1/captions/lines/:id, by a speech recogniser with the token of its language. */
export const recognisedLine = z
  .strictObject({
    text: captionText,
    from: timestamp.describe('when the first word was said, on the clock of the server'),
    to: timestamp.optional().describe('when the last word was said; without it, as long as reading takes'),
    final: z.boolean().describe('false: it may still change, is shown and not kept'),
  })
  .meta({ id: 'RecognisedLine' });
export type RecognisedLine = z.infer<typeof recognisedLine>;

/** GET /api/v1/captions/state, with the token: what a recogniser sets its clock by. */
export const recogniserState = z
  .object({
    sessionId: z.uuid(),
    language: captionLanguage,
    now: z.iso.datetime(),
    onAir: z.boolean(),
    offRecord: z.boolean().describe('lines are shown and not kept'),
  })
  .meta({ id: 'RecogniserState' });
export type RecogniserState = z.infer<typeof recogniserState>;

/** POST /api/v1/sessions/:sessionId/captions/tokens */
export const makeCaptionToken = z
  .strictObject({ name: line(80).describe('what the recogniser is called'), language: captionLanguage })
  .meta({ id: 'MakeCaptionToken' });
export type MakeCaptionToken = z.infer<typeof makeCaptionToken>;

export const captionToken = z
  .object({
    id: z.uuid(),
    name: z.string(),
    language: captionLanguage,
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().describe('to the minute'),
  })
  .meta({ id: 'CaptionToken' });
export type CaptionToken = z.infer<typeof captionToken>;

/** `token` is shown this once and never again. */
export const madeCaptionToken = captionToken.extend({ token: z.string() }).meta({ id: 'MadeCaptionToken' });
export type MadeCaptionToken = z.infer<typeof madeCaptionToken>;

/** An abbreviation that is written out while somebody types; of the event. */
export const captionTerm = z
  .strictObject({
    short: line(20).refine((short) => !/\s/.test(short), { message: 'one word' }),
    long: line(120),
  })
  .meta({ id: 'CaptionTerm' });
export type CaptionTerm = z.infer<typeof captionTerm>;

/** Corrections of a transcript, without who and what: that something was changed is no secret. */
export const captionChange = z
  .object({
    language: captionLanguage,
    what: z.enum(['corrected', 'removed', 'offRecord', 'onRecord']),
    lines: z.number().int(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'CaptionChange' });
export type CaptionChange = z.infer<typeof captionChange>;
