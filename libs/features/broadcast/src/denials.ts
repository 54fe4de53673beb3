import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Revocations, revocationTopic } from '@plenum/access';
import { SentOut } from '@plenum/live';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { leaseGoodFor } from './lease.rules.js';
import { Signatures } from './signatures.js';

const pollEvery = 1000;
/** Rows may be committed that much after the moment they carry, and clocks of servers differ; milliseconds. */
const lookBack = 15_000;
const skew = 2000;
/** As long as the longest of what is issued is good. */
const keptFor = (leaseGoodFor + 60) * 1000;

/**
 * People whose rights ended lately. What was issued to them before is not good any more, whatever it says; whoever still
 * has a right gets something new. In memory, since it is asked with every segment.
 */
@Injectable()
export class Denials implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Broadcast');
  /** By mark of the person, until when what was issued is void. */
  private readonly until = new Map<string, number>();
  private timer?: NodeJS.Timeout;
  private stop?: () => void;
  private looking: Promise<void> | undefined;
  private again = false;
  /** Up to when all is known, by the clock: after a pause without a database more is to be caught up with. */
  private knownUpTo = 0;

  constructor(
    private readonly revocations: Revocations,
    private readonly sentOut: SentOut,
    private readonly signatures: Signatures,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.take(this.clock.now().getTime() - keptFor);
    this.stop = this.bus.subscribe(revocationTopic, () => this.look());
    this.timer = setInterval(() => this.look(), pollEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stop?.();
  }

  /** `issuedAt` in milliseconds. */
  isDenied(mark: string, issuedAt: number): boolean {
    const until = this.until.get(mark);
    return until !== undefined && issuedAt <= until;
  }

  private look(): void {
    this.again = true;
    this.looking ??= this.lookOn().finally(() => (this.looking = undefined));
  }

  private async lookOn(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        await this.take(this.knownUpTo - lookBack);
      } catch (error) {
        this.log.warn(error instanceof Error ? error.message : String(error));
      }
    }
  }

  private async take(from: number): Promise<void> {
    const now = this.clock.now().getTime();
    const since = new Date(from);
    const [ended, sentOut] = await Promise.all([this.revocations.since(since), this.sentOut.since(since)]);
    this.knownUpTo = now;
    for (const { viewerId: personId, at } of [...ended, ...sentOut]) this.deny(personId, at.getTime() + skew);
    for (const [mark, until] of this.until) if (until < now - keptFor) this.until.delete(mark);
  }

  private deny(personId: string, until: number): void {
    const mark = this.signatures.markOf(personId);
    this.until.set(mark, Math.max(until, this.until.get(mark) ?? 0));
  }
}
