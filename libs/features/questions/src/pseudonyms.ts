import { createHash, createHmac } from 'node:crypto';

/** What is stored of the secret that opens a receipt. */
export const receiptHashOf = (secret: string): string =>
  createHash('sha256').update(`plenum:question-receipt:${secret}`).digest('base64url');

/**
 * Stands for one person in the votes of one session, in the form of an id. Without the key nobody can make it from the
 * person, nor find out whether it is theirs; in another session they are somebody else.
 */
export const pseudonymOf = (key: string, sessionId: string, personId: string): string => {
  const hex = createHmac('sha256', Buffer.from(key, 'base64url')).update(`${sessionId}:${personId}`).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const coarse = 10 * 60_000;

/** The ten minutes a moment lies in: exact times in two tables are a link, too. */
export const coarsened = (moment: Date): Date => new Date(Math.floor(moment.getTime() / coarse) * coarse);
