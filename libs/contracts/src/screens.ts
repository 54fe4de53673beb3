import { z } from 'zod';
import { programmeView } from './programme.js';
import { line } from './text.js';

/** Screens of a hall, opened by a link that the crew makes and can end at any moment. */

export const screenKinds = ['projector', 'lobby'] as const;
export type ScreenKind = (typeof screenKinds)[number];

/** A projector follows its stage from session to session, or stays with one session; a lobby screen tells of the whole event. */
const shows = {
  kind: z.enum(screenKinds),
  stageId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
};

export const makeScreen = z
  .strictObject({ ...shows, name: line(80) })
  .partial({ stageId: true, sessionId: true })
  .refine(({ kind, stageId, sessionId }) => Number(!!stageId) + Number(!!sessionId) === (kind === 'lobby' ? 0 : 1), {
    message: 'a projector shows one stage or one session, a lobby screen neither',
    path: ['kind'],
  })
  .meta({ id: 'MakeScreen' });
export type MakeScreen = z.infer<typeof makeScreen>;

/** A screen as the crew sees it. Its address is a secret: whoever has it sees what hangs in the hall. */
export const screenView = z
  .object({
    id: z.uuid(),
    ...shows,
    name: z.string(),
    address: z.url(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().nullable().describe('to the minute'),
  })
  .meta({ id: 'Screen' });
export type ScreenView = z.infer<typeof screenView>;

/** What a screen itself knows besides the feed of the session it shows. */
export const screenProgramme = z
  .object({
    screen: z.object(shows),
    programme: programmeView,
    join: z.record(z.uuid(), z.string()).describe('by session, the path of its short address'),
    announcements: z
      .array(z.object({ id: z.uuid(), text: z.string(), until: z.iso.datetime().nullable() }))
      .describe('to the whole event, the newest first; for lobby screens'),
    now: z.iso.datetime(),
  })
  .meta({ id: 'ScreenProgramme' });
export type ScreenProgramme = z.infer<typeof screenProgramme>;
