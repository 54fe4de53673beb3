import type { Lease } from './broadcast.js';
import type { ProblemDetails } from './problems.js';
import type { StageTicket } from './stage.js';

/**
 * The composer of the server: the page `/compose`, in a browser that Plenum itself started. It has no cookies and no
 * account; what it may do it is handed by the process that started it, over a pipe: one lease, and tickets to one stage
 * that only let it watch.
 */

/** `ready`: stands by. `starting`: was asked, or takes over. No composer at all: null. */
export const composerStates = ['ready', 'starting', 'onAir', 'failed'] as const;
export type ComposerState = (typeof composerStates)[number];

/**
 * Why it does not broadcast. `chromium`: there is none, or it does not start. `page`: Plenum cannot be reached from there at
 * its own address. `encoder`: it cannot make H.264 or AAC. `busy`: no more at once. `crashed`, `silent`, `memory`: was
 * ended and tries again. `gone`: no process that could is there any more.
 */
export const composerTroubles = [
  'chromium',
  'page',
  'encoder',
  'busy',
  'crashed',
  'silent',
  'memory',
  'refused',
  'gone',
] as const;
export type ComposerTrouble = (typeof composerTroubles)[number];

export const composerFacts = {
  /** The page says so often that it is there … */
  beatSeconds: 2,
  /** … and is ended after that long without a word. */
  silentSeconds: 12,
} as const;

/** What a page is to broadcast. */
export interface ComposerOrder {
  sessionId: string;
  /** Of the session; stands on the card. */
  title: string;
  language: 'de' | 'en';
}

/** From the page, as JSON through the function `plenumCompose`. */
export type ComposerSays =
  | { say: 'ready'; fit: boolean }
  | { say: 'ask'; id: number; want: 'lease' }
  | { say: 'ask'; id: number; want: 'ticket'; tab: string }
  /** Pictures are made; `slowed`: only every second one. */
  | { say: 'beat'; onAir: boolean; slowed: boolean; onStage: number }
  | { say: 'over'; code: string };

/** To the page, as JSON to the function `plenumHear` that it has put there. */
export type ComposerHears =
  | { tell: 'begin'; order: ComposerOrder }
  | { tell: 'answer'; id: number; result: Lease | StageTicket }
  | { tell: 'answer'; id: number; problem: ProblemDetails };
