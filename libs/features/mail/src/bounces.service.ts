import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { replyLine } from '@plenum/platform/mail';
import { readBounce } from './bounce-reading.js';
import { MailTokens } from './mail-tokens.js';
import { Suppressions } from './suppressions.service.js';

/** What became of a message that came to the address for bounces. */
export type BounceVerdict = 'bounced' | 'delayed' | 'ignored';

/** Takes in what mail servers send back. Forged ones have no effect: they would have to name a mail in words only we can make. */
@Injectable()
export class Bounces {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: MailTokens,
    private readonly suppressions: Suppressions,
  ) {}

  /** Doing it again with the same message changes nothing. */
  async take(raw: Buffer, addressedTo?: string): Promise<BounceVerdict> {
    const bounce = await readBounce(raw, addressedTo);
    const mailId = bounce && this.tokens.read('bounce', bounce.token);
    if (!bounce || !mailId) return 'ignored';
    const reply = replyLine(`${bounce.code} ${bounce.diagnostic}`);
    if (bounce.action === 'delayed') {
      // Somebody else's server is still trying, up to days: nothing to do but to show it.
      const noted = await this.unitOfWork.query<{ id: string }>(
        `WITH noted AS (UPDATE mail SET reply = $2 WHERE id = $1 AND state IN ('sent', 'unknown') RETURNING id)
         SELECT id FROM noted`,
        [mailId, reply],
      );
      return noted.length > 0 ? 'delayed' : 'ignored';
    }
    // Given up after days of "not now" says nothing for good about the address.
    const isForGood = bounce.code.startsWith('5.');
    return this.unitOfWork.run(async () => {
      // Only what left: who bounces a mail that was never sent has made that up.
      const bounced = await this.unitOfWork.query<{ id: string }>(
        `WITH bounced AS (
           UPDATE mail SET state = 'bounced', bounce_code = $2, reply = $3
            WHERE id = $1 AND (state IN ('sent', 'unknown') OR (state = 'sending' AND handed_at IS NOT NULL))
            RETURNING id)
         SELECT id FROM bounced`,
        [mailId, isForGood ? bounce.code : null, reply],
      );
      if (isForGood) await this.suppressions.noteBounced(bounced.map(({ id }) => id));
      return bounced.length > 0 ? 'bounced' : 'ignored';
    });
  }
}
