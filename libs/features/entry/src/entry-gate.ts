import { Injectable } from '@nestjs/common';
import type { EntryWish } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { neighbourhood, RateLimits } from '@plenum/platform/http';
import { EntryCodes } from './entry-codes.service.js';
import { EntryWishes } from './entry-wishes.service.js';

const tenMinutes = 10 * 60;
/**
 * Guesses: of a million numbers at most twenty are open, each for a quarter of an hour. A whole authority may sit behind one
 * address, and nobody types a code wrong more often than that.
 */
const guessesFrom = { name: 'entryGuessesFrom', points: 15, seconds: tenMinutes };
/** From everywhere together: even a botnet waits for years. Who is locked out by one can still ask by name. */
const guessesAt = { name: 'entryGuessesAt', points: 200, seconds: tenMinutes };
const wishesFrom = { name: 'entryWishesFrom', points: 20, seconds: tenMinutes };
const codesBy = { name: 'entryCodesBy', points: 60, seconds: tenMinutes };

/** What everybody passes at the entrance: no guessing, and no crowd made of one. */
@Injectable()
export class EntryGate {
  constructor(
    private readonly limits: RateLimits,
    private readonly codes: EntryCodes,
    private readonly wishes: EntryWishes,
  ) {}

  /** @throws `rate.limited`, and as `EntryCodes.redeem` */
  async redeem(ip: string | undefined, eventId: string, code: string, known: readonly string[]): Promise<string> {
    await this.limits.take(guessesFrom, neighbourhood(ip));
    await this.limits.take(guessesAt, eventId);
    return this.codes.redeem(eventId, code, known);
  }

  /** @throws `rate.limited`, and as `EntryWishes.ask` */
  async ask(ip: string | undefined, eventId: string, wish: EntryWish): Promise<string> {
    await this.limits.take(wishesFrom, neighbourhood(ip));
    return this.wishes.ask(eventId, wish);
  }

  /** @throws `rate.limited`, and as `EntryCodes.make` */
  async make(viewer: Viewer, registrationId: string) {
    await this.limits.take(codesBy, viewer.id);
    return this.codes.make(viewer, registrationId);
  }
}
