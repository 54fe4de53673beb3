import { createHmac, randomBytes } from 'node:crypto';
import type { Poll } from './poll.entity.js';

/** A key for an unlinkable poll; forgotten when it closes. */
export const newVoterKey = (): string => randomBytes(32).toString('base64url');

/**
 * What stands for a person in a poll's ballots: their id, or a hash that leads to nobody once the key is gone. Undefined
 * when that happened: nobody can be recognised any more.
 */
export const voterMark = (
  { id, anonymity, voterKey }: Pick<Poll, 'id' | 'anonymity' | 'voterKey'>,
  personId: string,
): string | undefined => {
  if (anonymity !== 'unlinkable') return personId;
  return voterKey ? createHmac('sha256', voterKey).update(`${id} ${personId}`).digest('base64url') : undefined;
};

/** The same for a browser in a public poll. Browsers and people never share a mark. */
export const browserMark = (poll: Pick<Poll, 'id' | 'anonymity' | 'voterKey'>, browser: string): string | undefined =>
  voterMark(poll, `browser ${browser}`);
