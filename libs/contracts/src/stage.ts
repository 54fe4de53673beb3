import { z } from 'zod';
import { id } from './text.js';

/**
 * The stage of a session: up to eight people talk with each other over WebRTC, and the tab of one who presents makes of
 * it what the audience gets over plain HTTPS, as with one presenter.
 *
 * A studio asks for a ticket (as the viewer, with cookies and CSRF token). With it, as `Authorization: Bearer <ticket>`
 * and **without cookies**, it follows the stage, publishes (as WHIP does) and subscribes (as WHEP does): one connection
 * for each camera with its microphone, one for each screen, each offered once and never renegotiated. A ticket is good
 * for `ticketSeconds`; ask for the next at half time. Connections outlast it, rights do not.
 *
 * The server speaks ICE lite: it answers on the addresses in its answer and never sends anywhere first, so candidates
 * in an offer are not read, and none need to trickle.
 *
 * Where the ticket says `livekit`, it carries tokens for two LiveKit rooms instead, and nothing is offered to this server:
 * whoever is on stage publishes in `stage`, whoever waits in `wings`; LiveKit's own permissions follow within seconds.
 */

/** Where somebody stands: `next` are asked to get ready; only those `onStage` reach the audience. */
export const stageStates = ['backstage', 'next', 'onStage'] as const;
export type StageState = (typeof stageStates)[number];

/** What the audience sees of those on stage. */
export const stageLayouts = ['speaker', 'grid', 'screen'] as const;
export type StageLayout = (typeof stageLayouts)[number];

/** `host`: runs the broadcast. `composer`: makes the picture and is nobody on stage; it sees all and shows nothing. */
export const stageRoles = ['host', 'presenter', 'guest', 'composer'] as const;
export type StageRole = (typeof stageRoles)[number];

/** One publication carries one of these: a camera with its microphone, or a screen with its sound. */
export const stageSources = ['camera', 'screen'] as const;
export type StageSource = (typeof stageSources)[number];
export const stageSource = z.enum(stageSources);

/** What a picture may be coded in. Studios send VP8; broadcasting software mostly H.264, which is passed on as it is. */
export const stagePictures = ['H264', 'VP8'] as const;
export type StagePicture = (typeof stagePictures)[number];

/** Kinds of tracks; the sound of a shared screen counts as part of the screen. */
export const stageTracks = ['audio', 'video', 'screen'] as const;
export type StageTrack = (typeof stageTracks)[number];

/**
 * What an attendee is asked who is to come from the raised hands, and how far it got: `accepted` checks camera and
 * microphone, `joined` has a place (see `stageStates`). `declined` and `expired` may be asked again.
 */
export const invitationStates = ['invited', 'accepted', 'joined', 'declined', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What an invited attendee lacks: `devices` stands for both, `connection` for the way to the stage. */
export const stageTroubles = ['camera', 'microphone', 'devices', 'browser', 'connection'] as const;
export type StageTrouble = (typeof stageTroubles)[number];

export const stageFacts = {
  /** On stage at the same time … */
  mostOnStage: 8,
  /** … and with them backstage. */
  mostPeople: 16,
  ticketSeconds: 300,
  /** An answer to a studio that follows waits so long for something new. */
  followSeconds: 10,
  /** A studio that has not asked for that long is gone. */
  silentSeconds: 25,
  /** An invitation waits so long for its answer … */
  invitationSeconds: 120,
  /** … and then for camera and microphone. */
  checkSeconds: 300,
  /** An offer or answer of SDP at most, bytes. */
  largestSdp: 32 * 1024,
  /** Broadcasting software that sends more for some seconds is cut off, bits a second. */
  mostSoftwareBits: 8_000_000,
} as const;

/** What passes pictures and sound between those on stage: this server, or a LiveKit of the operator's. */
export const stageEngines = ['embedded', 'livekit'] as const;
export type StageEngineName = (typeof stageEngines)[number];

/** POST /api/v1/stage/:sessionId/ticket */
export const askTicket = z
  .strictObject({
    tab: id.describe('made by the tab: another tab of the same person takes the place of the one before'),
    detail: z.string().trim().max(80).optional().describe('function or organisation, below the name'),
    as: z.literal('composer').optional().describe('only to make the picture; asks for `broadcast.run`'),
  })
  .meta({ id: 'AskStageTicket' });
export type AskTicket = z.infer<typeof askTicket>;

/** Also the answer to `stage.join`, by which an attendee joins. @throws `stage.closed` while the session has no open stage; `stage.full`; `forbidden` */
export const stageTicket = z
  .object({
    ticket: z.string().describe('goes only into the header, never into addresses or logs'),
    role: z.enum(stageRoles),
    may: z.array(z.enum(stageTracks)).describe('what this person may publish'),
    iceServers: z
      .array(z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() }))
      .describe('TURN of this installation with credentials that end with the ticket; empty: none is configured'),
    expiresAt: z.iso.datetime(),
    engine: z.enum(stageEngines).describe('`livekit`: publish and subscribe there, not here'),
    livekit: z
      .object({
        url: z.string().describe('`wss://…`'),
        stage: z.string().describe('access token of the room of those on stage'),
        wings: z
          .string()
          .describe(
            'access token of the room of those who wait: they are seen and heard there by hosts and composers only',
          ),
      })
      .nullable()
      .describe('null unless `engine` is `livekit`; the tokens end with the ticket'),
  })
  .meta({ id: 'StageTicket' });
export type StageTicket = z.infer<typeof stageTicket>;

export const stagePerson = z
  .object({
    id: z.uuid(),
    name: z.string(),
    detail: z.string(),
    role: z.enum(stageRoles),
    state: z.enum(stageStates),
    muted: z.boolean().describe('by the crew: none of their sound leaves the server, neither microphone nor screen'),
  })
  .meta({ id: 'StagePerson' });
export type StagePerson = z.infer<typeof stagePerson>;

export const stageArrangement = z.object({
  layout: z.enum(stageLayouts),
  spotlight: z.uuid().nullable().describe('who is shown large; null: whoever speaks'),
  signer: z
    .uuid()
    .nullish()
    .describe('the sign-language interpreter: while on stage shown in every picture, always as large; null: nobody'),
  card: z.string().describe('shown instead of the stage, such as “We are back at 14:05”; empty: none'),
});
export type StageArrangement = z.infer<typeof stageArrangement>;

/**
 * GET /api/v1/stage/:sessionId?since=<version> answers as soon as something is newer than `version`, at the latest after
 * `followSeconds`. Whoever does not ask for `silentSeconds` has left. Presenters are told of themselves and of those on
 * stage; hosts and composers of everybody.
 * @throws `stage.closed`, `stage.ticketWrong`, `stage.left` when another tab or the crew put this one out
 */
export const stageScene = z
  .object({
    version: z.string().describe('opaque; to be sent with the next request'),
    me: stagePerson.nullable().describe('null for composers'),
    people: z.array(stagePerson).describe('in the order in which they came'),
    arrangement: stageArrangement,
    publications: z
      .array(
        z.object({
          id: z.uuid(),
          personId: z.uuid(),
          source: stageSource,
          software: z.boolean().describe("comes from the person's own broadcasting software, in place of their camera"),
          place: z.uuid().optional().describe('with LiveKit: the identity of the participant who publishes it'),
        }),
      )
      .describe("what this ticket may subscribe to now; also what one's own broadcasting software sends"),
    software: z
      .object({
        connected: z.boolean(),
        picture: z.enum(stagePictures).nullable().describe('what it sends its picture in; null: none'),
        trouble: z.string().nullable().describe('the code why it was last refused; null: it was not'),
      })
      .describe("one's own broadcasting software; while it is connected, camera and microphone need not be sent"),
    away: z.boolean().describe('what passes pictures and sound cannot be reached just now; it is tried again'),
  })
  .meta({ id: 'StageScene' });
export type StageScene = z.infer<typeof stageScene>;

/**
 * POST /api/v1/stage/:sessionId/publish?source=camera|screen and POST /api/v1/stage/:sessionId/subscribe/:publicationId
 * take an offer and answer with 201, the answer (both `application/sdp`) and the address of the connection in `Location`;
 * DELETE on that ends it. An offer to publish has at most one track of each kind, all sendonly: Opus and VP8. One to
 * subscribe has the same, recvonly. Publishing again takes the place of what was published before.
 * DELETE /api/v1/stage/:sessionId/place leaves the stage. 204, also when it is gone already.
 * @throws `stage.offerWrong`, `stage.mayNot` (a track this ticket may not send), `stage.publicationNotFound` and what `stageScene` throws
 */
export const publishQuery = z.strictObject({ source: stageSource }).meta({ id: 'StagePublish' });
export type PublishQuery = z.infer<typeof publishQuery>;
export const followQuery = z.strictObject({ since: z.string().max(80).optional() }).meta({ id: 'StageFollow' });
export type FollowQuery = z.infer<typeof followQuery>;

/**
 * One's own broadcasting software, such as OBS, for the session: POST /api/v1/stage/:sessionId/key makes a key, in place of
 * the one before, which ends; GET tells about it, DELETE ends it. With the key as `Authorization: Bearer <token>` the software
 * publishes at `address` by WHIP (RFC 9725), as the camera and microphone of that person, who has to be joined to the stage
 * in a studio. H.264 (`packetization-mode=1`) or VP8, and Opus; no simulcast, no trickling, no ICE restarts (PATCH: 405).
 * Whatever ends the person's place or the key ends the publication within seconds; the end of the session ends the key.
 * @throws for the software: `stage.keyWrong`; `forbidden` with a key of another session; `stage.closed`; `stage.notJoined`;
 * `stage.offerWrong`, `stage.codecWrong`; `stage.mayNot` for attendees who were brought on; `stage.full`
 */
export const stageKey = z
  .object({
    address: z
      .string()
      .nullable()
      .describe('where the software publishes; null: not here, where LiveKit passes the stage on'),
    madeAt: z.iso.datetime().nullable().describe('null: there is no key'),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StageKey' });
export type StageKey = z.infer<typeof stageKey>;
export const madeStageKey = stageKey
  .extend({ token: z.string().describe('shown this once; never part of an address or a log') })
  .meta({ id: 'MadeStageKey' });
export type MadeStageKey = z.infer<typeof madeStageKey>;
