import { z } from 'zod';
import { captionLanguage } from './captions.js';
import { line } from './text.js';

/**
 * The recording of a session: what its broadcasts showed while the crew let it run, joined into one. It holds pictures and
 * sound of the stage; beside it, a replay tells from the feed what everybody in the room could read.
 */

/**
 * `off`: never begun. `recording`: whatever is on air is kept. `paused`: off the record, what is on air is stored nowhere.
 * `ended`: nothing more is kept; it can be begun again, and what follows is joined on.
 */
export const recordingStates = ['off', 'recording', 'paused', 'ended'] as const;
export type RecordingState = (typeof recordingStates)[number];

/** Why it is paused: somebody of the crew or a presenter paused it, or whoever is on air did not agree. */
export const pauseReasons = ['person', 'consent'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export const recordingFacts = {
  /** Version of the sentences presenters agree to; a change of what they mean counts up. */
  wording: 1,
  mostChapters: 200,
  largestReason: 500,
  /** Entries of a replay in one answer. */
  replayPage: 500,
  /** How long an exported file is there. Seconds. */
  exportSeconds: 24 * 60 * 60,
} as const;

/**
 * Who may watch. `nobody`: it is not published, whoever may publish it still watches on the desk. `crew`: whoever runs
 * the session or presents in it. `registered`: everybody who may enter the session. `all`: anybody, also without a
 * registration.
 */
export const recordingAudiences = ['nobody', 'crew', 'registered', 'all'] as const;
export type RecordingAudience = (typeof recordingAudiences)[number];

/** What a chapter was made from; `own`: somebody wrote it. */
export const chapterKinds = ['session', 'question', 'poll', 'own'] as const;
export type ChapterKind = (typeof chapterKinds)[number];

const moment = z.iso.datetime({ offset: true });

export const recordingChapter = z
  .object({
    id: z.uuid(),
    kind: z.enum(chapterKinds),
    title: z.string().describe('empty for a chapter of kind `session` that nobody named: clients call it by its state'),
    state: z.string().nullable().describe('the state the session moved to, for kind `session`'),
    at: z.iso.datetime(),
    second: z.number().describe('where it begins in what is watched; 0 or more'),
  })
  .meta({ id: 'RecordingChapter' });
export type RecordingChapter = z.infer<typeof recordingChapter>;

/** A stretch without a hole: from `second` of what is watched on, the clock goes along with it from `at`. */
export const recordingStretch = z
  .object({ at: z.iso.datetime(), second: z.number(), seconds: z.number() })
  .meta({ id: 'RecordingStretch' });
export type RecordingStretch = z.infer<typeof recordingStretch>;

export const recordingExport = z
  .object({
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    percent: z.number().int().min(0).max(100),
    bytes: z.number().int().nullable().describe('size of the file, once it is done'),
    askedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable().describe('when the file is deleted; null until it is done'),
    isOutdated: z.boolean().describe('recording or cut have changed since it was asked for'),
  })
  .meta({ id: 'RecordingExport' });
export type RecordingExport = z.infer<typeof recordingExport>;

/** Somebody presented and agreed, or took it back. */
export const recordingAgreement = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    wording: z.number().int(),
    at: z.iso.datetime(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RecordingAgreement' });
export type RecordingAgreement = z.infer<typeof recordingAgreement>;

export const recordingPublication = z.object({
  to: z.enum(recordingAudiences),
  from: z.iso.datetime().nullable().describe('null: at once'),
  until: z.iso.datetime().nullable().describe('null: as long as it is there'),
});

/** GET /api/v1/sessions/:sessionId/recording, `recording.publish`: what the desk shows. */
export const recordingView = z
  .object({
    sessionId: z.uuid(),
    version: z.number().int(),
    recorded: z.boolean().describe('the session is announced as recorded'),
    state: z.enum(recordingStates),
    because: z.enum(pauseReasons).nullable(),
    isThere: z.boolean().describe('something is kept; without it there is nothing to watch, cut or publish'),
    seconds: z.number().describe('how long it is, before the cut'),
    keptSeconds: z.number().describe('how long it is, after the cut'),
    bytes: z.number().describe('on the disk'),
    startsAt: z.iso.datetime().nullable().describe('of the first picture, before the cut'),
    endsAt: z.iso.datetime().nullable().describe('of the last picture, before the cut'),
    stretches: z.array(recordingStretch).describe('before the cut'),
    cut: z.object({ from: z.iso.datetime().nullable(), until: z.iso.datetime().nullable() }),
    chapters: z.array(recordingChapter).describe('by time; seconds are those before the cut'),
    publication: recordingPublication,
    captioned: z.boolean().describe('there are captions to it'),
    expiresAt: z.iso.datetime().describe('when it is deleted'),
    latestExpiry: z.iso.datetime().describe('when it is deleted at the latest: with the personal data of the event'),
    export: recordingExport.nullable(),
    agreements: z.array(recordingAgreement),
  })
  .meta({ id: 'Recording' });
export type RecordingView = z.infer<typeof recordingView>;

/**
 * PATCH /api/v1/sessions/:sessionId/recording, `recording.publish`; answers the view. What is left out stays.
 * @throws `recording.notFound` while nothing is kept; `recording.changedMeanwhile` when `version` is not the newest;
 * `recording.cutEmpty` when nothing would be left; `recording.captionsMissing` when it is published (to more than the crew)
 * without captions and no reason is given; `recording.expiryLate`, `recording.untilPast`
 */
export const editRecording = z
  .strictObject({
    version: z.number().int().min(0),
    cut: z
      .strictObject({ from: moment.nullable(), until: moment.nullable() })
      .describe('applied at the borders of segments: less than a second off; null: not cut there'),
    chapters: z
      .array(z.strictObject({ id: z.uuid(), title: line(300, 0), at: moment }))
      .max(recordingFacts.mostChapters)
      .describe('all that are wanted: new ids are own chapters, what is left out is deleted, also for good when made'),
    publication: z.strictObject({
      to: z.enum(recordingAudiences),
      from: moment.nullable().optional(),
      until: moment.nullable().optional(),
      withoutCaptionsBecause: line(recordingFacts.largestReason)
        .optional()
        .describe('why it is published without captions; it is written into the log'),
    }),
    expiresAt: moment.nullable().describe('null: with the personal data of the event'),
  })
  .partial()
  .required({ version: true })
  .meta({ id: 'EditRecording' });
export type EditRecording = z.infer<typeof editRecording>;

/**
 * Besides, for whoever has `recording.publish`:
 * - DELETE /api/v1/sessions/:sessionId/recording deletes it now, files included. 204. `recording.running` while it records
 *   or is paused.
 * - POST /api/v1/sessions/:sessionId/recording/export asks for one MP4 of what the cut leaves; answers `recordingExport`, of
 *   the one under way if there is one. GET of the same address answers how it stands (`recording.exportNotFound`).
 * - GET /api/v1/sessions/:sessionId/recording/export/file is the MP4 (`recording.exportNotFound` until it is done); ranges work.
 * - GET /api/v1/sessions/:sessionId/recording/preview answers as `watch` does, without cut and publication.
 */

/**
 * GET /api/v1/sessions/:sessionId/recording/watch, by whoever is asking. Ask again at half time and replace the path, as
 * with `broadcast.watch`; `id` changes when what may be watched has, then begin anew.
 * @throws `recording.notFound` when there is none, it is not published (yet, any more) or not to this person;
 * `access.signInRequired` when it is there for those who are registered, and nobody is known
 */
export const recordingWatch = z
  .object({
    id: z.uuid(),
    master: z
      .string()
      .describe('path of the master playlist, `/media/<ticket>/<id>/master.m3u8`; renditions beside it'),
    expiresAt: z.iso.datetime(),
    startsAt: z.iso.datetime().describe('of the first picture'),
    endsAt: z.iso.datetime(),
    seconds: z.number(),
    stretches: z.array(recordingStretch).describe('to find a moment of the clock in the recording, and back'),
    chapters: z.array(recordingChapter).describe('by second'),
    captions: z.array(captionLanguage).describe('languages in which there are captions'),
    until: z.iso.datetime().nullable().describe('until when it can be watched'),
  })
  .meta({ id: 'RecordingWatch' });
export type RecordingWatch = z.infer<typeof recordingWatch>;

/**
 * GET /api/v1/sessions/:sessionId/recording/captions/:language, for whoever may watch; with `.vtt` behind it the same as
 * WebVTT. Milliseconds from the beginning of what is watched, `to` is not in it.
 */
export const recordingCaptions = z
  .object({
    language: captionLanguage,
    lines: z.array(z.object({ id: z.string(), text: z.string(), from: z.number(), to: z.number() })),
  })
  .meta({ id: 'RecordingCaptions' });
export type RecordingCaptions = z.infer<typeof recordingCaptions>;

/** GET /api/v1/sessions/:sessionId/recording/entries?after=<seq>, for whoever may watch: pages of at most `replayPage`. */
export const replayQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('sequence number; 0 or none: from the start'),
  as: z
    .enum(['account', 'registration', 'onsite'])
    .optional()
    .describe('as whom, where a browser is known as several; so may `watch` and `tallies` be asked'),
  event: z.uuid().optional().describe('of which event, where a browser is somebody in several; as with `as`'),
});
export type ReplayQuery = z.infer<typeof replayQuery>;
