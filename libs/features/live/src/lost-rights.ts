import type { Revocations } from '@plenum/access';
import type { Clock } from '@plenum/platform/clock';
import type { SentOut } from './sent-out.service.js';

/** Rows may be committed that much after the moment they carry, and clocks of servers differ; milliseconds. */
const lookBack = 15_000;
const skew = 2000;

export interface LostRight {
  personId: string;
  /** What was issued up to then is void. */
  until: Date;
}

/**
 * People whose rights ended lately, for those who hand out what outlives a connection: what was issued to them before is
 * not good any more, whatever it says; whoever still has a right gets something new. In memory, since it is asked often.
 */
export class LostRights {
  /** By mark of the person, until when what was issued is void. */
  private readonly until = new Map<string, number>();
  /** Up to when all is known, by the clock: after a pause without a database more is to be caught up with. */
  private knownUpTo = 0;

  /**
   * @param keptFor milliseconds the longest of what is issued is good
   * @param markOf what stands for a person in what is issued
   */
  constructor(
    private readonly sources: { revocations: Revocations; sentOut: SentOut; clock: Clock },
    private readonly keptFor: number,
    private readonly markOf = (personId: string) => personId,
  ) {}

  /** `issuedAt` in milliseconds. */
  isLost(mark: string, issuedAt: number): boolean {
    const until = this.until.get(mark);
    return until !== undefined && issuedAt <= until;
  }

  /** Looks who lost their rights since the last look; the same may be named again. To be called each second. */
  async look(): Promise<LostRight[]> {
    const { revocations, sentOut, clock } = this.sources;
    const now = clock.now().getTime();
    const since = new Date(Math.max(now - this.keptFor, this.knownUpTo - lookBack));
    const found = await Promise.all([revocations.since(since), sentOut.since(since)]);
    this.knownUpTo = now;
    for (const [mark, until] of this.until) if (until < now - this.keptFor) this.until.delete(mark);
    return found.flat().map(({ viewerId: personId, at }) => {
      const mark = this.markOf(personId);
      const until = Math.max(at.getTime() + skew, this.until.get(mark) ?? 0);
      this.until.set(mark, until);
      return { personId, until: new Date(until) };
    });
  }
}
