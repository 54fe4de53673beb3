import { z } from 'zod';
import { at, feedPart, without } from './feed-part.js';

const away = z.object({
  name: z.string(),
  by: z.string(),
  at,
  event: z.boolean().describe('whether it holds in every session of the event'),
});
const silenced = z.object({ name: z.string(), by: z.string(), at });

/** Who was sent out, and who may read but not write. */
export const peopleFeed = feedPart({
  data: {
    'person.kicked': z
      .object({ id: z.uuid(), name: z.string(), by: z.string(), at, event: z.boolean().optional() })
      .describe('crew: adds to `kicked`'),
    'person.readmitted': z.object({ id: z.uuid(), by: z.string(), at }).describe('crew: takes out of `kicked`'),
    'person.muted': silenced.extend({ id: z.uuid() }).describe('crew: adds to `muted`'),
    'person.unmuted': z.object({ id: z.uuid(), by: z.string(), at }).describe('crew: takes out of `muted`'),
  },
  hears: { 'person.kicked': 'crew', 'person.readmitted': 'crew', 'person.muted': 'crew', 'person.unmuted': 'crew' },
  state: {
    kicked: z.record(z.uuid(), away).describe('crew only'),
    muted: z.record(z.uuid(), silenced).describe('crew only'),
  },
  empty: { kicked: {}, muted: {} },
  apply: {
    'person.kicked': ({ kicked }, { id, event = false, ...person }) => ({
      kicked: { ...kicked, [id]: { ...person, event } },
    }),
    'person.readmitted': ({ kicked }, { id }) => ({ kicked: without(kicked, id) }),
    'person.muted': ({ muted }, { id, ...person }) => ({ muted: { ...muted, [id]: person } }),
    'person.unmuted': ({ muted }, { id }) => ({ muted: without(muted, id) }),
  },
});
