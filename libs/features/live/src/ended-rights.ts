import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { ProblemCode } from '@plenum/contracts';
import { Revocations, revocationTopic, type Viewer } from '@plenum/access';
import { Bus } from '@plenum/platform/bus';
import { Clock } from '@plenum/platform/clock';
import { LiveServer, type LiveSocket } from '@plenum/platform/live';
import { Problem } from '@plenum/platform/problems';
import { Rooms } from './rooms.js';

type Ended = Awaited<ReturnType<Revocations['since']>>[number];

const pollEvery = 1000;
/** Rows may be committed that much after the moment they carry, and clocks of servers differ; milliseconds. */
const lookBack = 15_000;

/** Closes the sockets of rights that ended, on this process, within a second or so. */
@Injectable()
export class EndedRights implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Live');
  private readonly seen = new Map<number, { ended: Ended; seenAt: number }>();
  private timer?: NodeJS.Timeout;
  private stop?: () => void;
  private looking: Promise<void> | undefined;
  private again = false;
  /** Up to when all is known, by the clock: after a pause without a database more is to be caught up with. */
  private knownUpTo: number | undefined;

  constructor(
    private readonly revocations: Revocations,
    private readonly live: LiveServer,
    private readonly rooms: Rooms,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    // What ended before this process began is known to every handshake that comes.
    for (const ended of await this.recent()) this.seen.set(ended.id, { ended, seenAt: -Infinity });
    this.stop = this.bus.subscribe(revocationTopic, () => this.look());
    this.timer = setInterval(() => this.look(), pollEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stop?.();
  }

  /** A handshake may have read the right just before it ended, and arrive just after its sockets were looked for. */
  check(socket: LiveSocket): void {
    for (const { ended, seenAt } of this.seen.values())
      if (ended.viewerId === socket.data.personId && seenAt >= socket.data.arrivedAt && this.touches(ended, socket))
        return this.end(socket, ended);
  }

  private look(): void {
    this.again = true;
    this.looking ??= this.lookOn().finally(() => (this.looking = undefined));
  }

  private async lookOn(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        for (const ended of await this.recent()) {
          if (this.seen.has(ended.id)) continue;
          this.seen.set(ended.id, { ended, seenAt: performance.now() });
          this.close(ended);
        }
        this.forget();
      } catch (error) {
        this.log.warn(error instanceof Error ? error.message : String(error));
      }
    }
  }

  private async recent(): Promise<Ended[]> {
    const now = this.clock.now().getTime();
    const ended = await this.revocations.since(new Date((this.knownUpTo ?? now) - lookBack));
    this.knownUpTo = now;
    return ended;
  }

  private close(ended: Ended): void {
    for (const socket of [...this.live.socketsOf(ended.viewerId)] as unknown as LiveSocket[])
      if (this.touches(ended, socket)) this.end(socket, ended);
  }

  private touches({ signInId, sessionId }: Ended, socket: LiveSocket): boolean {
    const { signInId: own } = socket.data.viewer as Viewer;
    if (signInId && signInId !== own) return false;
    return !sessionId || (this.rooms.known(sessionId)?.seats.has(socket) ?? false);
  }

  private end(socket: LiveSocket, { sessionId, reason }: Ended): void {
    const problem = new Problem(reason as ProblemCode).toDetails();
    this.live.close(socket, 'session.closed', { sessionId, problem });
  }

  private forget(): void {
    const [ago, seenAgo] = [this.clock.now().getTime() - 4 * lookBack, performance.now() - 4 * lookBack];
    for (const [id, { ended, seenAt }] of this.seen)
      if (ended.at.getTime() < ago && seenAt < seenAgo) this.seen.delete(id);
  }
}
