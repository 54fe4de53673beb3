import { broadcastFacts, type Lease } from '@plenum/contracts';
import { ProblemError } from '../../backend/http.js';
import { pictureCodecs } from './composer.js';
import type { Step } from './grid.rules.js';
import { giveLeaseBack, sendAir, sendHeartbeat, takeLease } from './ingest.js';
import type { Painter } from './painter.js';
import { Sending } from './sending.js';
import type { SoundMix } from './sound-mix.js';

export type Place = 'greenRoom' | 'backstage' | 'onAir';
/** `weak`: it gets through late or in less detail. `cut`: nothing gets through, everything is kept. */
export type Line = 'good' | 'weak' | 'cut';

/** Something that went wrong: a code of the server's, or one of the studio's own. */
export interface Wrong {
  code: string;
  params?: Record<string, unknown>;
}

export interface AirState {
  place: Place;
  /** Going on or off air, or asking for the studio. */
  moving: boolean;
  /** Own clock, milliseconds. */
  onAirSince: number | null;
  wrong: Wrong | null;
  line: Line;
  /** Seconds of the broadcast that have not arrived. */
  lag: number;
  slowed: boolean;
}
export const offAir: AirState = {
  place: 'greenRoom',
  moving: false,
  onAirSince: null,
  wrong: null,
  line: 'good',
  lag: 0,
  slowed: false,
};

const ownLeases = { take: takeLease, giveBack: giveLeaseBack };

/** Whose air it is. */
export interface Presenting {
  sessionId: string;
  painter: Painter;
  mix: SoundMix;
  /** The same after a reload of the tab. */
  holder: string;
  step(): Step;
  /** How one becomes the one who presents, where that is another way than a person's. */
  leases?: Pick<typeof ownLeases, 'take' | 'giveBack'>;
  /** What changed; hears `place` also to remember it. */
  tell(part: Partial<AirState>): void;
}

/** So many new beginnings within that time are too many: something is wrong that another one will not mend. */
const mostBeginnings = 4;
const beginningsWithin = 30_000;
/** Milliseconds. */
const triesAgainIn = 1000;

/** The way onto the air and off it: who holds the studio, whether the server hears it, and what is sent meanwhile. */
export class Air {
  private state = offAir;
  private lease: Lease | undefined;
  private sending: Sending | undefined;
  /** When a new beginning is tried again; it is not left to timers, which rest in hidden tabs. */
  private againAt = Infinity;
  private clockOffset = 0;
  private heardAt = 0;
  private beatAt = 0;
  private beating = false;
  private beginnings: number[] = [];
  private closed = false;

  constructor(private readonly presenting: Presenting) {}

  get isSending(): boolean {
    return this.sending !== undefined;
  }

  /** Was on air before the page was loaded again: goes on, as soon as the server can be reached. */
  comeBack(): Promise<void> {
    this.change({ moving: true });
    return this.beginAgain();
  }

  /** Lets the crew know that all is ready. */
  ready(): Promise<void> {
    return this.move(() => this.ask(false));
  }

  /** @param takeOver also while somebody else holds the studio */
  goOn(takeOver: boolean): Promise<void> {
    return this.move(async () => {
      const held = this.lease && !takeOver ? this.lease : await this.ask(takeOver);
      const lease = held.onAir ? held : await sendAir(held, true);
      this.hold(lease);
      await this.begin(lease);
    });
  }

  goOff(): Promise<void> {
    return this.move(async () => {
      const { sending, lease } = this;
      this.sending = undefined;
      await sending?.finish();
      this.leave('backstage');
      if (lease) this.hold(await sendAir(lease, false));
    });
  }

  /** Leaves the studio to others. */
  async leaveStudio(): Promise<void> {
    const { lease } = this;
    this.release();
    this.leave('greenRoom');
    if (lease) await this.leases.giveBack(lease);
  }

  dismissWrong(): void {
    this.change({ wrong: null });
  }

  setStep(step: Step): void {
    this.sending?.setStep(step);
  }

  /** To be called every few milliseconds. */
  tick(now: number): void {
    this.sending?.tick(now);
    if (now >= this.againAt) void this.beginAgain();
    if (this.lease && !this.beating && now - this.beatAt >= this.lease.heartbeatSeconds * 1000)
      void this.beat(this.lease, now);
  }

  everySecond(now: number): void {
    if (this.state.place !== 'onAir') return;
    const { lag, weak } = this.sending?.judge(now) ?? { lag: this.state.lag, weak: false };
    const isCut = now - this.heardAt > 2 * broadcastFacts.heartbeatSeconds * 1000;
    const line: Line = isCut ? 'cut' : weak ? 'weak' : 'good';
    if (lag !== this.state.lag || line !== this.state.line) this.change({ lag, line });
  }

  /** The page goes away. Whoever is on air may be back in a moment, anybody else leaves. */
  close(): void {
    this.closed = true;
    if (this.lease && this.state.place !== 'onAir') void this.leases.giveBack(this.lease);
    this.release();
  }

  private get leases() {
    return this.presenting.leases ?? ownLeases;
  }

  private async ask(takeOver: boolean): Promise<Lease> {
    const { sessionId, holder } = this.presenting;
    const lease = await this.leases.take(sessionId, { holder, ...(takeOver && { takeOver }) });
    this.hold(lease);
    if (this.state.place === 'greenRoom') this.change({ place: 'backstage' });
    return lease;
  }

  private async move(act: () => Promise<unknown>) {
    if (this.state.moving) return;
    this.change({ moving: true, wrong: null });
    try {
      await act();
    } catch (error) {
      if (error instanceof ProblemError) this.refused(error.problem);
      else this.change({ wrong: { code: 'unreachable' } });
    }
    this.change({ moving: false });
  }

  private hold(lease: Lease) {
    this.lease = lease;
    this.heardAt = this.beatAt = performance.now();
    this.follow(Date.parse(lease.expiresAt) - broadcastFacts.leaseSeconds * 1000);
  }

  /** Small differences are the way of the answer, not the clock. */
  private follow(serverNow: number) {
    const offset = serverNow - Date.now();
    if (Math.abs(offset - this.clockOffset) > 500) this.clockOffset = offset;
  }

  /** Begins to send, as a new epoch. */
  private async begin(lease: Lease) {
    this.release(false);
    const codecs = await pictureCodecs();
    if (!codecs) return this.giveUp('studio.cannotEncode');
    const now = performance.now();
    this.beginnings = [...this.beginnings.filter((at) => now - at < beginningsWithin), now];
    if (this.beginnings.length > mostBeginnings) return this.giveUp('studio.broken');
    const { painter, mix } = this.presenting;
    this.sending = new Sending(
      lease,
      { painter, mix, codecs, step: this.presenting.step(), clockOffset: this.clockOffset },
      {
        slowed: (slowed) => this.change({ slowed }),
        broken: () => void this.beginAgain(),
        refused: (problem) => this.worthless(lease, problem),
      },
    );
    const onAirSince = this.state.onAirSince ?? Date.now();
    this.change({ place: 'onAir', onAirSince, lag: 0, line: 'good', slowed: false });
  }

  /** The encoder failed, the computer slept, the page was loaded anew: a new lease is a new beginning. */
  private async beginAgain() {
    this.againAt = Infinity;
    if (this.closed) return;
    try {
      const { sessionId, holder } = this.presenting;
      const lease = await this.leases.take(sessionId, { holder });
      this.hold(lease);
      if (lease.onAir) await this.begin(lease);
      else {
        this.release(false);
        this.leave('backstage');
        this.change({ wrong: { code: 'studio.interrupted' } });
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        this.againAt = performance.now() + triesAgainIn;
        return this.change({ line: 'cut' });
      }
      this.refused(error.problem);
    }
    this.change({ moving: false });
  }

  /** A segment was refused in a way that no repeating helps against. */
  private worthless(lease: Lease, problem: Wrong) {
    if (lease !== this.lease) return undefined;
    if (problem.code.startsWith('broadcast.')) return this.refused(problem);
    return problem.code === 'segment.malformed' ? this.giveUp(problem.code) : undefined;
  }

  private refused({ code, params }: Wrong) {
    const { line, place } = this.state;
    const isOver = code === 'broadcast.superseded' || code === 'broadcast.ended' || code === 'broadcast.offAir';
    if (place === 'onAir' && (code === 'broadcast.leaseWrong' || (isOver && line === 'cut'))) {
      // It was away for long, and does not know yet what became of it.
      this.release();
      this.change({ line: 'good' });
      return void this.beginAgain();
    }
    this.release();
    this.leave('greenRoom');
    if (code !== 'broadcast.leaseWrong') this.change({ wrong: { code, ...(params && { params }) } });
    return undefined;
  }

  private giveUp(code: string) {
    const { lease } = this;
    this.release();
    this.leave('greenRoom');
    this.change({ wrong: { code } });
    if (lease) void this.leases.giveBack(lease);
  }

  private release(withLease = true) {
    this.sending?.stop();
    this.sending = undefined;
    if (withLease) this.lease = undefined;
  }

  private leave(place: Exclude<Place, 'onAir'>) {
    this.change({ place, onAirSince: null, lag: 0, line: 'good', slowed: false });
  }

  private async beat(lease: Lease, now: number) {
    this.beating = true;
    this.beatAt = now;
    try {
      const { now: serverNow, onAir } = await sendHeartbeat(lease);
      this.follow(Date.parse(serverNow));
      this.heardAt = performance.now();
      // That it should end had not got through.
      if (onAir && lease === this.lease && this.state.place === 'backstage' && !this.state.moving)
        this.hold(await sendAir(lease, false));
    } catch (error) {
      if (error instanceof ProblemError && lease === this.lease) this.refused(error.problem);
    } finally {
      this.beating = false;
    }
  }

  private change(part: Partial<AirState>) {
    if (this.closed) return;
    this.state = { ...this.state, ...part };
    this.presenting.tell(part);
  }
}
