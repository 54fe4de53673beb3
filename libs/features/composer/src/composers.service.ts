import { availableParallelism } from 'node:os';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { composerFacts, type ComposerTrouble } from '@plenum/contracts';
import { leaseMs, ServerLeases, serverPresenter } from '@plenum/broadcast';
import { Sessions } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { newId } from '@plenum/platform/database';
import { StageSeals } from '@plenum/stage';
import { ChromiumError, findChromium, type ChromiumPlace } from './chromium.js';
import { memoryOf, sweepChromium } from './chromium-processes.js';
import { ComposerBook } from './composer-book.js';
import { ComposerError, ComposerPage } from './composer-page.js';
import { composersOn, isDue, isSettled, pauseAfter, troubleOf, verdictOn } from './composer.rules.js';

/** Milliseconds. */
const looksEvery = 500;
const looksAfterMemoryEvery = 5000;
/** A spare that nobody has needed for that long goes. */
const spareFor = 60_000;

interface Running {
  page?: ComposerPage;
  heardAt: number;
  aloneSince: number | undefined;
  slowed: boolean;
  wasOnAir: boolean;
}

/**
 * Composers in this process: notices who needs one, keeps one Chromium ready as long as something is on air from a stage,
 * and looks after those that run. Any number of processes may do so; a row says which sees to a session.
 */
@Injectable()
export class Composers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Composer');
  private readonly me = newId();
  private readonly running = new Map<string, Running>();
  private spare: Promise<ComposerPage> | undefined;
  private spareUntil = 0;
  private spareAgainAt = 0;
  private spareTries = 0;
  private sandbox = true;
  private timer: NodeJS.Timeout | undefined;
  private round = 0;
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly book: ComposerBook,
    private readonly leases: ServerLeases,
    private readonly seals: StageSeals,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  get most(): number {
    return this.config.variables.PLENUM_COMPOSERS ?? composersOn(availableParallelism());
  }

  onApplicationBootstrap(): void {
    if (this.config.variables.PLENUM_COMPOSER !== 'on') return;
    sweepChromium();
    this.plan();
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const { page } of this.running.values()) page?.close();
    this.dropSpare();
  }

  private plan(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void this.look()
        .catch((error: unknown) => this.log.error(error instanceof Error ? (error.stack ?? error.message) : error))
        .finally(() => this.plan());
    }, looksEvery);
  }

  private async look(): Promise<void> {
    const now = this.clock.now();
    if (this.round++ % 6 === 0) {
      await this.book.standBy(now);
      await this.book.keep([...this.running.keys()], this.me);
    }
    if (this.round % (looksAfterMemoryEvery / looksEvery) === 0) this.watch();
    const candidates = await this.book.candidates();
    for (const candidate of candidates) {
      if (this.running.has(candidate.sessionId) || !isDue(candidate, this.me, now, leaseMs)) continue;
      if (this.running.size < this.most) void this.begin(candidate.sessionId);
      else await this.refuse(candidate.sessionId);
    }
    this.tendSpare(candidates.some(({ wanted, broadcast }) => wanted || broadcast?.airing));
  }

  /** No more at once; another process may be free, so it is tried again soon. */
  private async refuse(sessionId: string): Promise<void> {
    if (await this.book.claim(sessionId, this.me)) await this.book.fail(sessionId, this.me, 'busy', pauseAfter);
  }

  private async begin(sessionId: string): Promise<void> {
    const running: Running = { heardAt: performance.now(), aloneSince: undefined, slowed: false, wasOnAir: false };
    this.running.set(sessionId, running);
    try {
      const holder = await this.book.claim(sessionId, this.me);
      const found = holder && (await this.sessions.find(sessionId));
      if (!holder || !found) return void this.forget(sessionId, running);
      const { title, language } = found.session;
      const page = await this.takePage();
      if (this.running.get(sessionId) !== running || this.stopped) return page.close();
      Object.assign(running, { page, heardAt: performance.now() });
      this.log.log(`session ${sessionId}: the server broadcasts`);
      await page.begin(
        { sessionId, title, language },
        {
          lease: async () => this.leases.take(sessionId, holder, await this.isWanted(sessionId)),
          ticket: (tab) => this.seals.forComposer(sessionId, serverPresenter, tab),
        },
        {
          beat: ({ onAir, onStage, slowed }) => {
            running.wasOnAir ||= onAir;
            running.heardAt = performance.now();
            running.aloneSince = onStage > 0 ? undefined : (running.aloneSince ?? running.heardAt);
            if (slowed && !running.slowed) this.log.warn(`session ${sessionId}: too slow here for all pictures`);
            running.slowed = slowed;
          },
          over: (code) => void this.end(sessionId, running, isSettled(code) ? undefined : troubleOf(code)),
          crashed: () => void this.end(sessionId, running, 'crashed'),
        },
      );
    } catch (error) {
      const trouble = error instanceof ComposerError ? error.trouble : 'chromium';
      this.log.warn(`session ${sessionId}: ${error instanceof Error ? error.message : String(error)}`);
      await this.end(sessionId, running, trouble);
    }
  }

  private async isWanted(sessionId: string): Promise<boolean> {
    return (await this.book.candidates()).some((one) => one.sessionId === sessionId && one.wanted);
  }

  /** @param trouble undefined: all is well, it is only over */
  private async end(sessionId: string, running: Running, trouble: ComposerTrouble | undefined): Promise<void> {
    if (!this.forget(sessionId, running)) return;
    try {
      if (!trouble) return await this.book.release(sessionId, this.me, running.wasOnAir);
      this.log.warn(`session ${sessionId}: the server stopped broadcasting: ${trouble}`);
      await this.book.fail(sessionId, this.me, trouble, pauseAfter);
    } catch (error) {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
    }
  }

  private forget(sessionId: string, running: Running): boolean {
    running.page?.close();
    return this.running.get(sessionId) === running && this.running.delete(sessionId);
  }

  private watch(): void {
    const now = performance.now();
    for (const [sessionId, running] of this.running) {
      const { page, heardAt, aloneSince } = running;
      if (!page) continue;
      const memory = memoryOf(page.chromium.pid);
      const verdict = verdictOn({ now, heardAt, memory, aloneSince }, composerFacts.silentSeconds * 1000);
      if (verdict === 'alone') void this.leaveAlone(sessionId, running);
      else if (verdict) void this.end(sessionId, running, verdict);
    }
  }

  /** Nobody has been on the stage for long: what is on air is over. */
  private async leaveAlone(sessionId: string, running: Running): Promise<void> {
    this.log.log(`session ${sessionId}: nobody is on the stage any more`);
    try {
      await this.leases.end(sessionId);
    } finally {
      await this.end(sessionId, running, undefined);
    }
  }

  /** The one that is ready, or a new one. @throws ComposerError */
  private async takePage(): Promise<ComposerPage> {
    const { spare } = this;
    this.spare = undefined;
    const ready = await spare?.catch(() => undefined);
    return ready && !ready.chromium.isGone ? ready : this.openPage();
  }

  private async openPage(): Promise<ComposerPage> {
    const { PLENUM_CHROMIUM: named, PLENUM_COMPOSER_SANDBOX: wish } = this.config.variables;
    const executable = findChromium(named);
    if (!executable) throw new ComposerError('chromium', 'there is no Chromium: see PLENUM_CHROMIUM');
    const address = `${this.config.publicUrl}/compose`;
    const place = { executable, ...reachOf(this.config) };
    try {
      return await ComposerPage.open({ ...place, sandbox: this.sandbox }, address);
    } catch (error) {
      if (!(error instanceof ChromiumError)) throw error;
      if (wish === 'required') throw new ComposerError('chromium', `its sandbox does not work: ${error.message}`);
      this.log.warn(
        `Chromium's sandbox does not work here (${error.message}): it runs without. \`plenum doctor\` says more.`,
      );
      this.sandbox = false;
      return ComposerPage.open({ ...place, sandbox: false }, address);
    }
  }

  /** One is kept ready while it could be needed: a laptop dies without notice, and a browser takes seconds to start. */
  private tendSpare(couldBeNeeded: boolean): void {
    const now = performance.now();
    if (couldBeNeeded) this.spareUntil = now + spareFor;
    if (now > this.spareUntil || this.running.size >= this.most) return this.dropSpare();
    if (this.spare || now < this.spareAgainAt) return undefined;
    const spare = (this.spare = this.openPage());
    spare.then(
      (page) => {
        this.spareTries = 0;
        page.chromium.onExit(() => {
          if (this.spare === spare) this.spare = undefined;
        });
      },
      (error: unknown) => {
        if (this.spare === spare) this.spare = undefined;
        this.spareAgainAt = performance.now() + pauseAfter(++this.spareTries);
        this.log.warn(error instanceof Error ? error.message : String(error));
      },
    );
    return undefined;
  }

  private dropSpare(): void {
    const { spare } = this;
    this.spare = undefined;
    spare?.then((page) => page.close()).catch(() => undefined);
  }
}

/** Whom the composer's Chromium may look up, and whether the stage is on this very machine. */
export const reachOf = ({ publicUrl, variables, liveKit }: Config): Pick<ChromiumPlace, 'hosts' | 'loopback'> => {
  const { hostname } = new URL(publicUrl);
  const turns = variables.PLENUM_TURN_URLS.map((url) => /^turns?:([^:?]+)/.exec(url)?.[1] ?? '').filter(Boolean);
  const own = ['localhost', '127.0.0.1'];
  const loopback =
    own.includes(hostname) || variables.PLENUM_STAGE_ADDRESSES.some((address) => address.startsWith('127.'));
  return { hosts: [...new Set([hostname, ...turns, ...(liveKit ? [new URL(liveKit.url).hostname] : [])])], loopback };
};
