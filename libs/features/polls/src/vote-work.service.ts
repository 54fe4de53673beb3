import { createHash, createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createChallenge, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { PollWork, PublicVote } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';

/** So that a slow phone is done in a few seconds, and a thousand votes cost a script many minutes. */
const cost = 5000;
const counters = { from: 100, to: 300 };
/** Long enough for the slowest phone, short enough that what was used need not be remembered for long; milliseconds. */
const goodFor = 15 * 60 * 1000;

/** What work is for: it is good for nothing else. */
export interface WorkFor {
  pollId: string;
  browser: string;
}

/** Work that was done, checked and not used yet. */
export interface DoneWork {
  id: string;
  expiresAt: Date;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** Work a browser does for each vote, so that stuffing a ballot box by script costs time. */
@Injectable()
export class VoteWork {
  private readonly secrets: { hmacSignatureSecret: string; hmacKeySignatureSecret: string };

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {
    const secret = (name: string) => createHmac('sha256', config.secret).update(`plenum:${name}`).digest('base64url');
    this.secrets = { hmacSignatureSecret: secret('vote-work'), hmacKeySignatureSecret: secret('vote-work-key') };
  }

  async set({ pollId, browser }: WorkFor): Promise<PollWork> {
    const until = new Date(this.clock.now().getTime() + goodFor);
    const challenge = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost,
      // Chosen by us, so that nobody waits much longer than others; checking it needs one hash.
      counter: randomInt(counters.from, counters.to),
      data: { poll: pollId, browser: hashOf(browser), until: until.toISOString() },
      deriveKey,
      ...this.secrets,
    });
    return challenge as PollWork;
  }

  /** @throws `poll.workWrong` when it is not ours, not done, too old, or for something else */
  async check(
    { pollId, browser }: WorkFor,
    { work, solution }: Pick<PublicVote, 'work' | 'solution'>,
  ): Promise<DoneWork> {
    const { data } = work.parameters;
    const expiresAt = new Date(data['until'] ?? '');
    const isMeant = data['poll'] === pollId && data['browser'] === hashOf(browser) && this.clock.now() < expiresAt;
    const { verified } = isMeant
      ? await verifySolution({ challenge: work as Challenge, solution, deriveKey, ...this.secrets })
      : { verified: false };
    if (!verified) throw new Problem('poll.workWrong');
    return { id: work.signature, expiresAt };
  }

  /** Uses it up. Inside the transaction of its vote. @throws `poll.workWrong` when it was used before */
  async use({ id, expiresAt }: DoneWork): Promise<void> {
    const fresh = await this.unitOfWork.query(
      'INSERT INTO poll_work (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id',
      [id, expiresAt],
    );
    if (fresh.length === 0) throw new Problem('poll.workWrong');
  }

  /** What is too old is not taken anyhow. */
  async forgetOld(now: Date): Promise<void> {
    await this.unitOfWork.query('DELETE FROM poll_work WHERE expires_at <= $1', [now]);
  }
}
