import { z } from 'zod';
import { questionStates } from './feed-questions.js';
import { questionAnonymities } from './programme.js';

/** A question in the record of a session. */
export const dossierQuestion = z
  .object({
    id: z.uuid(),
    text: z.string(),
    state: z.enum(questionStates),
    votes: z.number().int(),
    askedBy: z.string().nullable().describe('only where everybody read the name'),
    labels: z.array(z.string()),
    assignee: z.string().nullable(),
    reason: z.string().nullable(),
    answeredBy: z.string().nullable().describe('who answered on stage'),
    answeredSecond: z.number().int().nullable().describe('seconds since the session went live'),
    recordedSecond: z
      .number()
      .int()
      .nullable()
      .describe('seconds into the recording as it is published now; null when it is not in there'),
    answer: z
      .object({ text: z.string(), by: z.string(), isPublic: z.boolean(), editedAt: z.iso.datetime().nullable() })
      .nullable(),
    deferral: z.object({ to: z.string(), due: z.iso.date() }).nullable(),
    merged: z.array(z.string()).describe('texts of the questions that went into it'),
  })
  .meta({ id: 'DossierQuestion' });
export type DossierQuestion = z.infer<typeof dossierQuestion>;

/** All questions of a session with what became of them, answered ones first, then by votes. Withdrawn ones are left out. */
export const dossierView = z
  .object({
    session: z.object({ id: z.uuid(), slug: z.string(), title: z.string(), startsAt: z.iso.datetime() }),
    event: z.object({ title: z.string(), zone: z.string() }),
    anonymity: z.enum(questionAnonymities),
    questions: z.array(dossierQuestion),
  })
  .meta({ id: 'Dossier' });
export type DossierView = z.infer<typeof dossierView>;
