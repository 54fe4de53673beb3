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
