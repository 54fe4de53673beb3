import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';
import { fileFacts } from './files.js';
import { chatModes, questionModes } from './programme.js';

/** What the crew did, or Plenum by itself. */
export const deedKinds = [
  'message.removed',
  'message.restored',
  'message.released',
  'message.rejected',
  'message.withheld',
  'message.pinned',
  'message.unpinned',
  'person.muted',
  'person.unmuted',
  'person.kicked',
  'person.readmitted',
  'person.banned',
  'person.unbanned',
  'session.adjusted',
  'report.resolved',
  'report.reopened',
  'words.changed',
  'flood.slowed',
  'flood.ended',
  'stage.setExternal',
  'stage.setOwn',
  'recording.started',
  'recording.paused',
  'recording.resumed',
  'recording.stopped',
  'recording.noticed',
  'recording.cut',
  'recording.chapters',
  'recording.openedToCrew',
  'recording.openedToRegistered',
  'recording.openedToAll',
  'recording.closed',
  'recording.expiry',
  'recording.exported',
  'recording.deleted',
] as const;
export type DeedKind = (typeof deedKinds)[number];

const deedSettings = z.object({
  chat: z.enum(chatModes),
  questions: z.enum(questionModes),
  slowSeconds: z.number(),
  chatFiles: z.boolean().optional().describe('not said by what was done before there was a choice'),
});

export const deed = z
  .object({
    id: entryId,
    what: z.enum(deedKinds),
    by: z.string(),
    byId: z.uuid().describe('who did it; they alone may say why afterwards'),
    subjectId: z.uuid().nullable().describe('the message, report or person it was about'),
    name: z.string().nullable().describe('whom it was about; with stage.setExternal the host of the address'),
    reason: z.string().nullable(),
    settings: deedSettings.optional().describe('with session.adjusted: how it is since'),
    before: deedSettings.optional().describe('with session.adjusted and flood.slowed: how it was'),
    words: z
      .object({ added: z.array(z.string()), removed: z.array(z.string()) })
      .optional()
      .describe('with words.changed: of the word list of the event'),
    file: fileFacts.omit({ name: true }).optional().describe('the file of the message it was about'),
    at,
  })
  .meta({ id: 'Deed' });
export type Deed = z.infer<typeof deed>;

/** Why somebody reports a message. */
export const reportReasons = ['insult', 'advertising', 'wrong', 'private', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What somebody says is wrong with a message, until the crew has dealt with it. */
export const report = z
  .object({
    id: entryId,
    messageId: z.uuid(),
    about: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('who wrote the message'),
    reporterId: z.uuid(),
    name: z.string().describe('who reports'),
    reason: z.enum(reportReasons),
    text: z.string().nullable(),
    at,
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof report>;

/** How many deeds a state carries; all of them are kept. */
export const deedsInState = 100;

/** What the crew did about people and messages: who, what, when, why. */
export const moderationFeed = feedPart({
  data: {
    'deed.done': deed.describe(`crew: adds to the end of \`deeds\`, of which the newest ${deedsInState} stay`),
    'deed.explained': z
      .object({ id: entryId, reason: z.string().nullable() })
      .describe('crew: the deed has this `reason`'),
    'report.made': report.describe('crew: adds to `reports`'),
    'report.resolved': z.object({ id: entryId }).describe('crew: takes out of `reports`'),
  },
  hears: { 'deed.done': 'crew', 'deed.explained': 'crew', 'report.made': 'crew', 'report.resolved': 'crew' },
  state: {
    deeds: z.array(deed).describe(`crew only, oldest first, the newest ${deedsInState}`),
    reports: z.record(z.uuid(), report).describe('crew only: those nobody has dealt with'),
  },
  empty: { deeds: [], reports: {} },
  apply: {
    'deed.done': ({ deeds }, done) => ({ deeds: [...deeds, done].slice(-deedsInState) }),
    'deed.explained': ({ deeds }, { id, reason }) => ({
      deeds: deeds.map((one) => (one.id === id ? { ...one, reason } : one)),
    }),
    'report.made': ({ reports }, made) => ({ reports: { ...reports, [made.id]: made } }),
    'report.resolved': ({ reports }, { id }) => ({ reports: without(reports, id) }),
  },
});
