import { Injectable } from '@nestjs/common';
import { RateLimits } from '@plenum/platform/http';

/** A whole authority may sit behind one address, and register within the same minutes. */
const perNetworkAddress = { name: 'registerFrom', points: 120, seconds: 10 * 60 };
/** Counted for known and unknown addresses alike, so that the answer tells nothing; keeps mailboxes from being flooded. */
const perMailbox = { name: 'registerAs', points: 5, seconds: 60 * 60 };

/** How often people may try to register. */
@Injectable()
export class RegistrationLimits {
  constructor(private readonly limits: RateLimits) {}

  /** @throws rate.limited */
  async register(networkAddress: string, email: string): Promise<void> {
    await this.limits.take(perNetworkAddress, networkAddress);
    await this.limits.take(perMailbox, email);
  }
}
