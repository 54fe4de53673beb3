import { Injectable } from '@nestjs/common';
import type { EnterHall } from '@plenum/contracts';
import { neighbourhood, RateLimits } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { Guests, type Arrival } from './guests.service.js';
import { HallCodes, type OpenHall } from './hall-codes.service.js';

const tenMinutes = 10 * 60;
/** A full hall comes in within minutes, and all of it through the one address of the house. */
const fromAddress = { name: 'guestsFrom', points: 1500, seconds: tenMinutes };
const withCode = { name: 'guestsWith', points: 3000, seconds: tenMinutes };
/** Nobody who reads a code off the wall gets it wrong that often. */
const wrongCodes = { name: 'hallCodesFrom', points: 60, seconds: tenMinutes };

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
    try {
      return await this.codes.find(code);
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === 'hall.codeWrong')
        await this.limits.take(wrongCodes, neighbourhood(ip));
      throw thrown;
    }
  }

  /** @throws as `look` and `Guests.enter` */
  async enter(ip: string | undefined, code: string, guest: EnterHall, known?: string): Promise<Arrival> {
    const hall = await this.look(ip, code);
    await this.limits.take(fromAddress, neighbourhood(ip));
    await this.limits.take(withCode, hall.session.id);
    return this.guests.enter(hall, guest, known);
  }
}
