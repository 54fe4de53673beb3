import { z } from 'zod';
import { captionChange, captionLanguage, captionLanguageList, captionText, transcript } from './captions.js';
import { inSession } from './live-part.js';
import { id, timestamp } from './text.js';

/** From the browser, about captions. All but `caption.list` ask for `captions.write`. */
export const captionMessages = {
  /** @throws `captions.languageOff` when nobody captions in that language, `id.taken` */
  'caption.write': {
    payload: z.strictObject({
      ...inSession,
      id,
      language: captionLanguage,
      text: captionText,
      from: timestamp.describe('when it was said, as the captioner saw and heard it'),
    }),
    data: z.object({ kept: z.boolean().describe('false while off the record: shown, and nothing more') }),
  },
  /** @throws `caption.notFound` */
  'caption.correct': { payload: z.strictObject({ ...inSession, id, text: captionText }), data: z.object({}) },
  /** They are deleted, not hidden. Those that are gone already are left out. */
  'caption.remove': { payload: z.strictObject({ ...inSession, ids: z.array(id).min(1).max(500) }), data: z.object({}) },
  'caption.adjust': {
    payload: z.strictObject({
      ...inSession,
      languages: captionLanguageList.optional(),
      offRecord: z.boolean().optional(),
    }),
    data: z.object({}),
  },
  /** Everything that was kept, for whoever may enter. Not older than two seconds. */
  'caption.list': {
    payload: z.strictObject({
      ...inSession,
      last: z.number().int().min(1).max(200).optional().describe('only so many, the newest ones'),
    }),
    data: transcript,
  },
  'caption.changes': {
    payload: z.strictObject(inSession),
    data: z.object({ changes: z.array(captionChange).describe('newest first, at most a hundred') }),
  },
} as const;
