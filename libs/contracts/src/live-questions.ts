import { z } from 'zod';
import { questionStates } from './feed-questions.js';
import { inSession } from './live-part.js';
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
  })
  .meta({ id: 'MyQuestion' });
export type MyQuestion = z.infer<typeof myQuestion>;

const text = prose(2000, 1);

/** From the browser, about questions. */
export const questionMessages = {
  'question.ask': { payload: z.strictObject({ ...inSession, id, text }), data: z.object({ question: myQuestion }) },
  'question.vote': {
    payload: z.strictObject({ ...inSession, id, on: z.boolean() }),
    data: z.object({ votes: z.number().int() }),
  },
  'question.withdraw': { payload: z.strictObject({ ...inSession, id }), data: z.object({ question: myQuestion }) },
  'question.move': {
    payload: z.strictObject({
      ...inSession,
      id,
      from: z
        .enum(questionStates)
        .describe('the state the moderator saw; another one answers question.changedMeanwhile'),
      to: z.enum(questionStates),
      reason: line(500, 0).optional(),
    }),
    data: z.object({ state: z.enum(questionStates) }),
  },
} as const;
