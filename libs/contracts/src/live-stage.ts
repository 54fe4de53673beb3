import { z } from 'zod';
import { inSession } from './live-part.js';
import { stageLayouts, stageStates, stageTicket, stageTroubles } from './stage.js';
import { id, line } from './text.js';

/** An attendee's own invitation onto the stage; how it ended is told by its being gone. */
export const myInvitation = z
  .object({
    state: z.enum(['invited', 'accepted', 'joined']),
    until: z.iso.datetime().nullable().describe('when it ends by itself; null once joined'),
  })
  .meta({ id: 'MyInvitation' });
export type MyInvitation = z.infer<typeof myInvitation>;

/** What the stage knows of a single person. */
export const myStage = { invitation: myInvitation.nullable().describe('null: not invited, or not any more') };

/**
 * From the browser, about the stage of several. What the crew does wants `broadcast.run`; an attendee who was invited
 * from the raised hands answers, and joins as a `guest`: camera and microphone, no screen, and no rights beyond.
 */
export const stageMessages = {
  'stage.open': {
    payload: z.strictObject({ ...inSession, on: z.boolean().describe('closing puts everybody out') }),
    data: z.object({}),
  },
  /**
   * Asks somebody whose hand is up onto the stage, for `stageFacts.invitationSeconds`; off takes it back, also while the
   * person checks camera and microphone. Lowering the hand ends it, too.
   * @throws `stage.closed`; `hand.notFound` when the hand is not up; `stage.personNotFound` for taking back what is none
   */
  'stage.invite': {
    payload: z.strictObject({ ...inSession, id: id.describe('the person'), on: z.boolean() }),
    data: z.object({}),
  },
  /** The invited attendee; declining is possible until they joined. @throws `stage.notInvited` */
  'stage.answer': { payload: z.strictObject({ ...inSession, accept: z.boolean() }), data: z.object({}) },
  /** What the invited attendee lacks, told to the crew; null: nothing any more. @throws `stage.notInvited` */
  'stage.report': {
    payload: z.strictObject({ ...inSession, trouble: z.enum(stageTroubles).nullable() }),
    data: z.object({}),
  },
  /**
   * A place backstage for who accepted, and the next ticket for it. With it the attendee follows, publishes and
   * subscribes as a studio does; leaving, and being taken off, lowers the hand.
   * @throws `stage.notInvited`, `stage.closed`, `stage.full`
   */
  'stage.join': {
    payload: z.strictObject({
      ...inSession,
      tab: id.describe('made by the tab: another tab of the same person takes the place of the one before'),
    }),
    data: stageTicket,
  },
  /**
   * A guest who is taken off the stage is back among the attendees, as with `stage.remove`.
   * @throws `stage.personNotFound`; `stage.full` when eight are on it
   */
  'stage.place': {
    payload: z.strictObject({ ...inSession, id: id.describe('the person'), state: z.enum(stageStates) }),
    data: z.object({}),
  },
  /** The crew's own mute: the person can say nothing until it is lifted. @throws `stage.personNotFound` */
  'stage.mute': { payload: z.strictObject({ ...inSession, id, on: z.boolean() }), data: z.object({}) },
  /** Out of the studio's stage altogether; that tab cannot come back by itself. @throws `stage.personNotFound` */
  'stage.remove': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  /** What is left out stays as it is. */
  'stage.arrange': {
    payload: z.strictObject({
      ...inSession,
      layout: z.enum(stageLayouts).optional(),
      spotlight: id.nullable().optional(),
      signer: id.nullable().optional().describe('who interprets into sign language; null: nobody'),
      card: line(80, 0).optional(),
    }),
    data: z.object({}),
  },
} as const;
