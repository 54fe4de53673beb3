import { devicesAtOnce, type RegistrationState } from '@plenum/contracts';

const hour = 60 * 60 * 1000;

/** How long a confirmation link opens. */
export const confirmWithin = 48 * hour;
/** How long somebody who never confirmed stays known, counted from the last link. */
const unconfirmedKeptFor = 7 * 24 * hour;
/** Two clicks on the button within that time are one wish and send one mail. */
export const mailAgainAfter = 60 * 1000;
/** A device not seen for that long gave its place back. */
export const deviceRestsAfter = 12 * hour;

const moves: Record<RegistrationState, readonly RegistrationState[]> = {
  unconfirmed: ['confirmed', 'cancelled', 'expired'],
  confirmed: ['cancelled'],
  cancelled: [],
  expired: [],
};
export const canMove = (from: RegistrationState, to: RegistrationState) => moves[from].includes(to);

/** Those whose link ended before this moment have not confirmed for too long: they are forgotten. */
export const forgottenBefore = (now: Date) => new Date(now.getTime() - (unconfirmedKeptFor - confirmWithin));

export const confirmUntil = (now: Date) => new Date(now.getTime() + confirmWithin);

/** Whether another mail with a link may follow the last one. */
export const mayMailAgain = (last: Date, now: Date) => now.getTime() - last.getTime() >= mailAgainAfter;

interface Device {
  id: string;
  lastSeenAt: Date;
}

/** Which device must go so that one more fits in; none while there is room. The one that was quiet for longest. */
export const deviceToEnd = <D extends Device>(taking: readonly D[]): D | undefined =>
  taking.length < devicesAtOnce
    ? undefined
    : [...taking].sort((a, b) => a.lastSeenAt.getTime() - b.lastSeenAt.getTime() || (a.id < b.id ? -1 : 1))[0];

export const deviceRestsSince = (now: Date) => new Date(now.getTime() - deviceRestsAfter);
