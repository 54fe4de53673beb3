import {
  stageFacts,
  type StagePerson,
  type StageScene,
  type StageSource,
  type StageTicket,
  type StageTrack,
} from '@plenum/contracts';
import { newId } from '../../backend/ids.js';
import { ProblemError } from '../../backend/http.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import {
  askTicket,
  followStage,
  leaveStage,
  publishTo,
  subscribeTo,
  type Line,
  type Publishing,
  type Way,
} from './stage-link.js';

/** What of the others has arrived. */
export interface Arrived {
  publicationId: string;
  personId: string;
  source: StageSource;
  stream: MediaStream;
  /** Pictures come; a camera that was switched off leaves its last one standing. */
  moves: boolean;
}

export interface StageState {
  /** `lost`: joined, but the server cannot be reached; it goes on trying. */
  place: 'out' | 'joining' | 'in' | 'lost';
  me: StagePerson | null;
  may: readonly StageTrack[];
  people: readonly StagePerson[];
  arrangement: StageScene['arrangement'];
  arrived: readonly Arrived[];
  /** How one's own picture reaches the server; `blocked`: not at all, again and again. Null: not known yet. */
  way: Way | 'blocked' | null;
  /** Why one is not on the stage, a code of the server's. */
  wrong: string | null;
}

export const offStage: StageState = {
  place: 'out',
  me: null,
  may: [],
  people: [],
  arrangement: { layout: 'grid', spotlight: null, card: '' },
  arrived: [],
  way: null,
  wrong: null,
};

/** Milliseconds. */
const triesAgainIn = 1000;
const looksEvery = 500;
/** A camera that shows nothing new for that long is off. */
const stillFor = 3000;
/** Connections in a row that never stood, after which it is the network and no accident. */
const blockedAfter = 2;
const renewsAfter = (stageFacts.ticketSeconds * 1000) / 2;

type Tracks = Partial<Record<'audio' | 'video', MediaStreamTrack | null>>;

/** One tab's part on the stage of a session: its place, what it sends, and what it gets of the others. */
export class Stage {
  readonly snapshots = new Snapshots<StageState>(offStage);
  private readonly tab = newId();
  private ticket: StageTicket | undefined;
  private renewedAt = 0;
  private detail = '';
  /** Ends what was begun with one joining. */
  private joined: AbortController | undefined;
  private readonly sends: Partial<Record<StageSource, Tracks>> = {};
  private readonly publishing = new Map<StageSource, Publishing | 'opening'>();
  private readonly lines = new Map<string, Line | 'opening'>();
  private readonly decoded = new Map<string, { frames: number; at: number }>();
  private lookedAt = 0;
  private inVain = 0;
  private closed = false;
  /** How loud the others are, by person, from 0 to 1. */
  readonly levels = new Map<string, number>();

  constructor(private readonly sessionId: string) {}

  /** To be called every few milliseconds. */
  tick(now: number): void {
    if (now - this.lookedAt < looksEvery || !this.joined) return;
    this.lookedAt = now;
    for (const [id, line] of this.lines) if (line !== 'opening') void this.look(id, line, now);
  }

  async join(detail: string): Promise<void> {
    if (this.joined || this.closed) return;
    this.detail = detail;
    const joined = (this.joined = new AbortController());
    this.change({ ...offStage, place: 'joining' });
    try {
      await this.renew();
      if (joined.signal.aborted) return;
      for (const source of ['camera', 'screen'] as const) this.publish(source);
      void this.follow(joined.signal);
    } catch (error) {
      this.out(codeOf(error));
    }
  }

  leave(): void {
    const { ticket } = this;
    this.out(null);
    if (ticket) void leaveStage(this.sessionId, ticket.ticket);
  }

  dismissWrong(): void {
    this.change({ wrong: null });
  }

  /** What the others get of this source; null tracks are there, but silent. Undefined: it is not there at all. */
  send(source: StageSource, tracks: Tracks | undefined): void {
    if (tracks) this.sends[source] = tracks;
    else delete this.sends[source];
    this.publish(source);
  }

  close(): void {
    if (this.closed) return;
    this.leave();
    this.closed = true;
    this.snapshots.stop();
  }

  private async renew(): Promise<void> {
    this.ticket = await askTicket(this.sessionId, { tab: this.tab, detail: this.detail });
    this.renewedAt = performance.now();
    this.change({ may: this.ticket.may });
  }

  /** Asks again and again how it stands; the server answers as soon as something changes. */
  private async follow(signal: AbortSignal) {
    let since: string | undefined;
    while (!signal.aborted) {
      try {
        if (performance.now() - this.renewedAt > renewsAfter) await this.renew();
        const scene = await followStage(this.sessionId, this.ticket!.ticket, since, signal);
        if (signal.aborted) return;
        since = scene.version;
        this.take(scene);
      } catch (error) {
        if (signal.aborted) return;
        const code = codeOf(error);
        if (code === 'stage.ticketWrong' && performance.now() - this.renewedAt > 10_000) this.renewedAt = -Infinity;
        else if (error instanceof ProblemError && error.problem.status < 500 && code !== 'rate.limited')
          return this.out(code);
        else this.change({ place: 'lost' });
        since = undefined;
        await new Promise((resolve) => setTimeout(resolve, triesAgainIn));
      }
    }
  }

  private take({ me, people, arrangement, publications }: StageScene) {
    const wanted = new Set(publications.map(({ id }) => id));
    for (const id of this.lines.keys()) if (!wanted.has(id)) this.drop(id);
    for (const publication of publications)
      if (!this.lines.has(publication.id)) void this.subscribe(publication.id, publication);
    this.change({ place: 'in', me, people, arrangement });
  }

  private async subscribe(publicationId: string, { personId, source }: { personId: string; source: StageSource }) {
    const { joined } = this;
    this.lines.set(publicationId, 'opening');
    try {
      const line = await subscribeTo(this.sessionId, this.ticket!, publicationId, () =>
        this.again(publicationId, { personId, source }),
      );
      if (joined !== this.joined || !this.lines.has(publicationId)) return line.close();
      this.lines.set(publicationId, line);
      const arrived = this.snapshots.get().arrived.filter((one) => one.publicationId !== publicationId);
      this.change({ arrived: [...arrived, { publicationId, personId, source, stream: line.stream, moves: false }] });
    } catch {
      // Gone meanwhile, or out of reach: with the next scene it is tried again where it is still there.
      await new Promise((resolve) => setTimeout(resolve, triesAgainIn));
      if (joined !== this.joined || !this.lines.delete(publicationId)) return undefined;
      return this.again(publicationId, { personId, source });
    }
    return undefined;
  }

  private again(publicationId: string, of: { personId: string; source: StageSource }) {
    this.drop(publicationId);
    if (this.joined && this.snapshots.get().people.some(({ id }) => id === of.personId))
      void this.subscribe(publicationId, of);
  }

  private drop(publicationId: string) {
    const line = this.lines.get(publicationId);
    this.lines.delete(publicationId);
    this.decoded.delete(publicationId);
    if (line && line !== 'opening') line.close();
    const { arrived } = this.snapshots.get();
    if (arrived.some((one) => one.publicationId === publicationId))
      this.change({ arrived: arrived.filter((one) => one.publicationId !== publicationId) });
  }

  /** Brings what is published up to what is to be sent. */
  private publish(source: StageSource) {
    const known = this.publishing.get(source);
    const tracks = this.sends[source];
    if (!tracks || !this.joined || !this.ticket) {
      this.publishing.delete(source);
      if (known && known !== 'opening') known.close();
      return;
    }
    if (source === 'screen' && !this.ticket.may.includes('screen')) return;
    if (known && known !== 'opening')
      for (const kind of ['audio', 'video'] as const) known.send(kind, tracks[kind] ?? null);
    else if (!known) void this.openPublishing(source);
  }

  private async openPublishing(source: StageSource) {
    const { joined } = this;
    this.publishing.set(source, 'opening');
    const again = () => {
      const line = this.publishing.get(source);
      if (line && line !== 'opening') line.close();
      if (joined !== this.joined) return;
      this.publishing.delete(source);
      this.publish(source);
    };
    try {
      const made = await publishTo(this.sessionId, this.ticket!, source, {
        stands: (way) => this.stands(way),
        broken: (stood) => {
          if (!stood && joined === this.joined && ++this.inVain >= blockedAfter) this.change({ way: 'blocked' });
          again();
        },
      });
      if (joined !== this.joined || this.publishing.get(source) !== 'opening') return made.close();
      this.publishing.set(source, made);
      this.publish(source);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, triesAgainIn));
      if (joined === this.joined && this.publishing.get(source) === 'opening') again();
    }
    return undefined;
  }

  private stands(way: Way) {
    this.inVain = 0;
    if (this.joined) this.change({ way });
  }

  private async look(publicationId: string, { pc }: Line, now: number) {
    const arrived = this.snapshots.get().arrived.find((one) => one.publicationId === publicationId);
    const stats = await pc.getStats().catch(() => undefined);
    if (!arrived || !stats || !this.lines.has(publicationId)) return;
    for (const report of stats.values() as Iterable<{
      type: string;
      kind?: string;
      audioLevel?: number;
      framesDecoded?: number;
    }>) {
      if (report.type !== 'inbound-rtp') continue;
      if (report.kind === 'audio' && arrived.source === 'camera')
        this.levels.set(arrived.personId, report.audioLevel ?? 0);
      if (report.kind !== 'video') continue;
      const frames = report.framesDecoded ?? 0;
      const known = this.decoded.get(publicationId);
      if (!known || frames > known.frames) this.decoded.set(publicationId, { frames, at: now });
      const isStill = now - (this.decoded.get(publicationId)?.at ?? now) > stillFor;
      // A screen may well stand still; when it is taken back, its publication ends.
      const moves = frames > 0 && (arrived.source === 'screen' || !isStill);
      if (moves !== arrived.moves) this.changeArrived({ ...arrived, moves });
    }
  }

  private changeArrived(changed: Arrived) {
    const { arrived } = this.snapshots.get();
    this.change({ arrived: arrived.map((one) => (one.publicationId === changed.publicationId ? changed : one)) });
  }

  private out(wrong: string | null) {
    this.joined?.abort();
    this.joined = undefined;
    this.ticket = undefined;
    for (const id of this.lines.keys()) this.drop(id);
    for (const source of this.publishing.keys()) this.publish(source);
    this.levels.clear();
    this.inVain = 0;
    this.change({ ...offStage, wrong });
  }

  private change(part: Partial<StageState>) {
    if (!this.closed) this.snapshots.change(part);
  }
}

const codeOf = (error: unknown): string => (error instanceof ProblemError ? error.code : 'unreachable');
