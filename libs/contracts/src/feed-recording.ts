import { z } from 'zod';
import { at, feedPart, without } from './feed-part.js';
import { pauseReasons, recordingStates } from './recording.js';

const explained = z
  .object({
    because: z.enum(pauseReasons).nullable().describe('why it is paused; null while it is not'),
    by: z.string().nullable().describe('who moved it; null when that was nobody in person'),
    missing: z.string().nullable().describe('whose agreement is missing, by display name'),
    at,
  })
  .meta({ id: 'RecordingExplained' });

/** Whether what is on the stage is kept. */
export const recordingFeed = feedPart({
  data: {
    'recording.announced': z
      .object({ recorded: z.boolean() })
      .describe('everyone: sets `recording.announced`; the session is one that is recorded, or not any more'),
    'recording.moved': z
      .object({ state: z.enum(recordingStates), at })
      .describe('everyone and screens: sets `recording.state`, `recording.since` to `at`'),
    'recording.noticed': z
      .object({ at })
      .describe(
        'everyone: sets `recordingNotice`; the notice that there is a recording is seen and heard on the stage',
      ),
    'recording.agreed': z
      .object({ id: z.uuid(), name: z.string(), agreed: z.boolean(), at })
      .describe('crew: adds the person to `recordingAgreed`; takes them out when they took it back'),
    'recording.explained': explained.describe('crew and speakers: replaces `recordingDesk`'),
  },
  hears: {
    'recording.announced': 'everyone',
    'recording.moved': 'everyone',
    'recording.noticed': 'everyone',
    'recording.agreed': 'crew',
    'recording.explained': 'crew',
  },
  speakers: ['recording.explained'],
  screens: { 'recording.moved': ({ state, at }) => ({ state, at }) },
  state: {
    recording: z.object({
      announced: z.boolean().describe('told before anybody enters'),
      state: z.enum(recordingStates).describe('pictures are kept while it is `recording` and something is on air'),
      since: at.nullable(),
    }),
    recordingNotice: at.nullable().describe('when the notice was played last'),
    recordingAgreed: z
      .record(z.uuid(), z.object({ name: z.string(), at }))
      .describe('crew only: who of those who present agreed, by person'),
    recordingDesk: explained.nullable().describe('crew and speakers only'),
  },
  empty: {
    recording: { announced: false, state: 'off', since: null },
    recordingNotice: null,
    recordingAgreed: {},
    recordingDesk: null,
  },
  apply: {
    'recording.announced': ({ recording }, { recorded: announced }) => ({ recording: { ...recording, announced } }),
    'recording.moved': ({ recording }, { state, at: since }) => ({ recording: { ...recording, state, since } }),
    'recording.noticed': (_room, { at: recordingNotice }) => ({ recordingNotice }),
    'recording.agreed': ({ recordingAgreed }, { id, name, agreed, at }) => ({
      recordingAgreed: agreed ? { ...recordingAgreed, [id]: { name, at } } : without(recordingAgreed, id),
    }),
    'recording.explained': (_room, recordingDesk) => ({ recordingDesk }),
  },
});
