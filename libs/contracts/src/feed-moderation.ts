import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';
import { chatModes, questionModes } from './programme.js';

/** What the crew did, or Plenum by itself. */
export const deedKinds = [
  'message.removed',
  'message.restored',
  'message.released',
  'message.rejected',
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
  'flood.slowed',
  'flood.ended',
] as const;
export type DeedKind = (typeof deedKinds)[number];

const deedSettings = z.object({ chat: z.enum(chatModes), questions: z.enum(questionModes), slowSeconds: z.number() });

export const deed = z
  .object({
    id: entryId,
    what: z.enum(deedKinds),
    by: z.string(),
    name: z.string().nullable().describe('whom it was about'),
    reason: z.string().nullable(),
    settings: deedSettings.optional().describe('with session.adjusted: how it is since'),
    before: deedSettings.optional().describe('with flood.slowed: how it was'),
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
    'report.made': report.describe('crew: adds to `reports`'),
    'report.resolved': z.object({ id: entryId }).describe('crew: takes out of `reports`'),
  },
  hears: { 'deed.done': 'crew', 'report.made': 'crew', 'report.resolved': 'crew' },
  state: {
    deeds: z.array(deed).describe(`crew only, oldest first, the newest ${deedsInState}`),
    reports: z.record(z.uuid(), report).describe('crew only: those nobody has dealt with'),
  },
  empty: { deeds: [], reports: {} },
  apply: {
    'deed.done': ({ deeds }, done) => ({ deeds: [...deeds, done].slice(-deedsInState) }),
    'report.made': ({ reports }, made) => ({ reports: { ...reports, [made.id]: made } }),
    'report.resolved': ({ reports }, { id }) => ({ reports: without(reports, id) }),
  },
});
