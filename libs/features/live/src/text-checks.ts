import { Injectable } from '@nestjs/common';
import type { Place } from '@plenum/access';

/** Whether a text has to be seen by the crew first. */
export type TextCheck = (place: Place, text: string) => Promise<boolean>;

/** What features say about texts before everybody reads them; they register when they start. */
@Injectable()
export class TextChecks {
  private readonly checks: TextCheck[] = [];

  add(check: TextCheck): void {
    this.checks.push(check);
  }

  /** Whether any of them wants the text to be held. */
  async isSuspect(place: Place, text: string): Promise<boolean> {
    for (const check of this.checks) if (await check(place, text)) return true;
    return false;
  }
}
