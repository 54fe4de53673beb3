import {
  applyEntry,
  audiences,
  emptyRoom,
  noTallies,
  type Audience,
  type FeedEntry,
  type RoomState,
  type Tallies,
} from '@plenum/contracts';
import type { Place } from '@plenum/access';
import type { LiveSocket } from '@plenum/platform/live';
import { heardBy } from './feed.rules.js';
import { FeedLine } from './feed-line.js';
import { frameDelay } from './frame.rules.js';

/** Entries kept in memory for those who come back with `since`. */
const kept = 1000;
/** More than this many entries are not cheaper than the state. */
export const mostEntries = 200;
/** An entry that overtook another one waits that long for it before it is read from the table, milliseconds. */
const patience = 50;

/** Somebody's window onto a session. */
export interface Seat {
  socket: LiveSocket;
  personId: string;
  audience: Audience;
  place: Place;
}

/** What a room needs from outside. */
export interface RoomPorts {
  /** Entries after `seq`, in order. */
  read(seq: number, limit: number): Promise<FeedEntry[]>;
  say(sockets: Iterable<LiveSocket>, name: string, json: string): void;
  /** An entry was taken into account; `before` and `after` are the crew's states. */
  happened(entry: FeedEntry, before: RoomState, after: RoomState): void;
  failed(error: unknown): void;
}

interface Side {
  state: RoomState;
  sockets: Set<LiveSocket>;
  /** Up to where frames were sent. */
  sentTo: number;
  lastFrameAt: number;
  timer?: NodeJS.Timeout | undefined;
  /** The state as JSON, made when somebody first asks for it. */
  json?: string | undefined;
}

const side = (audience: Audience): Side => ({
  state: emptyRoom(audience),
  sockets: new Set(),
  sentTo: 0,
  lastFrameAt: -Infinity,
});

/** A session as this process serves it: reads the feed in order and says each entry to its own sockets. */
export class Room {
  readonly seats = new Map<LiveSocket, Seat>();
  private readonly byPerson = new Map<string, Set<Seat>>();
  /** Exact; what an audience is told of it is up to `talliesFor`. */
  readonly tallies: Tallies & { watching: number } = { ...noTallies, watching: 0 };
  /** When the last socket left, on the clock of `performance.now()`; undefined while somebody is here. */
  emptySince: number | undefined = performance.now();
  private readonly sides: Record<Audience, Side> = {
    everyone: side('everyone'),
    crew: side('crew'),
    speaker: side('speaker'),
    screen: side('screen'),
  };
  private readonly line = new FeedLine(kept);
  private readonly early = new Map<number, FeedEntry>();
  private readonly answers = new Map<string, string | undefined>();
  private seq = 0;
  private begun = false;
  private reading: Promise<void> | undefined;
  private hole?: NodeJS.Timeout | undefined;

  constructor(
    readonly sessionId: string,
    private readonly ports: RoomPorts,
  ) {}

  /** The number of the last entry that was taken into account. */
  get position(): number {
    return this.seq;
  }

  stateFor(audience: Audience): RoomState {
    return this.sides[audience].state;
  }

  /** Begins with what the tables hold up to `seq`. */
  begin(seq: number, foundation: readonly FeedEntry[], newest: readonly FeedEntry[]): void {
    for (const entry of foundation) this.fold(entry);
    for (const entry of newest) this.line.push(entry);
    this.seq = seq;
    this.begun = true;
    for (const one of Object.values(this.sides)) one.sentTo = seq;
    this.takeEarly();
  }

  /** Takes entries as they come; those that came before their turn wait. */
  hear(entries: readonly FeedEntry[]): void {
    for (const entry of entries) if (entry.seq > this.seq) this.early.set(entry.seq, entry);
    this.takeEarly();
    this.mindHole();
  }

  /** Reads what is missing from the table. */
  catchUp(): Promise<void> {
    clearTimeout(this.hole);
    this.hole = undefined;
    this.reading ??= this.readOn()
      .catch((error: unknown) => this.ports.failed(error))
      .finally(() => (this.reading = undefined));
    return this.reading;
  }

  join(seat: Seat): void {
    this.leave(seat.socket);
    this.seats.set(seat.socket, seat);
    const own = this.byPerson.get(seat.personId) ?? new Set();
    this.byPerson.set(seat.personId, own.add(seat));
    this.sides[seat.audience].sockets.add(seat.socket);
    this.emptySince = undefined;
  }

  leave(socket: LiveSocket): void {
    const seat = this.seats.get(socket);
    if (!seat) return;
    this.seats.delete(socket);
    const own = this.byPerson.get(seat.personId);
    own?.delete(seat);
    if (own?.size === 0) this.byPerson.delete(seat.personId);
    this.sides[seat.audience].sockets.delete(socket);
    if (this.seats.size === 0) this.emptySince = performance.now();
  }

  socketsOf(audience: Audience): ReadonlySet<LiveSocket> {
    return this.sides[audience].sockets;
  }

  /** Somebody's windows; asked for hundreds of people at a time, among thousands. */
  seatsOf(personId: string): readonly Seat[] {
    return [...(this.byPerson.get(personId) ?? [])];
  }

  /** The state of an audience as JSON, serialised once per change. */
  stateJson(audience: Audience): string {
    const one = this.sides[audience];
    return (one.json ??= JSON.stringify(one.state));
  }

  /** The entries after `since` as JSON; undefined when the state is cheaper. Shared by all who come back at once. */
  entriesJson(audience: Audience, since: number): string | undefined {
    if (since > this.seq) return undefined;
    const key = `${audience} ${since}`;
    if (this.answers.size > 50) this.answers.clear();
    if (!this.answers.has(key))
      this.answers.set(key, this.line.after(since, (entry) => heardBy(audience, entry), mostEntries)?.json);
    return this.answers.get(key);
  }

  close(): void {
    clearTimeout(this.hole);
    for (const { timer } of Object.values(this.sides)) clearTimeout(timer);
  }

  private async readOn(): Promise<void> {
    for (;;) {
      const entries = await this.ports.read(this.seq, 500);
      for (const entry of entries) this.early.set(entry.seq, entry);
      this.takeEarly();
      if (entries.length < 500) break;
    }
    this.mindHole();
  }

  private mindHole(): void {
    if (this.begun && this.early.size > 0) this.hole ??= setTimeout(() => void this.catchUp(), patience);
  }

  private takeEarly(): void {
    // Before the beginning is known, everything waits.
    if (!this.begun) return;
    for (let next = this.early.get(this.seq + 1); next; next = this.early.get(this.seq + 1)) {
      this.early.delete(next.seq);
      this.take(next);
    }
    for (const seq of this.early.keys()) if (seq <= this.seq) this.early.delete(seq);
    if (this.early.size > 0) return;
    clearTimeout(this.hole);
    this.hole = undefined;
  }

  private take(entry: FeedEntry): void {
    const before = this.sides.crew.state;
    this.fold(entry);
    this.line.push(entry);
    this.seq = entry.seq;
    this.answers.clear();
    this.ports.happened(entry, before, this.sides.crew.state);
    for (const audience of audiences) if (heardBy(audience, entry)) this.frameSoon(audience);
  }

  private fold(entry: FeedEntry): void {
    for (const audience of audiences) {
      const part = heardBy(audience, entry);
      if (!part) continue;
      const one = this.sides[audience];
      one.state = applyEntry(one.state, part);
      one.json = undefined;
    }
  }

  private frameSoon(audience: Audience): void {
    const one = this.sides[audience];
    one.timer ??= setTimeout(
      () => {
        one.timer = undefined;
        this.sendFrame(audience);
      },
      frameDelay(one.sockets.size, performance.now(), one.lastFrameAt),
    );
  }

  private sendFrame(audience: Audience): void {
    const one = this.sides[audience];
    const entries = this.line.after(one.sentTo, (entry) => heardBy(audience, entry));
    // Undefined: more came at once than is kept. Clients see the hole and come for the state.
    if (entries && one.sockets.size > 0) {
      const json = `{"sessionId":"${this.sessionId}","from":${one.sentTo + 1},"to":${this.seq},"entries":${entries.json}}`;
      this.ports.say(one.sockets, 'frame', json);
    }
    one.sentTo = this.seq;
    one.lastFrameAt = performance.now();
  }
}
