import { Injectable } from '@nestjs/common';
import { RateLimits } from '@plenum/platform/http';

const quarter = 15 * 60;
const hour = 60 * 60;
const day = 24 * hour;

const limits = {
  // A whole office may come from one address, so addresses get more than people.
  triesFromAddress: { name: 'signInFromAddress', points: 100, seconds: quarter },
  // Counted together with where they come from, so that a stranger cannot lock somebody out.
  triesOfPerson: { name: 'signInOfPerson', points: 10, seconds: quarter },
  triesAnywhere: { name: 'signInAnywhere', points: 200, seconds: hour },
  codesFromAddress: { name: 'codesFromAddress', points: 50, seconds: quarter },
  codesOfPerson: { name: 'codesOfPerson', points: 5, seconds: quarter },
  codesPerDay: { name: 'codesPerDay', points: 20, seconds: day },
  setUps: { name: 'setUps', points: 20, seconds: quarter },
} as const;

/** How often somebody may try. Known and unknown addresses are counted alike, so that counting tells nothing. */
@Injectable()
export class SignInLimits {
  constructor(private readonly limits: RateLimits) {}

  /** @throws `rate.limited` */
  async password(email: string, ip: string): Promise<void> {
    await this.limits.take(limits.triesFromAddress, ip);
    await this.limits.take(limits.triesOfPerson, `${email} ${ip}`);
    await this.limits.take(limits.triesAnywhere, email);
  }

  /** The password was right: what went before were typing errors. */
  async passwordWasRight(email: string, ip: string): Promise<void> {
    await this.limits.forget(limits.triesOfPerson, `${email} ${ip}`);
  }

  /** @throws `rate.limited` */
  async code(email: string, ip: string): Promise<void> {
    await this.limits.take(limits.codesFromAddress, ip);
    await this.limits.take(limits.codesOfPerson, email);
    await this.limits.take(limits.codesPerDay, email);
  }

  /** @throws `rate.limited` */
  async from(ip: string): Promise<void> {
    await this.limits.take(limits.triesFromAddress, ip);
  }

  /** @throws `rate.limited` */
  async ownPassword(accountId: string): Promise<void> {
    await this.limits.take(limits.triesOfPerson, accountId);
  }

  /** @throws `rate.limited` */
  async setUp(ip: string): Promise<void> {
    await this.limits.take(limits.setUps, ip);
  }
}
