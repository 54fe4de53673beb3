import { broadcastFacts, type LeaseState } from '@plenum/contracts';

/** What is known of the one who presents, or did last. */
export interface Held {
  holder: string;
  personId: string;
  heartbeatAt: Date;
  /** This lease has gone on air. */
  onAir: boolean;
  /** The audience has been told that something is on air. */
  airing: boolean;
}

export interface Wanted {
  holder: string;
  personId: string;
  /** Somebody who may, wants it although another one presents. */
  byForce: boolean;
}

/** How long a tab may be away (a reload) and still go on where it was; after that it asks before it shows anybody. */
export const comesBackWithin = 30_000;
/** A broadcast nobody comes back to, while it was prepared and while it was on air. */
export const abandonedAfter = { backstage: 60_000, onAir: 10 * 60_000 };

/** Whatever happens, a lease is not longer good than that; seconds. */
export const leaseGoodFor = 12 * 3600;

export const leaseMs = broadcastFacts.leaseSeconds * 1000;

/**
 * A heartbeat that is later than that, milliseconds, may only be stuck: what comes in from then on is a sign of life, too. Before, it
 * is none, so that whoever is gone is missed as soon as their last heartbeat says.
 */
export const heartbeatIsLateAfter = (broadcastFacts.heartbeatSeconds + 1) * 1000;

/** Whether the holder was heard of lately enough that nobody else may take its place. */
export const isLiving = ({ heartbeatAt }: Pick<Held, 'heartbeatAt'>, now: Date): boolean =>
  now.getTime() - heartbeatAt.getTime() < leaseMs;

/** Whether a lease passes to who wants it, and whether it stays on air. */
export const passes = (held: Held, wanted: Wanted, now: Date): { passes: boolean; onAir: boolean } => {
  const same = held.holder === wanted.holder && held.personId === wanted.personId;
  const away = now.getTime() - held.heartbeatAt.getTime();
  return {
    passes: same || held.personId === wanted.personId || wanted.byForce || !isLiving(held, now),
    onAir: same && held.onAir && away < comesBackWithin,
  };
};

/** How the crew sees it. */
export const leaseState = ({ onAir }: Pick<Held, 'onAir'>, lost: boolean): LeaseState =>
  lost ? 'lost' : onAir ? 'onAir' : 'backstage';

/** On air, but nobody presents. */
export const isInterrupted = ({ airing, onAir }: Pick<Held, 'airing' | 'onAir'>, lost: boolean): boolean =>
  airing && (lost || !onAir);
