import { z } from 'zod';
import { captionLanguage } from './captions.js';
import { at, feedPart } from './feed-part.js';

const captions = z.object({
  languages: z.array(captionLanguage).describe('to choose from; none: there are no captions'),
  offRecord: z.boolean().describe('what is said now is shown and not kept'),
});

/** Captions as a whole. The lines themselves come with the pictures, at the moment of the viewer's player. */
export const captionsFeed = feedPart({
  data: {
    'captions.adjusted': captions.extend({ at }).describe('everyone: replaces `captions`'),
  },
  hears: { 'captions.adjusted': 'everyone' },
  state: { captions },
  empty: { captions: { languages: [], offRecord: false } },
  apply: {
    'captions.adjusted': (_room, { languages, offRecord }) => ({ captions: { languages, offRecord } }),
  },
});
