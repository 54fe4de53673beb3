import { z } from 'zod';
import { personRef, questionStates } from './feed-questions.js';
import { inSession } from './live-part.js';
import { email, id, line, personName, prose } from './text.js';

/** A written answer to a question of one's own, or to the one it went into. */
export const myAnswer = z
  .object({
    questionId: z.uuid().describe("one's own question"),
    text: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable().describe('when it was last changed'),
    isPublic: z.boolean(),
  })
  .meta({ id: 'MyAnswer' });
export type MyAnswer = z.infer<typeof myAnswer>;

/** Who will answer a question of one's own, and by when. */
export const myDeferral = z
  .object({ questionId: z.uuid(), to: z.string(), due: z.iso.date() })
  .meta({ id: 'MyDeferral' });
export type MyDeferral = z.infer<typeof myDeferral>;

/** What a written answer said before it was changed or taken away. */
export const answerVersion = z
  .object({
    text: z.string(),
    by: z.string(),
    at: z.iso.datetime().describe('when it was written'),
    until: z.iso.datetime().describe('when it was replaced or taken away'),
    isPublic: z.boolean(),
  })
  .meta({ id: 'AnswerVersion' });
export type AnswerVersion = z.infer<typeof answerVersion>;

const from = z.enum(questionStates).describe('as in question.move');

/** The longest written answer. */
export const longestAnswer = 4000;

/** From the browser, about answers. */
export const answerMessages = {
  'question.reply': {
    payload: z.strictObject({
      ...inSession,
      id,
      text: prose(longestAnswer, 0).describe('empty takes the answer away'),
      isPublic: z.boolean().describe('false: for the asker only'),
      seen: z.iso
        .datetime()
        .nullable()
        .optional()
        .describe(
          'when the answer the writer saw was given or last changed, null: there was none; another one answers answer.changedMeanwhile',
        ),
    }),
    data: z.object({ state: z.enum(questionStates) }),
  },
  'question.history': {
    payload: z.strictObject({ ...inSession, id }),
    data: z.object({ versions: z.array(answerVersion).describe('the newest first; without the answer as it stands') }),
  },
  'question.defer': {
    payload: z.strictObject({
      ...inSession,
      id,
      from,
      to: z
        .union([
          z.strictObject({ name: personName, email }),
          z.strictObject({ ...personRef.shape, email: email.optional().describe('where none is known') }),
          z.strictObject({ kind: z.literal('asked'), id: z.uuid() }),
        ])
        .describe('somebody by name and address, or one of question.people'),
      due: z.iso.date().describe('the last day, in the zone of the event'),
      isPublic: z.boolean().describe('whether everyone or only the asker will read the answer'),
      note: line(500, 0).optional().describe('for the person who is asked'),
    }),
    data: z.object({ state: z.enum(questionStates) }),
  },
  'question.recall': {
    payload: z.strictObject({ ...inSession, id }).describe('the link that was mailed leads nowhere from now on'),
    data: z.object({}),
  },
} as const;

/** What somebody sees who was asked by mail to answer: the question, and who asked it only where everybody reads that. */
export interface AskedView {
  question: string;
  /** Who asked, where everybody reads it. */
  asker: string | null;
  session: string;
  /** Of the person who is asked. */
  name: string;
  due: string;
  isPublic: boolean;
  note: string;
}

/** A question of one's own on "my event". */
export interface AskedByMe {
  id: string;
  text: string;
  state: (typeof questionStates)[number];
  reason: string | null;
  session: string;
  /** Who answered on stage. */
  answeredBy: string | null;
  answer: { text: string; by: string; editedAt: string | null } | null;
  deferral: { to: string; due: string } | null;
}
