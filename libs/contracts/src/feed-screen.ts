import { z } from 'zod';
import { feedPart } from './feed-part.js';

/**
 * What the crew may put on the screens of a hall. `automatic`: whatever the state of the session asks for. `dark` shows
 * nothing at all.
 */
export const screenScenes = ['automatic', 'question', 'queue', 'poll', 'qr', 'next', 'dark'] as const;
export type ScreenScene = (typeof screenScenes)[number];

/** What the crew shows in the hall. */
export const screenFeed = feedPart({
  data: {
    'screen.switched': z
      .object({ scene: z.enum(screenScenes) })
      .describe('crew and screens: sets `screen.scene`; others keep `automatic`'),
  },
  hears: { 'screen.switched': 'crew' },
  screens: { 'screen.switched': ({ scene }) => ({ scene }) },
  state: { screen: z.object({ scene: z.enum(screenScenes) }).describe('crew and screens only') },
  empty: { screen: { scene: 'automatic' } },
  apply: { 'screen.switched': (_room, { scene }) => ({ screen: { scene } }) },
});
