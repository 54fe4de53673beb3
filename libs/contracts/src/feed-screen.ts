import { z } from 'zod';
import { entryId, feedPart } from './feed-part.js';

/**
 * What the crew may put on the screens of a hall. `automatic`: whatever the state of the session asks for. `dark` shows
 * nothing at all.
 */
export const screenScenes = ['automatic', 'question', 'queue', 'poll', 'qr', 'next', 'dark'] as const;
export type ScreenScene = (typeof screenScenes)[number];

const shown = z.object({
  scene: z.enum(screenScenes),
  poll: entryId.optional().describe('with `poll`: that one, whichever runs'),
});

/** What the crew shows in the hall. */
export const screenFeed = feedPart({
  data: {
    'screen.switched': shown.describe('crew and screens: sets `screen`; others keep `automatic`'),
  },
  hears: { 'screen.switched': 'crew' },
  screens: { 'screen.switched': ({ scene, poll }) => ({ scene, ...(poll && { poll }) }) },
  state: { screen: shown.describe('crew and screens only') },
  empty: { screen: { scene: 'automatic' } },
  apply: { 'screen.switched': (_room, { scene, poll }) => ({ screen: { scene, ...(poll && { poll }) } }) },
});
