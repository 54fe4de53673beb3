import { Injectable, Logger } from '@nestjs/common';
import type { FeedEntry, RoomState, Tallies } from '@plenum/contracts';
import { Bus } from '@plenum/platform/bus';
import { LiveServer } from '@plenum/platform/live';
import type { Viewer } from '@plenum/access';
import { beatDelay, pulseInterval } from './frame.rules.js';
import { aboutViewer, People } from './people.js';
import type { Room } from './room.js';
import { RoomCounts } from './room-counts.js';
import { RoomParts } from './room-parts.js';
import { Watching } from './watching.js';

const votesTopic = (sessionId: string) => `votes:${sessionId}`;
/** Votes are read anew that often, in case a wake-up was lost; milliseconds. */
const rereadVotes = 15_000;

interface Beat {
  room: Room;
  /** Questions whose votes changed; all of them when undefined was noted. */
  votes: Set<string>;
  allVotes: boolean;
  watching: boolean;
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
  private readonly untold = new Map<string, Set<string>>();
  private telling?: NodeJS.Timeout | undefined;

  constructor(
    private readonly live: LiveServer,
    private readonly bus: Bus,
    private readonly parts: RoomParts,
    private readonly people: People,
    private readonly watching: Watching,
    private readonly counts: RoomCounts,
  ) {}

  /** Reads where the counts stand and keeps them until `end`. */
  async begin(room: Room): Promise<void> {
    const { sessionId } = room;
    const beat: Beat = {
      room,
      votes: new Set(),
      allVotes: false,
      watching: false,
      concerned: new Set(),
      lastAt: -Infinity,
      pulsedAt: -Infinity,
      votesReadAt: performance.now(),
      stop: [],
    };
    this.beats.set(sessionId, beat);
    beat.stop.push(
      this.watching.follow(sessionId, () => this.note(sessionId, (one) => (one.watching = true))),
      this.bus.subscribe(votesTopic(sessionId), (message) => this.hearVotes(sessionId, message)),
    );
    await this.counts.begin(room, () => this.note(sessionId, () => {}));
    room.tallies.votes = await this.parts.votes.read(sessionId);
    room.tallies.watching = this.watching.total(sessionId, 0);
  }

  end(sessionId: string): void {
    const beat = this.beats.get(sessionId);
    clearTimeout(beat?.timer);
    beat?.stop.forEach((stop) => stop());
    this.beats.delete(sessionId);
    this.counts.end(sessionId);
  }

  /** The votes of a question changed and the change is committed. Other servers hear of it a moment later. */
  voted(sessionId: string, questionId: string): void {
    const untold = this.untold.get(sessionId);
    if (untold) untold.add(questionId);
    else this.untold.set(sessionId, new Set([questionId]));
    // Hundreds of votes within a second are one wake-up.
    this.telling ??= setTimeout(() => this.tellVotes(), 200);
  }

  /** What a feature counts for that subject changed, and the change is committed. */
  counted(...[sessionId, name, subjectId]: Parameters<RoomCounts['changed']>): void {
    this.counts.changed(sessionId, name, subjectId);
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
  }

  /** Something about these people changed. */
  concern(sessionId: string, personIds: Iterable<string>): void {
    this.note(sessionId, ({ concerned }) => {
      for (const id of personIds) concerned.add(id);
    });
  }

  /** Called about once a second: what was lost or has grown old is looked after. */
  tick(room: Room): void {
    const beat = this.beats.get(room.sessionId);
    if (!beat) return;
    const count = audienceOf(room);
    this.watching.report(room.sessionId, count);
    if (this.watching.total(room.sessionId, count) !== room.tallies.watching) this.moved(room.sessionId);
    if (performance.now() - beat.votesReadAt > rereadVotes && room.seats.size > 0)
      this.note(room.sessionId, (one) => (one.allVotes = true));
    if (room.seats.size > 0 && this.counts.growOld(room.sessionId)) this.note(room.sessionId, () => {});
  }

  private tellVotes(): void {
    this.telling = undefined;
    for (const [sessionId, questionIds] of this.untold)
      this.bus.publish(votesTopic(sessionId), { ids: [...questionIds] });
    this.untold.clear();
  }

  private hearVotes(sessionId: string, message: unknown): void {
    const { ids } = message as { ids?: unknown };
    this.note(sessionId, (beat) => {
      if (Array.isArray(ids)) for (const id of ids) beat.votes.add(String(id));
      else beat.allVotes = true;
    });
  }

  private note(sessionId: string, change: (beat: Beat) => void): void {
    const beat = this.beats.get(sessionId);
    if (!beat) return;
    change(beat);
    beat.timer ??= setTimeout(
      () => {
        beat.timer = undefined;
        beat.lastAt = performance.now();
        this.say(beat).catch((error: unknown) => this.log.error(error instanceof Error ? error.stack : error));
      },
      beatDelay(performance.now(), beat.lastAt),
    );
  }

  private async say(beat: Beat): Promise<void> {
    const { room } = beat;
    const concerned = [...beat.concerned].filter((id) => room.seatsOf(id).length > 0);
    beat.concerned.clear();
    await Promise.all([this.sayCounts(beat), this.sayMe(room, concerned)]);
  }

  private async sayCounts(beat: Beat): Promise<void> {
    const { room } = beat;
    if (!beat.watching && !beat.allVotes && beat.votes.size === 0 && !this.counts.areDue(room.sessionId)) return;
    // A few milliseconds early is in time: timers are not exact.
    if (performance.now() - beat.pulsedAt < pulseInterval(room.seats.size) - 20)
      return this.note(room.sessionId, () => {});
    beat.pulsedAt = performance.now();
    const pulse = await this.pulse(beat);
    if (Object.keys(pulse).length > 0 && room.seats.size > 0)
      this.live.mention(room.seats.keys(), 'pulse', JSON.stringify({ sessionId: room.sessionId, ...pulse }));
  }

  /** What differs from what was said before. */
  private async pulse(beat: Beat): Promise<Partial<Tallies>> {
    const { room } = beat;
    const pulse: Partial<Tallies> = await this.counts.read(room.sessionId);
    const votes = await this.changedVotes(beat);
    if (Object.keys(votes).length > 0) {
      room.tallies.votes = { ...room.tallies.votes, ...votes };
      pulse.votes = votes;
    }
    beat.watching = false;
    const count = audienceOf(room);
    this.watching.report(room.sessionId, count);
    const watching = this.watching.total(room.sessionId, count);
    if (watching !== room.tallies.watching) pulse.watching = room.tallies.watching = watching;
    return pulse;
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

  private async sayMe(room: Room, personIds: string[]): Promise<void> {
    if (personIds.length === 0) return;
    const parts = await this.people.read(room.sessionId, personIds);
    for (const personId of personIds)
      for (const { socket, place } of room.seatsOf(personId)) {
        const me = { ...aboutViewer(socket.data.viewer as Viewer, place), ...parts.get(personId) };
        this.live.say([socket], 'me.changed', JSON.stringify({ sessionId: room.sessionId, me }));
      }
  }
}

/** People in a room of this process, the crew not counted. */
export const audienceOf = (room: Room): number => {
  const people = new Set<string>();
  for (const { audience, personId } of room.seats.values()) if (audience === 'everyone') people.add(personId);
  return people.size;
};
