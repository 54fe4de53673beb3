import { Injectable, Logger } from '@nestjs/common';
import {
  audiences,
  type FeedEntry,
  type Mine,
  type PresentCrew,
  type RoomState,
  type Tallies,
} from '@plenum/contracts';
import { Bus } from '@plenum/platform/bus';
import { LiveServer } from '@plenum/platform/live';
import type { Viewer } from '@plenum/access';
import { CountNews, type NewsName } from './count-news.js';
import { Counts, type Watcher } from './counts.js';
import { beatDelay, pulseInterval } from './frame.rules.js';
import { aboutViewer, People } from './people.js';
import type { Room } from './room.js';
import { SharedCounts } from './shared-counts.js';
import { RoomParts, type CountedName } from './room-parts.js';
import { pulseFor, type Counted } from './tallies.rules.js';
import { thereIn } from './there.js';
import { nobody, Watching } from './watching.js';

const peopleTopic = (sessionId: string) => `people:${sessionId}`;
/** Votes are read anew that often, in case a wake-up was lost; milliseconds. */
const rereadVotes = 15_000;

interface Beat {
  room: Room;
  /** Questions whose votes changed; all of them when undefined was noted. */
  votes: Set<string>;
  allVotes: boolean;
  watching: boolean;
  counts: Counts;
  shared: SharedCounts;
  /** Counts of other features changed. */
  others: boolean;
  concerned: Set<string>;
  timer?: NodeJS.Timeout | undefined;
  lastAt: number;
  pulsedAt: number;
  votesReadAt: number;
  stop: (() => void)[];
}

/** Says what changes often: counts to all, at most twice a second, and to single persons what concerns them. */
@Injectable()
export class Pulses {
  private readonly log = new Logger('Live');
  private readonly beats = new Map<string, Beat>();
  private readonly news: CountNews;

  constructor(
    private readonly live: LiveServer,
    private readonly bus: Bus,
    private readonly parts: RoomParts,
    private readonly people: People,
    private readonly watching: Watching,
  ) {
    this.news = new CountNews(bus);
  }

  /** Reads where the counts stand and keeps them until `end`. */
  async begin(room: Room): Promise<void> {
    const { sessionId } = room;
    const beat: Beat = {
      room,
      votes: new Set(),
      allVotes: false,
      watching: false,
      counts: new Counts(sessionId, this.parts.tallies),
      shared: new SharedCounts(sessionId, this.parts.shared),
      others: false,
      concerned: new Set(),
      lastAt: -Infinity,
      pulsedAt: -Infinity,
      votesReadAt: performance.now(),
      stop: [],
    };
    this.beats.set(sessionId, beat);
    beat.stop.push(
      this.watching.follow(sessionId, () => this.note(sessionId, (one) => (one.watching = true))),
      this.bus.subscribe(peopleTopic(sessionId), (message) => this.hearOf(sessionId, message as object)),
      this.news.hear(sessionId, ({ name, ids, people }) => {
        this.hearNews(sessionId, name, ids);
        this.concern(sessionId, people);
      }),
      ...this.parts.pulse.map((part) =>
        part.follow(sessionId, () => this.note(sessionId, (one) => (one.others = true))),
      ),
    );
    beat.counts.noteAll();
    await beat.counts.read();
    beat.shared.noteAll();
    await beat.shared.read(room.stateFor('crew'));
    room.tallies.votes = await this.parts.votes.read(sessionId);
    const { count, crew } = this.watching.total(sessionId, nobody);
    Object.assign(room.tallies, { watching: count, crew });
  }

  /** The room has its state: what is counted from it. */
  begun(room: Room): void {
    this.takeOthers(room);
  }

  end(sessionId: string): void {
    const beat = this.beats.get(sessionId);
    clearTimeout(beat?.timer);
    beat?.stop.forEach((stop) => stop());
    this.beats.delete(sessionId);
  }

  /**
   * The votes of a question changed and the change is committed. Every server hears of it a moment later, and the windows
   * of whoever voted.
   */
  voted(sessionId: string, questionId: string, personId?: string): void {
    this.news.tell(sessionId, 'votes', questionId, personId);
  }

  /**
   * Counts of an area changed by somebody's deed, and the change is committed. Every server hears of it a moment later:
   * whoever may see them, and that person's other windows.
   */
  counted(sessionId: string, name: CountedName, id: string, personId?: string): void {
    this.news.tell(sessionId, name, id, personId);
  }

  /** The counts somebody who enters may see. */
  talliesFor(room: Room, watcher: Watcher, mine: Mine): Room['tallies'] {
    const beat = this.beats.get(room.sessionId);
    return { ...room.tallies, ...beat?.shared.all(), ...beat?.counts.enter(watcher, mine) };
  }

  /** Somebody came or went. */
  moved(sessionId: string): void {
    this.note(sessionId, (beat) => (beat.watching = true));
  }

  /** An entry was taken into account; the states are the crew's. */
  happened(sessionId: string, entry: FeedEntry, before: RoomState, after: RoomState): void {
    for (const listener of this.parts.listeners) listener(sessionId, entry);
    const concerned = this.parts.me.flatMap((part) => part.concerns(entry, before, after));
    if (concerned.length > 0) this.concern(sessionId, concerned);
    const counts = this.beats.get(sessionId)?.counts;
    counts?.happened(entry);
    if (counts?.pending) this.note(sessionId, () => {});
    if (this.parts.pulse.some((part) => part.counts(entry))) this.note(sessionId, (beat) => (beat.others = true));
  }

  /** Something about these people changed. */
  concern(sessionId: string, personIds: Iterable<string>): void {
    this.note(sessionId, ({ concerned }) => {
      for (const id of personIds) concerned.add(id);
    });
  }

  /** The same on every server, after the change is committed. `everybody`: whoever is in the room. */
  concernEverywhere(sessionId: string, personIds: readonly string[] | 'everybody'): void {
    if (personIds === 'everybody') return this.bus.publish(peopleTopic(sessionId), { people: personIds });
    // In parts that travel: what is too large for the bus would reach other servers without its content.
    for (let start = 0; start < personIds.length; start += 100)
      this.bus.publish(peopleTopic(sessionId), { people: personIds.slice(start, start + 100) });
  }

  /** Called about once a second: what was lost or has grown old is looked after. */
  tick(room: Room): void {
    const beat = this.beats.get(room.sessionId);
    if (!beat) return;
    const own = thereIn(room);
    this.watching.report(room.sessionId, own);
    const { count, crew } = this.watching.total(room.sessionId, own);
    if (count !== room.tallies.watching || !isSame(crew, room.tallies.crew)) this.moved(room.sessionId);
    if (performance.now() - beat.votesReadAt > rereadVotes && room.seats.size > 0)
      this.note(room.sessionId, (one) => {
        one.allVotes = true;
        one.counts.noteAll();
        one.shared.noteAll();
      });
  }

  private hearNews(sessionId: string, name: NewsName, ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.note(sessionId, ({ votes, counts, shared }) => {
      if (name === 'votes') return ids.forEach((id) => votes.add(id));
      counts.note(name, ids);
      shared.note(name, ids);
    });
  }

  private hearOf(sessionId: string, { people }: { people?: unknown }): void {
    if (people === 'everybody') this.concernSeated(sessionId);
    else if (Array.isArray(people)) this.concern(sessionId, people.map(String));
  }

  private concernSeated(sessionId: string): void {
    const seats = this.beats.get(sessionId)?.room.seats.values() ?? [];
    this.concern(
      sessionId,
      [...seats].map(({ personId }) => personId),
    );
  }

  private note(sessionId: string, change: (beat: Beat) => void): void {
    const beat = this.beats.get(sessionId);
    if (!beat) return;
    change(beat);
    beat.timer ??= setTimeout(
      () => {
        beat.timer = undefined;
        beat.lastAt = performance.now();
        this.say(beat).catch((error: unknown) => {
          // Of a room that is given up nobody is told, and the database may have gone with it.
          if (this.beats.get(sessionId) === beat) this.log.error(error instanceof Error ? error.stack : error);
        });
      },
      beatDelay(performance.now(), beat.lastAt),
    );
  }

  private async say(beat: Beat): Promise<void> {
    const { room } = beat;
    const concerned = [...beat.concerned].filter((id) => room.seatsOf(id).length > 0);
    beat.concerned.clear();
    // First: what people did may let them see counts that are said next.
    await this.sayMe(beat, concerned);
    await this.sayCounts(beat);
  }

  private async sayCounts(beat: Beat): Promise<void> {
    const { room } = beat;
    const counting = beat.counts.pending || beat.shared.pending;
    if (!beat.watching && !beat.others && !beat.allVotes && beat.votes.size === 0 && !counting) return;
    // A few milliseconds early is in time: timers are not exact.
    if (performance.now() - beat.pulsedAt < pulseInterval(room.seats.size) - 20)
      return this.note(room.sessionId, () => {});
    beat.pulsedAt = performance.now();
    const before = room.tallies.watching;
    const counted = { ...(await this.pulse(beat)), ...(await beat.shared.read(room.stateFor('crew'))) };
    const differ = await beat.counts.read();
    for (const audience of audiences) {
      const pulse = pulseFor(audience, counted, before);
      const watchers = [...room.seats.values()].filter((seat) => seat.audience === audience);
      for (const { sockets, counted: seen } of beat.counts.say(watchers, differ)) {
        const said = { ...pulse, ...seen };
        if (Object.keys(said).length > 0)
          this.live.mention(sockets, 'pulse', JSON.stringify({ sessionId: room.sessionId, ...said }));
      }
    }
  }

  /** What differs from what was said before. */
  private async pulse(beat: Beat): Promise<Counted<Partial<Tallies>>> {
    const { room } = beat;
    const pulse: Counted<Partial<Tallies>> = {};
    const votes = await this.changedVotes(beat);
    if (Object.keys(votes).length > 0) {
      room.tallies.votes = { ...room.tallies.votes, ...votes };
      pulse.votes = votes;
    }
    if (beat.others) {
      beat.others = false;
      Object.assign(pulse, this.takeOthers(room));
    }
    beat.watching = false;
    const own = thereIn(room);
    this.watching.report(room.sessionId, own);
    const { count, crew } = this.watching.total(room.sessionId, own);
    if (count !== room.tallies.watching) pulse.watching = room.tallies.watching = count;
    if (!isSame(crew, room.tallies.crew)) pulse.crew = room.tallies.crew = [...crew];
    return pulse;
  }

  /** What other features count, where it differs from what was said before. */
  private takeOthers(room: Room): Counted<Partial<Tallies>> {
    const taken: Counted<Partial<Tallies>> = {};
    for (const part of this.parts.pulse)
      Object.assign(taken, part.take(room.sessionId, room.stateFor('crew'), room.tallies));
    const { reactions: _ofTheMoment, ...lasting } = taken;
    Object.assign(room.tallies, lasting);
    return taken;
  }

  private async changedVotes(beat: Beat): Promise<Tallies['votes']> {
    const { room, allVotes, votes } = beat;
    if (!allVotes && votes.size === 0) return {};
    const ids = allVotes ? undefined : [...votes];
    beat.allVotes = false;
    beat.votes = new Set();
    if (allVotes) beat.votesReadAt = performance.now();
    const read = await this.parts.votes.read(room.sessionId, ids);
    return Object.fromEntries(Object.entries(read).filter(([id, count]) => (room.tallies.votes[id] ?? 0) !== count));
  }

  private async sayMe({ room, counts }: Beat, personIds: string[]): Promise<void> {
    if (personIds.length === 0) return;
    const parts = await this.people.read(room.sessionId, personIds);
    for (const personId of personIds)
      for (const { socket, place, audience } of room.seatsOf(personId)) {
        const mine = parts.get(personId);
        const me = { ...aboutViewer(socket.data.viewer as Viewer, place), ...mine };
        if (mine) counts.entitle({ socket, audience }, mine);
        this.live.say([socket], 'me.changed', JSON.stringify({ sessionId: room.sessionId, me }));
      }
  }
}

const isSame = (one: readonly PresentCrew[], other: readonly PresentCrew[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
