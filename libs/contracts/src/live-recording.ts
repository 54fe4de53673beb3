import { z } from 'zod';
import { inSession } from './live-part.js';
import { recordingStates } from './recording.js';

const moved = z.object({ state: z.enum(recordingStates) });

/** That this person agreed to be recorded in this session; null: not (any more), or to an older wording. */
export const myAgreement = z.object({ wording: z.number().int(), at: z.iso.datetime() });
export type MyAgreement = z.infer<typeof myAgreement>;

/** What a recording knows of a single person. */
export const myRecording = { agreement: myAgreement.nullable() };

/**
 * From the browser, about the recording. Each move answers the state it is in then: repeating one changes nothing, and
 * whoever is on air without having agreed keeps it `paused`.
 * @throws `recording.notPlanned` when the session is not one that is recorded; `recording.stateMove` for a move that does
 * not fit (pause: from recording; resume: from paused; stop: from recording or paused)
 */
export const recordingMessages = {
  /** Also before anything is on air. `session.notOpen` when the session ended and nothing is on air. */
  'recording.start': { payload: z.strictObject(inSession), data: moved },
  /** Off the record: from this moment on nothing is stored. */
  'recording.pause': { payload: z.strictObject(inSession), data: moved },
  'recording.resume': { payload: z.strictObject(inSession), data: moved },
  'recording.stop': { payload: z.strictObject(inSession), data: moved },
  /**
   * The studio that broadcasts shows and plays the notice that the session is recorded, everybody in the room reads it, and
   * the log holds when it was. @throws `recording.notPlanned`; `recording.nobodyOnAir` when nobody would see it; `recording.stateMove` when it
   * has ended
   */
  'recording.notice': { payload: z.strictObject(inSession), data: z.object({ at: z.iso.datetime() }) },
  /** Whoever presents agrees to be recorded. @throws `recording.wordingOutdated` when another wording holds by now */
  'recording.agree': {
    payload: z.strictObject({ ...inSession, wording: z.number().int().min(1) }),
    data: z.object({ agreement: myAgreement }),
  },
  /** Takes it back: nothing more of this person is kept from now on. */
  'recording.withdraw': { payload: z.strictObject(inSession), data: z.object({}) },
} as const;
