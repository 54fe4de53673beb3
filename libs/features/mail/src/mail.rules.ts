import { mailKindsToSendAgain, retriableMailStates, type MailKind, type MailState } from '@plenum/contracts';

/** Minutes to wait after the first, second … attempt that the mail server put off; altogether about two days. */
const pauses = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1200];

/** Days after which a mail is given up although its mail server never came back. */
const patienceDays = 5;

export interface Attempt {
  outcome: 'accepted' | 'refused' | 'later' | 'unknown';
  /** With `refused`: the recipient's mail server will not have it for this address. */
  bounced?: boolean;
  /** The mail server was not there at all; that says nothing about the mail. */
  away: boolean;
  /** How many times the mail server was asked, this one included. */
  attempts: number;
  ageMs: number;
  /** What a double would do. */
  twice: 'harmless' | 'never';
}

export type Next = { state: 'sent' | 'failed' | 'bounced' | 'unknown' } | { state: 'deferred'; minutes: number };

/**
 * What becomes of a mail after an attempt. One that may have been taken is sent again only where a double does no harm:
 * a second reminder breaks a promise, a missing link keeps somebody out.
 */
export const nextAfter = ({ outcome, bounced, away, attempts, ageMs, twice }: Attempt): Next => {
  if (outcome === 'accepted') return { state: 'sent' };
  if (outcome === 'refused') return { state: bounced ? 'bounced' : 'failed' };
  if (outcome === 'unknown' && twice === 'never') return { state: 'unknown' };
  if (away && ageMs < patienceDays * 24 * 60 * 60_000) return { state: 'deferred', minutes: 0.25 };
  const minutes = away ? undefined : pauses[attempts - 1];
  if (minutes !== undefined) return { state: 'deferred', minutes };
  return { state: outcome === 'unknown' ? 'unknown' : 'failed' };
};

/** States out of which somebody at the desk may send a mail again. */
export const canRetry = (state: MailState): boolean => (retriableMailStates as readonly MailState[]).includes(state);

/** Whether it may be sent a second time on purpose. */
export const canSendAgain = ({ state, kind }: { state: MailState; kind: MailKind }): boolean =>
  state === 'sent' && mailKindsToSendAgain.includes(kind);

const again = ':again:';
export const isAgain = (key: string): boolean => key.includes(again);
/** Key of a second sending: what the first one was about stays readable in front. */
export const keyAgain = (key: string, id: string): string => `${key.split(again)[0]}${again}${id}`;

const settled = ['sent', 'failed', 'bounced', 'suppressed', 'stopped', 'missed', 'unknown'] as const;
export type SettledState = (typeof settled)[number];

/** Nothing happens to it any more by itself. */
export const isSettled = (state: MailState): state is SettledState => (settled as readonly MailState[]).includes(state);
