import { z } from 'zod';
import { answererKinds, personRef, questionStates } from './feed-questions.js';
import { myAnswer, myDeferral } from './live-answers.js';
import { inSession } from './live-part.js';
import { questionAnonymities } from './programme.js';
import { id, line, prose } from './text.js';

/** A question as its asker sees it. `place` counts from 1 among the held ones; null once it is decided. */
export const myQuestion = z
  .object({
    id: z.uuid(),
    text: z.string(),
    state: z.enum(questionStates),
    askedAt: z.iso.datetime(),
    place: z.number().int().nullable(),
    reason: z.string().nullable(),
    answeredBy: z.string().nullable().describe('who answered on stage'),
    into: z
      .object({ text: z.string().nullable(), state: z.enum(questionStates) })
      .nullable()
      .describe('while it is `merged`: the question that stands for it; `text` is null where it is not public'),
  })
  .meta({ id: 'MyQuestion' });
export type MyQuestion = z.infer<typeof myQuestion>;

/** How long somebody counts as being at work on a question after they last said so; milliseconds. */
export const tendedFor = 30_000;

/** Somebody the crew may name as who answers. No address is told to anybody. */
export const questionPerson = z
  .object({
    kind: z.enum([...answererKinds, 'asked']).describe('`asked`: somebody else who was asked by mail at this event'),
    id: z.uuid(),
    name: z.string(),
    of: z.string().nullable().describe('of a contact: the vendor'),
    reachable: z.boolean().describe('an address is known: none need be given to ask them by mail'),
  })
  .meta({ id: 'QuestionPerson' });
export type QuestionPerson = z.infer<typeof questionPerson>;

/** The longest question. */
export const longestQuestion = 2000;
const text = prose(longestQuestion, 1);

/** At least 128 bits. */
export const questionSecret = z.string().min(22).max(100);
const secret = questionSecret;

/** From the browser, about questions. */
export const questionMessages = {
  'question.ask': {
    payload: z.strictObject({
      ...inSession,
      id,
      text,
      anonymity: z
        .enum(questionAnonymities)
        .optional()
        .describe('what the asker was told; where it is another one, question.anonymityChanged is the answer'),
      secret: secret
        .optional()
        .describe('unlinkable sessions need one, drawn anew for each question and kept by the client'),
    }),
    data: z.object({ question: myQuestion }),
  },
  'question.receipts': {
    payload: z.strictObject({ ...inSession, secrets: z.array(secret).min(1).max(50) }),
    data: z
      .object({ questions: z.array(myQuestion), answers: z.array(myAnswer), deferrals: z.array(myDeferral) })
      .describe('of the questions these secrets belong to; `me` does not know them'),
  },
  'question.vote': {
    payload: z.strictObject({ ...inSession, id, on: z.boolean() }),
    data: z.object({ votes: z.number().int() }),
  },
  'question.withdraw': {
    payload: z.strictObject({ ...inSession, id, secret: secret.optional().describe('of an unlinkable question') }),
    data: z.object({ question: myQuestion }),
  },
  'question.move': {
    payload: z.strictObject({
      ...inSession,
      id,
      from: z
        .enum(questionStates)
        .describe('the state the moderator saw; another one answers question.changedMeanwhile'),
      to: z.enum(questionStates),
      reason: line(500, 0).optional(),
      answeredBy: personRef
        .nullable()
        .optional()
        .describe('with `answered`: who answered on stage; left out: who did before, else who was meant to'),
    }),
    data: z.object({ state: z.enum(questionStates) }),
  },
  'question.merge': {
    payload: z.strictObject({
      ...inSession,
      id,
      from: z.enum(questionStates).describe('as in question.move'),
      into: id.describe('the question that stands for both from now on'),
    }),
    data: z.object({ votes: z.number().int().describe('of the question it went into: people, not votes, add up') }),
  },
  'question.unmerge': {
    payload: z.strictObject({ ...inSession, id }),
    data: z.object({ state: z.enum(questionStates) }),
  },
  'question.arrange': {
    payload: z.strictObject({
      ...inSession,
      id,
      labels: z.array(line(30)).max(5).optional(),
      assignee: z
        .strictObject({ kind: z.enum(['speaker', 'vendor']), id: z.uuid() })
        .nullable()
        .optional()
        .describe('somebody of this session'),
      next: z
        .number()
        .min(-1e9)
        .max(1e9)
        .nullable()
        .optional()
        .describe('a number between those of its neighbours; null takes it out of what comes next'),
    }),
    data: z.object({}),
  },
  'question.people': {
    payload: z.strictObject(inSession),
    data: z.object({ people: z.array(questionPerson) }),
  },
  'question.credit': {
    payload: z.strictObject({ ...inSession, id, by: personRef.nullable() }),
    data: z.object({ by: z.string().nullable() }),
  },
  'question.tend': {
    payload: z.strictObject({
      ...inSession,
      id,
      on: z.boolean().describe('true: at work on it; to be repeated within `tendedFor`'),
    }),
    data: z.object({ by: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('somebody else who is') }),
  },
} as const;
