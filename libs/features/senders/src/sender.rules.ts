import type { SenderFinding } from '@plenum/contracts';

/**
 * Whether mails are signed with it: its record was there when DNS last answered. A mail from a domain whose signature cannot be checked is
 * worse off than one from this Plenum's own address.
 */
export const isUsable = ({ state, found }: { state: string; found: SenderFinding }): boolean =>
  state === 'used' && found !== 'missing' && found !== 'another';

/** Mails may be under way for five days; then a replaced key needs no record any more and is shown no more. */
export const mayGo = ({ replacedAt }: { replacedAt: Date | null }, now: Date): boolean =>
  replacedAt !== null && now.getTime() - replacedAt.getTime() > 7 * 24 * 3_600_000;
