import {
  stageFacts,
  type AskTicket,
  type StagePerson,
  type StageScene,
  type StageSource,
  type StageTicket,
  type StageTrack,
} from '@plenum/contracts';
import { newId } from '../../backend/ids.js';
import { ProblemError } from '../../backend/http.js';
import { Snapshots } from '../../backend/live/snapshots.js';
import { linkFor } from './link-for.js';
import {
  askTicket,
  followStage,
  leaveStage,
  type Line,
  type Publishing,
  type StageLink,
  type Stats,
  type Way,
} from './stage-link.js';

/** What of the others has arrived. */
export interface Arrived {
  publicationId: string;
  personId: string;
  source: StageSource;
  /** Comes from the person's own broadcasting software, in place of their camera. */
  software: boolean;
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
  /** One's own broadcasting software. */
  software: StageScene['software'];
  /** How one's own picture reaches the server; `blocked`: not at all, again and again. Null: not known yet. */
  way: Way | 'blocked' | null;
  /** The line does not carry what is sent. */
  weak: boolean;
  /** What passes pictures and sound cannot be reached by the server either. */
  away: boolean;
  /** Why one is not on the stage, a code of the server's. */
  wrong: string | null;
}

export const offStage: StageState = {
  place: 'out',
  me: null,
  may: [],
  people: [],
  arrangement: { layout: 'grid', spotlight: null, signer: null, card: '' },
  arrived: [],
  software: { connected: false, picture: null, trouble: null },
  way: null,
  weak: false,
  away: false,
  wrong: null,
};

/** Milliseconds. */
const triesAgainIn = 1000;
const looksEvery = 500;
/** A camera that shows nothing new for that long is off. */
const stillFor = 3000;
/** Connections in a row that never stood, after which it is the network and no accident. */
const blockedAfter = 2;
/** No sooner than that a new ticket is asked for because the one there is did not help. */
const renewsAgainAfter = 10_000;
const renewsAfter = (stageFacts.ticketSeconds * 1000) / 2;

type Published = StageScene['publications'][number];
type Tracks = Partial<Record<'audio' | 'video', MediaStreamTrack | null>>;

/** An attempt at a line that has not come back yet. */
class Opening {}

/** One tab's part on the stage of a session: its place, what it sends, and what it gets of the others. */
export class Stage {
  readonly snapshots = new Snapshots<StageState>(offStage);
  private readonly tab = newId();
  private ticket: StageTicket | undefined;
  private link: StageLink | undefined;
  private renewedAt = 0;
  private detail = '';
  /** Ends what was begun with one joining. */
  private joined: AbortController | undefined;
  private readonly sends: Partial<Record<StageSource, Tracks>> = {};
  /** A line, or the attempt at one: whoever comes back from an attempt that is not the newest closes what it brings. */
  private readonly publishing = new Map<StageSource, Publishing | Opening>();
  private readonly lines = new Map<string, Line | Opening>();
  private readonly decoded = new Map<string, { frames: number; at: number }>();
  private lookedAt = 0;
  private inVain = 0;
  private closed = false;
  /** How loud the others are, by person, from 0 to 1. */
  readonly levels = new Map<string, number>();

  /** @param ask how this person gets a ticket */
  constructor(
    private readonly sessionId: string,
    private readonly ask: (wanted: AskTicket) => Promise<StageTicket> = (wanted) => askTicket(sessionId, wanted),
  ) {}

  /** Whether what the camera and the microphone send gets to the server. */
  get isSending(): boolean {
    const line = this.publishing.get('camera');
    return line !== undefined && !(line instanceof Opening) && line.isUp;
  }

  /** To be called every few milliseconds. */
  tick(now: number): void {
    if (now - this.lookedAt < looksEvery || !this.joined) return;
    this.lookedAt = now;
    for (const [id, line] of this.lines) if (!(line instanceof Opening)) void this.look(id, line, now);
  }

  async join(detail: string): Promise<void> {
    if (this.joined || this.closed) return;
    this.detail = detail;
    const joined = (this.joined = new AbortController());
    this.change({ ...offStage, place: 'joining' });
    try {
      await this.renew();
      if (joined.signal.aborted) return;
      const link = await this.openLink(joined.signal);
      if (joined.signal.aborted) return link.close();
      this.link = link;
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

  /** @param leaves false: the place is kept for the tab that comes next, as after a reload */
  close(leaves = true): void {
    if (this.closed) return;
    if (leaves) this.leave();
    else this.out(null);
    this.closed = true;
    this.snapshots.stop();
  }

  private openLink(signal: AbortSignal): Promise<StageLink> {
    return linkFor(this.sessionId, {
      ticket: () => this.ticket!,
      renew: async () => {
        if (!signal.aborted && performance.now() - this.renewedAt > renewsAgainAfter) await this.renew();
      },
      tells: (told) => {
        if (!signal.aborted) this.change(told);
      },
    });
  }

  private async renew(): Promise<void> {
    const { joined } = this;
    const ticket = await this.ask({ tab: this.tab, detail: this.detail });
    if (joined !== this.joined) {
      // Left meanwhile: the ticket has just given the place back.
      if (!this.joined) void leaveStage(this.sessionId, ticket.ticket);
      return;
    }
    this.ticket = ticket;
    this.renewedAt = performance.now();
    this.change({ may: this.ticket.may });
  }

  /** Asks again and again how it stands; the server answers as soon as something changes. */
  private async follow(signal: AbortSignal) {
    let since: string | undefined;
    while (!signal.aborted) {
      try {
        if (performance.now() - this.renewedAt > renewsAfter) await this.renew();
        if (signal.aborted) return;
        const scene = await followStage(this.sessionId, this.ticket!.ticket, since, signal);
        if (signal.aborted) return;
        since = scene.version;
        this.take(scene);
      } catch (error) {
        if (signal.aborted) return;
        const code = codeOf(error);
        if (code === 'stage.ticketWrong' && performance.now() - this.renewedAt > renewsAgainAfter)
          this.renewedAt = -Infinity;
        else if (error instanceof ProblemError && error.problem.status < 500 && code !== 'rate.limited')
          return this.out(code);
        else this.change({ place: 'lost' });
        since = undefined;
        await new Promise((resolve) => setTimeout(resolve, triesAgainIn));
      }
    }
  }

  private take({ me, people, arrangement, publications, software, away }: StageScene) {
    this.link?.stands(me);
    const wanted = new Set(publications.map(({ id }) => id));
    for (const id of this.lines.keys()) if (!wanted.has(id)) this.drop(id);
    for (const publication of publications) if (!this.lines.has(publication.id)) void this.subscribe(publication);
    this.change({ place: 'in', me, people, arrangement, software, away });
  }

  private async subscribe(publication: Published) {
    const { id: publicationId, personId, source, software } = publication;
    const opening = new Opening();
    this.lines.set(publicationId, opening);
    let line: Line | Opening = opening;
    try {
      const made = await this.link!.subscribe(publication, {
        broken: () => this.again(publication),
        changed: (stream) => {
          const arrived = this.snapshots.get().arrived.find((one) => one.publicationId === publicationId);
          if (arrived && this.lines.get(publicationId) === line) this.changeArrived({ ...arrived, stream });
        },
      });
      if (this.lines.get(publicationId) !== opening) return made.close();
      this.lines.set(publicationId, (line = made));
      const arrived = this.snapshots.get().arrived.filter((one) => one.publicationId !== publicationId);
      const { stream } = made;
      this.change({ arrived: [...arrived, { publicationId, personId, source, software, stream, moves: false }] });
    } catch {
      // Gone meanwhile, or out of reach: with the next scene it is tried again where it is still there.
      await new Promise((resolve) => setTimeout(resolve, triesAgainIn));
      if (this.lines.get(publicationId) !== opening) return undefined;
      return this.again(publication);
    }
    return undefined;
  }

  private again(publication: Published) {
    this.drop(publication.id);
    if (this.joined && this.snapshots.get().people.some(({ id }) => id === publication.personId))
      void this.subscribe(publication);
  }

  private drop(publicationId: string) {
    const line = this.lines.get(publicationId);
    this.lines.delete(publicationId);
    this.decoded.delete(publicationId);
    if (line && !(line instanceof Opening)) line.close();
    const { arrived } = this.snapshots.get();
    if (arrived.some((one) => one.publicationId === publicationId))
      this.change({ arrived: arrived.filter((one) => one.publicationId !== publicationId) });
  }

  /** Brings what is published up to what is to be sent. */
  private publish(source: StageSource) {
    const known = this.publishing.get(source);
    const tracks = this.sends[source];
    if (!tracks || !this.joined || !this.ticket || !this.link) {
      this.publishing.delete(source);
      if (known && !(known instanceof Opening)) known.close();
      return;
    }
    if (source === 'screen' && !this.ticket.may.includes('screen')) return;
    if (known && !(known instanceof Opening))
      for (const kind of ['audio', 'video'] as const) known.send(kind, tracks[kind] ?? null);
    else if (!known) void this.openPublishing(source);
  }

  private async openPublishing(source: StageSource) {
    const opening = new Opening();
    this.publishing.set(source, opening);
    let line: Publishing | Opening = opening;
    const again = () => {
      if (!(line instanceof Opening)) line.close();
      if (this.publishing.get(source) !== line) return;
      this.publishing.delete(source);
      this.publish(source);
    };
    try {
      const made = await this.link!.publish(source, {
        stands: (way) => this.stands(way),
        broken: (stood) => {
          if (!stood && this.publishing.get(source) === line && ++this.inVain >= blockedAfter)
            this.change({ way: 'blocked' });
          again();
        },
      });
      if (this.publishing.get(source) !== opening) return made.close();
      this.publishing.set(source, (line = made));
      this.publish(source);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, triesAgainIn));
      again();
    }
    return undefined;
  }

  private stands(way: Way) {
    this.inVain = 0;
    if (this.joined) this.change({ way });
  }

  private async look(publicationId: string, line: Line, now: number) {
    const stats = await line.stats();
    const arrived = this.snapshots.get().arrived.find((one) => one.publicationId === publicationId);
    if (!arrived || this.lines.get(publicationId) !== line) return;
    for (const report of stats as (Stats & { kind?: string; audioLevel?: number; framesDecoded?: number })[]) {
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
    this.link?.close();
    this.link = undefined;
    this.levels.clear();
    this.inVain = 0;
    this.change({ ...offStage, wrong });
  }

  private change(part: Partial<StageState>) {
    if (!this.closed) this.snapshots.change(part);
  }
}

const codeOf = (error: unknown): string => (error instanceof ProblemError ? error.code : 'unreachable');
