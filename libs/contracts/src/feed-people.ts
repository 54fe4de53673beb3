import { z } from 'zod';
import { at, feedPart, without } from './feed-part.js';

/** Who was sent out of the session. */
export const peopleFeed = feedPart({
  data: {
    'person.kicked': z
      .object({ id: z.uuid(), name: z.string(), by: z.string(), at })
      .describe('crew: adds to `kicked`'),
    'person.readmitted': z.object({ id: z.uuid(), by: z.string(), at }).describe('crew: takes out of `kicked`'),
  },
  hears: { 'person.kicked': 'crew', 'person.readmitted': 'crew' },
  state: { kicked: z.record(z.uuid(), z.object({ name: z.string(), by: z.string(), at })).describe('crew only') },
  empty: { kicked: {} },
  apply: {
    'person.kicked': ({ kicked }, { id, name, by, at: kickedAt }) => ({
      kicked: { ...kicked, [id]: { name, by, at: kickedAt } },
    }),
    'person.readmitted': ({ kicked }, { id }) => ({ kicked: without(kicked, id) }),
  },
});
