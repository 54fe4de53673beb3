import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';
import { fileFacts } from './files.js';

/** When a material is revealed: at once, by hand, when the session goes live or ends, or at a time. */
export const revealMoments = ['now', 'later', 'live', 'ended', 'at'] as const;
export type RevealMoment = (typeof revealMoments)[number];

export const feedMaterial = z
  .object({
    title: z.string(),
    url: z.string().describe('an address on this server where `file` is set'),
    file: fileFacts.nullable().describe('null for links'),
    shown: z.boolean(),
    at,
    reveal: z.enum(revealMoments).nullable().describe('crew only'),
    revealAt: at.nullable().describe('crew only'),
  })
  .meta({ id: 'Material' });
export type FeedMaterial = z.infer<typeof feedMaterial>;

/** What people take home from a session, each from its moment on. */
export const materialFeed = feedPart({
  data: {
    'material.planned': z
      .object({
        id: entryId,
        text: z.string().nullable().describe('the title; null once it was removed'),
        url: z.string().nullable(),
        file: fileFacts.nullish(),
        reveal: z.enum(revealMoments),
        revealAt: at.nullable(),
        at,
      })
      .describe('crew: adds a material that attendees do not see yet, or changes when they will'),
    'material.shown': z
      .object({ id: entryId, text: z.string().nullable(), url: z.string().nullable(), file: fileFacts.nullish(), at })
      .describe('everyone: from now on it is seen; `text` is its title, null once it was hidden again'),
    'material.hidden': z.object({ id: entryId }).describe('everyone: takes it out of `materials`; the crew keeps it'),
    'material.removed': z.object({ id: entryId }).describe('crew: takes it out of `materials`'),
  },
  hears: {
    'material.planned': 'crew',
    'material.shown': 'everyone',
    'material.hidden': 'everyone',
    'material.removed': 'crew',
  },
  state: { materials: z.record(z.uuid(), feedMaterial) },
  empty: { materials: {} },
  apply: {
    'material.planned': ({ materials }, { id, text, url, file, reveal, revealAt, at: plannedAt }) => ({
      materials: {
        ...materials,
        [id]: {
          title: text ?? '',
          url: url ?? '',
          file: file ?? null,
          shown: materials[id]?.shown ?? false,
          at: plannedAt,
          reveal,
          revealAt,
        },
      },
    }),
    'material.shown': ({ audience, materials }, { id, text, url, file, at: shownAt }) => {
      if (audience !== 'crew') {
        const [title, address] = [text ?? '', url ?? ''];
        const told = { title, url: address, file: file ?? null, at: shownAt };
        const fresh = { ...told, shown: true, reveal: null, revealAt: null };
        return { materials: { ...materials, [id]: fresh } };
      }
      const known = materials[id];
      return known ? { materials: { ...materials, [id]: { ...known, shown: true } } } : {};
    },
    'material.hidden': ({ audience, materials }, { id }) => {
      if (audience !== 'crew') return { materials: without(materials, id) };
      const known = materials[id];
      return known ? { materials: { ...materials, [id]: { ...known, shown: false } } } : {};
    },
    'material.removed': ({ materials }, { id }) => ({ materials: without(materials, id) }),
  },
});
