import { z } from 'zod';
import { inSession } from './live-part.js';
import { stageLayouts, stageStates } from './stage.js';
import { id, line } from './text.js';

/** From the browser of the crew, about the stage of several. All of them want `broadcast.run`. */
export const stageMessages = {
  'stage.open': {
    payload: z.strictObject({ ...inSession, on: z.boolean().describe('closing puts everybody out') }),
    data: z.object({}),
  },
  /** @throws `stage.personNotFound`; `stage.full` when eight are on it */
  'stage.place': {
    payload: z.strictObject({ ...inSession, id: id.describe('the person'), state: z.enum(stageStates) }),
    data: z.object({}),
  },
  /** The crew's own mute: the person can say nothing until it is lifted. @throws `stage.personNotFound` */
  'stage.mute': { payload: z.strictObject({ ...inSession, id, on: z.boolean() }), data: z.object({}) },
  /** Out of the studio's stage altogether; that tab cannot come back by itself. @throws `stage.personNotFound` */
  'stage.remove': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  /** What is left out stays as it is. */
  'stage.arrange': {
    payload: z.strictObject({
      ...inSession,
      layout: z.enum(stageLayouts).optional(),
      spotlight: id.nullable().optional(),
      card: line(80, 0).optional(),
    }),
    data: z.object({}),
  },
} as const;
