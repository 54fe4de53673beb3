import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A secret for a cookie: 32 random bytes as base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Six digits, each code as likely as any other. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

export const codeMac = (secret: string, codeId: string, code: string): string =>
  createHmac('sha256', secret).update(`sign-in-code:${codeId}:${code}`).digest('base64url');

/** Opens the first-run page. Derived from the secret, so that every process and every start knows the same one. */
export const setUpTokenOf = (secret: string): string =>
  createHmac('sha256', secret).update('set-up').digest('base64url').slice(0, 24);

/** Compares without telling by the time it takes where two texts differ. */
export const equal = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
