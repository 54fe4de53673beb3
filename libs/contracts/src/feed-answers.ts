import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';

const editedAt = at.nullable().describe('when it was last changed');

/** A written answer. `isPublic` false: only the asker and the crew read it. */
export const feedAnswer = z
  .object({ text: z.string(), by: z.string(), at, editedAt, isPublic: z.boolean() })
  .meta({ id: 'Answer' });
export type FeedAnswer = z.infer<typeof feedAnswer>;

/** Who was asked to answer later. */
export const feedDeferral = z
  .object({
    to: z.string(),
    due: z.iso.date(),
    state: z.enum(['open', 'answered', 'recalled']),
  })
  .meta({ id: 'Deferral' });
export type FeedDeferral = z.infer<typeof feedDeferral>;

/** What is answered in writing, by question. */
export const answerFeed = feedPart({
  data: {
    'answer.given': z
      .object({
        id: entryId,
        text: z.string().nullable(),
        by: z.string(),
        at,
        editedAt,
        isPublic: z.boolean(),
      })
      .describe('crew: sets the answer to the question `id`; `text` is null once there is a newer one or none'),
    'answer.removed': z.object({ id: entryId }).describe('crew: there is no answer any more'),
    'answer.shown': z
      .object({ id: entryId, text: z.string().nullable(), by: z.string(), at, editedAt })
      .describe(
        'everyone: sets the answer to the question `id`; `text` is null once it changed or was hidden. The crew knows it already',
      ),
    'answer.hidden': z.object({ id: entryId }).describe('everyone: takes the answer away; the crew keeps it'),
    'question.entrusted': z
      .object({ id: entryId, to: z.string(), due: z.iso.date(), state: feedDeferral.shape.state })
      .describe('crew: who was asked to answer by when, and how that stands'),
  },
  hears: {
    'answer.given': 'crew',
    'answer.removed': 'crew',
    'answer.shown': 'everyone',
    'answer.hidden': 'everyone',
    'question.entrusted': 'crew',
  },
  state: {
    answers: z.record(z.uuid(), feedAnswer),
    deferrals: z.record(z.uuid(), feedDeferral).describe('crew only'),
  },
  empty: { answers: {}, deferrals: {} },
  apply: {
    'answer.given': ({ answers }, { id, text, ...answer }) => ({
      answers: { ...answers, [id]: { ...answer, text: text ?? '' } },
    }),
    'answer.removed': ({ answers }, { id }) => ({ answers: without(answers, id) }),
    'answer.shown': ({ audience, answers }, { id, text, ...answer }) =>
      audience === 'crew' ? {} : { answers: { ...answers, [id]: { ...answer, text: text ?? '', isPublic: true } } },
    'answer.hidden': ({ audience, answers }, { id }) => (audience === 'crew' ? {} : { answers: without(answers, id) }),
    'question.entrusted': ({ deferrals }, { id, ...deferral }) => ({ deferrals: { ...deferrals, [id]: deferral } }),
  },
});
