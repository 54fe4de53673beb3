import { z } from 'zod';
import { id } from './text.js';

/**
 * The broadcast of a session: one presenter's tab makes pictures and sound, everybody else fetches them over plain HTTPS.
 *
 * The studio takes a lease, says when it goes on air, and puts segments; only one holder at a time can. All of it is
 * `Authorization: Bearer <token of the lease>` and must be sent **without cookies** (`credentials: 'omit'`), so that no
 * CSRF token is needed. On `broadcast.superseded` somebody else took over, or this holder came back; on
 * `broadcast.ended` it was ended. In both cases, and on
 * `broadcast.leaseWrong` (its holder signed out somewhere, or twelve hours are over), a studio that wants to go on takes a
 * lease again.
 */

/** Each is a single-track CMAF sequence of its own: the pictures without sound, the sound without pictures. */
export const renditions = ['720p', '360p', 'audio'] as const;
export type Rendition = (typeof renditions)[number];
export const rendition = z.enum(renditions);

/** What the playlists promise of each: bits a second at most, the size of the picture, codecs of RFC 6381. */
export const renditionFacts = {
  '720p': { bandwidth: 2_800_000, width: 1280, height: 720, codecs: 'avc1.64001f' },
  '360p': { bandwidth: 800_000, width: 640, height: 360, codecs: 'avc1.64001e' },
  audio: { bandwidth: 128_000, codecs: 'mp4a.40.2' },
} as const satisfies Record<Rendition, { bandwidth: number; width?: number; height?: number; codecs: string }>;

/** Numbers that studio, origin and player must agree on. Seconds and bytes. */
export const broadcastFacts = {
  /** Length of a segment, cut on an exact grid; each begins with a key frame. */
  segmentSeconds: 1,
  /** So often the holder of a lease says that it is there … */
  heartbeatSeconds: 2,
  /** … and after this long without a word it counts as lost: others may take over. */
  leaseSeconds: 6,
  /** Segments in a live playlist. */
  windowSegments: 12,
  /** A number that is missing holds the playlist up for this long, then it becomes a gap. */
  holeSeconds: 4,
  /** Numbers may be this far behind or ahead of the newest one: what a queue holds after a cut line. */
  reachSegments: 120,
  largestVideoSegment: 4 * 1024 * 1024,
  largestAudioSegment: 512 * 1024,
  largestInit: 64 * 1024,
  /** What one lease may send a second in the long run, and at once after a cut line. */
  bytesPerSecond: 2 * 1024 * 1024,
  burstBytes: 64 * 1024 * 1024,
  /** The body of a network check at most. */
  largestCheck: 2 * 1024 * 1024,
  /** How long an address to watch at is good. Ask for another at half time. */
  ticketSeconds: 600,
  /** How long after the end the playlists are still there, closed by ENDLIST. */
  lingerSeconds: 60,
  /** So long a live segment can be fetched, by players that are late. */
  keptSeconds: 300,
} as const;

/** POST /api/v1/sessions/:sessionId/broadcast/lease, as the viewer (cookies and CSRF token), `broadcast.present`. */
export const takeLease = z
  .strictObject({
    holder: id.describe(
      'made by the tab and kept in its sessionStorage: it comes back as the same holder after a reload',
    ),
    takeOver: z
      .boolean()
      .optional()
      .describe('also while somebody else holds a living lease; asks for `broadcast.run` unless it is your own'),
  })
  .meta({ id: 'TakeLease' });
export type TakeLease = z.infer<typeof takeLease>;

/**
 * The right to be the one who presents. A new lease has a new epoch, and requests with older ones are refused. The same
 * holder stays on air (`onAir` is true: go on at once); anybody else goes on air anew, and until then the audience sees a
 * card. @throws `broadcast.held` with `name` (display name) and `until` (ISO); `session.notOpen` once the session ended
 */
export const lease = z
  .object({
    broadcastId: z.uuid(),
    epoch: z.number().int().min(1),
    token: z.string().describe('goes only into the header, never into addresses or logs'),
    onAir: z.boolean(),
    heartbeatSeconds: z.number(),
    expiresAt: z.iso.datetime().describe('when it counts as lost unless a heartbeat comes'),
  })
  .meta({ id: 'Lease' });
export type Lease = z.infer<typeof lease>;

/** POST /api/v1/ingest/:broadcastId/heartbeat */
export const heartbeat = z
  .object({ onAir: z.boolean(), expiresAt: z.iso.datetime(), now: z.iso.datetime().describe("the server's clock") })
  .meta({ id: 'Heartbeat' });
export type Heartbeat = z.infer<typeof heartbeat>;

/**
 * POST /api/v1/ingest/:broadcastId/air answers the lease to go on with. Going off air ends the broadcast (empty the queue
 * before): the lease that comes back is for the next one, backstage. Nothing can be put while off air (`broadcast.offAir`).
 */
export const goOnAir = z.strictObject({ on: z.boolean() }).meta({ id: 'GoOnAir' });
export type GoOnAir = z.infer<typeof goOnAir>;

/**
 * PUT /api/v1/ingest/:broadcastId/:epoch/:rendition/init.mp4 (ftyp and moov with one avc1 or mp4a track) and
 * PUT /api/v1/ingest/:broadcastId/:epoch/:rendition/:number.m4s (moof and mdat; styp, sidx, prft and emsg allowed). The body
 * is the file, whatever its type is called. 204; again the same bytes: 204; other bytes under the same name:
 * `segment.differs`. Numbers count from 1 in each epoch and name the same second in all renditions; the init segment goes
 * first. Send the lowest number first, all renditions of it, then the next: a number that a later one of its own rendition
 * overtook by four seconds (one of another by twelve) becomes a gap for the audience, although it is still taken. `segment.outOfReach`: too far from the newest; `segment.malformed`: the boxes are not what they should be, `reason` says
 * what; `rate.limited`: too many bytes, wait for `retryAfter`.
 */
export const epochNumber = z.coerce.number().int().min(1).max(999_999);
export const segmentNumber = z.coerce.number().int().min(1).max(9_999_999);
export const segmentQuery = z
  .strictObject({
    // A playlist of one-second segments may round to one second, and no more.
    duration: z.coerce.number().min(0.01).max(1.4).describe('seconds'),
    capturedAt: z.iso
      .datetime({ offset: true })
      .describe('when the first frame or sample was captured, on the clock of the server (`now` of a heartbeat)'),
  })
  .meta({ id: 'SegmentQuery' });
export type SegmentQuery = z.infer<typeof segmentQuery>;

/**
 * Besides, as the viewer with cookies and CSRF token:
 * - DELETE /api/v1/sessions/:sessionId/broadcast ends what is on air or backstage, whoever holds it (`broadcast.run`); 204.
 * - POST /api/v1/sessions/:sessionId/broadcast/check takes up to `largestCheck` bytes of any type and forgets them (`broadcast.present`):
 *   how fast they went through is how fast segments will; 204.
 *
 * With the lease: DELETE /api/v1/ingest/:broadcastId/lease gives it back; what was on air ends. 204, also when it is gone
 * already.
 */

/** What the playlists of a broadcast are called, below the path that `broadcast.watch` answers. */
export const mediaPath = (ticket: string, broadcastId: string) => `/media/${ticket}/${broadcastId}/`;
