import { Injectable } from '@nestjs/common';
import type { EnterHall } from '@plenum/contracts';
import { neighbourhood, RateLimits } from '@plenum/platform/http';
import { Guests, type Arrival } from './guests.service.js';
import { HallCodes, type OpenHall } from './hall-codes.service.js';

const tenMinutes = 10 * 60;
/**
 * A full hall comes in within minutes, and all of it through the one address of the house: nobody in it may lock the others
 * out. Of the 900 million codes, who guesses on that scale finds one in days, and what it opens hangs on a wall.
 */
const looks = { name: 'hallLooks', points: 6000, seconds: tenMinutes };
const fromAddress = { name: 'guestsFrom', points: 1500, seconds: tenMinutes };
const withCode = { name: 'guestsWith', points: 3000, seconds: tenMinutes };

/** What people pass who come from the hall: not too many at once, and no guessing of codes. */
@Injectable()
export class GuestGate {
  constructor(
    private readonly limits: RateLimits,
    private readonly codes: HallCodes,
    private readonly guests: Guests,
  ) {}

  /** Where a code leads. @throws `hall.codeWrong`, `rate.limited` */
  async look(ip: string | undefined, code: string): Promise<OpenHall> {
    await this.limits.take(looks, neighbourhood(ip));
    return this.codes.find(code);
  }

  /** @throws `rate.limited`, and as `Guests.enter` */
  async enter(ip: string | undefined, hall: OpenHall, guest: EnterHall, known?: string): Promise<Arrival> {
    await this.limits.take(fromAddress, neighbourhood(ip));
    await this.limits.take(withCode, hall.session.id);
    return this.guests.enter(hall, guest, known);
  }
}
