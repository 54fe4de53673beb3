import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Revocations, revocationTopic } from '@plenum/access';
import { LostRights, SentOut } from '@plenum/live';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { leaseGoodFor } from './lease.rules.js';
import { Signatures } from './signatures.js';

const pollEvery = 1000;
/** As long as the longest of what is issued is good. */
const keptFor = (leaseGoodFor + 60) * 1000;

/** Whose media tickets and leases are not good any more: known within a second, since it is asked with every segment. */
@Injectable()
export class Denials implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Broadcast');
  private readonly lost: LostRights;
  private timer?: NodeJS.Timeout;
  private stop?: () => void;
  private looking: Promise<void> | undefined;
  private again = false;

  constructor(
    revocations: Revocations,
    sentOut: SentOut,
    signatures: Signatures,
    private readonly bus: Bus,
    clock: Clock,
  ) {
    this.lost = new LostRights({ revocations, sentOut, clock }, keptFor, (personId) => signatures.markOf(personId));
  }

  async onModuleInit(): Promise<void> {
    await this.lost.look();
    this.stop = this.bus.subscribe(revocationTopic, () => this.look());
    this.timer = setInterval(() => this.look(), pollEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stop?.();
  }

  /** `issuedAt` in milliseconds. */
  isDenied(mark: string, issuedAt: number): boolean {
    return this.lost.isLost(mark, issuedAt);
  }

  private look(): void {
    this.again = true;
    this.looking ??= this.lookOn().finally(() => (this.looking = undefined));
  }

  private async lookOn(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        await this.lost.look();
      } catch (error) {
        this.log.warn(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
