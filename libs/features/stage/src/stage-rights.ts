import { Injectable } from '@nestjs/common';
import { Revocations } from '@plenum/access';
import { stageFacts } from '@plenum/contracts';
import { SentOut } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';

/** Rows may be committed that much after the moment they carry, and clocks of servers differ; milliseconds. */
const lookBack = 15_000;
const skew = 2000;
const keptFor = (stageFacts.ticketSeconds + 60) * 1000;

/** People whose rights ended lately: what was issued to them before is not good any more. */
@Injectable()
export class StageRights {
  /** By person, until when what was issued is void. */
  private readonly until = new Map<string, number>();
  /** Up to when all is known, by the clock: after a pause without studios or a database more is to be caught up with. */
  private knownUpTo: number | undefined;

  constructor(
    private readonly revocations: Revocations,
    private readonly sentOut: SentOut,
    private readonly clock: Clock,
  ) {}

  /** `issuedAt` in milliseconds. */
  isDenied(personId: string, issuedAt: number): boolean {
    const until = this.until.get(personId);
    return until !== undefined && issuedAt <= until;
  }

  /** Looks who lost their rights; answers them with the moment until which they count as lost. To be called each second. */
  async look(): Promise<readonly { personId: string; until: Date }[]> {
    const now = this.clock.now().getTime();
    // No further back than any ticket may reach.
    const since = new Date(Math.max(now - keptFor, (this.knownUpTo ?? 0) - lookBack));
    const [ended, sentOut] = await Promise.all([this.revocations.since(since), this.sentOut.since(since)]);
    this.knownUpTo = now;
    for (const [personId, until] of this.until) if (until < now - keptFor) this.until.delete(personId);
    return [...ended, ...sentOut].map(({ viewerId: personId, at }) => {
      const until = Math.max(at.getTime() + skew, this.until.get(personId) ?? 0);
      this.until.set(personId, until);
      return { personId, until: new Date(until) };
    });
  }
}
