import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { FeedEntry, ProblemCode, RoomState } from '@plenum/contracts';
import { Bus } from '@plenum/platform/bus';
import { LiveServer } from '@plenum/platform/live';
import { Problem } from '@plenum/platform/problems';
import { Feed, feedTopic } from './feed.service.js';
import { FeedReader } from './feed.reader.js';
import { Pulses } from './pulses.js';
import { mostEntries, Room } from './room.js';

/** Lost wake-ups cost at most this, milliseconds. */
const pollEvery = 1000;
/** A room nobody is in is kept that long: after a lost connection everybody comes back at once. */
const keepEmpty = 60_000;

interface Served {
  room: Promise<Room>;
  /** Once it has begun. */
  ready?: Room;
  stop(): void;
}

/** The sessions this process serves. */
@Injectable()
export class Rooms implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('Live');
  private readonly served = new Map<string, Served>();
  private poll?: NodeJS.Timeout;
  private polling = false;
  private warnedAt = -Infinity;

  constructor(
    private readonly feed: Feed,
    private readonly reader: FeedReader,
    private readonly bus: Bus,
    private readonly live: LiveServer,
    private readonly pulses: Pulses,
  ) {}

  onModuleInit(): void {
    this.poll = setInterval(() => void this.look(), pollEvery).unref();
  }

  beforeApplicationShutdown(): void {
    // Wake-ups still come; a look at the tables might meet a database that is closed already.
    clearInterval(this.poll);
  }

  onApplicationShutdown(): void {
    for (const sessionId of this.served.keys()) this.drop(sessionId);
  }

  /** The room of a session; made when nobody is in it yet. Many who ask at once share the making. */
  open(sessionId: string): Promise<Room> {
    const served = this.served.get(sessionId) ?? this.begin(sessionId);
    // Who asks is about to come in: the room must not be given up meanwhile.
    if (served.ready?.emptySince !== undefined) served.ready.emptySince = performance.now();
    return served.room;
  }

  /** The room of a session if this process serves it. */
  known(sessionId: string): Room | undefined {
    return this.served.get(sessionId)?.ready;
  }

  all(): Room[] {
    return [...this.served.values()].flatMap(({ ready }) => ready ?? []);
  }

  private begin(sessionId: string): Served {
    const room = new Room(sessionId, {
      read: (seq, limit) => this.reader.after(sessionId, seq, limit),
      say: (sockets, name, json) => this.live.say(sockets, name, json),
      happened: (entry, before, after) => this.happened(room, entry, before, after),
      failed: (error) => this.failed(error),
    });
    // Listening comes first: what is written while the tables are read waits in the room for its turn.
    const stop = this.bus.subscribe(feedTopic(sessionId), (message) => this.hear(room, message));
    const served: Served = { room: this.fill(room), stop };
    this.served.set(sessionId, served);
    served.room.then(
      () => (served.ready = room),
      () => this.drop(sessionId),
    );
    return served;
  }

  private async fill(room: Room): Promise<Room> {
    const { sessionId } = room;
    await this.feed.open(sessionId);
    const seq = (await this.reader.heads([sessionId])).get(sessionId) ?? 0;
    const [foundation, newest] = await Promise.all([
      this.reader.foundation(sessionId, seq),
      this.reader.newest(sessionId, seq, mostEntries),
      this.pulses.begin(room),
    ]);
    room.begin(seq, foundation, newest);
    this.pulses.begun(room);
    return room;
  }

  private hear(room: Room, message: unknown): void {
    const { entries } = message as { entries?: FeedEntry[] };
    if (entries) room.hear(entries);
    else if (this.known(room.sessionId)) void room.catchUp();
  }

  private happened(room: Room, entry: FeedEntry, before: RoomState, after: RoomState): void {
    // Before anything later is said: who was sent out hears nothing that came after.
    if (entry.name === 'person.kicked')
      this.sendOut(room, entry.data.id, entry.data.event ? 'person.banned' : 'person.kicked');
    this.pulses.happened(room.sessionId, entry, before, after);
  }

  private sendOut(room: Room, personId: string, code: ProblemCode): void {
    const problem = new Problem(code).toDetails();
    for (const { socket, audience } of room.seatsOf(personId))
      if (audience === 'everyone') this.live.close(socket, 'session.closed', { sessionId: room.sessionId, problem });
  }

  /** One query for all sessions: whoever is behind reads on. */
  private async look(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    try {
      for (const room of this.all()) {
        if (room.emptySince !== undefined && performance.now() - room.emptySince > keepEmpty) this.drop(room.sessionId);
        else this.pulses.tick(room);
      }
      const rooms = this.all();
      if (rooms.length === 0) return;
      const heads = await this.reader.heads(rooms.map(({ sessionId }) => sessionId));
      const behind = rooms.filter((room) => (heads.get(room.sessionId) ?? 0) > room.position);
      await Promise.all(behind.map((room) => room.catchUp()));
    } catch (error) {
      this.failed(error);
    } finally {
      this.polling = false;
    }
  }

  private drop(sessionId: string): void {
    const served = this.served.get(sessionId);
    if (!served) return;
    this.served.delete(sessionId);
    served.stop();
    served.ready?.close();
    this.pulses.end(sessionId);
  }

  private failed(error: unknown): void {
    // The database is away; the next look tries again, and nobody loses anything meanwhile.
    if (performance.now() - this.warnedAt < 30_000) return;
    this.warnedAt = performance.now();
    this.log.warn(`Feeds cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
