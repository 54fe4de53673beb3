import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { neighbourhood, RateLimits } from '@plenum/platform/http';

/** A whole authority may sit behind one address, and register within the same minutes. */
const perNeighbourhood = { name: 'registerFrom', points: 120, seconds: 10 * 60 };
/** Counted for known and unknown addresses alike, so that the answer tells nothing; keeps mailboxes from being flooded. */
const perMailbox = { name: 'registerAs', points: 5, seconds: 60 * 60 };
/** Milliseconds. Longer than the work takes, so that its length does not tell whether an address was known. */
const noSoonerThan = 150;

/** What everybody passes who wants to register, whichever way they come. */
@Injectable()
export class RegistrationGate {
  constructor(private readonly limits: RateLimits) {}

  /** Does the work, not too often and never faster than usual. @throws rate.limited, and what the work throws */
  async pass(ip: string | undefined, email: string, work: () => Promise<void>): Promise<void> {
    await this.limits.take(perNeighbourhood, neighbourhood(ip));
    await this.limits.take(perMailbox, email);
    await Promise.all([work(), sleep(noSoonerThan)]);
  }
}
