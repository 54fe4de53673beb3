import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { renditions, type Rendition } from '@plenum/contracts';
import { Bus } from '@plenum/platform/bus';
import { UnitOfWork } from '@plenum/platform/database';
import { broadcastTopic } from './broadcast-book.js';
import type { TrackFacts } from './cmaf.rules.js';
import { initKey, type Epoch, type Segment } from './playlist.rules.js';

/** The index is looked up anew at most that often, however many ask. */
const freshFor = 1000;
const forgetUnused = 90_000;
/** How far back segments are known, counted from the newest; a little longer than they are kept. */
const reachBack = 320_000;

export interface IndexedSegment extends Segment {
  sha256: string;
}

interface Row {
  sessionId: string;
  epoch: number;
  airing: boolean;
  strained: boolean;
  endedAt: number | null;
  epochs: Epoch[] | null;
  inits: (TrackFacts & { epoch: number; rendition: Rendition })[] | null;
  segments: IndexedSegment[] | null;
}

const nameOf = ({ epoch, rendition, number }: Pick<Segment, 'epoch' | 'rendition' | 'number'>) =>
  `${epoch}/${rendition}/${number}`;

/** What this server knows of a broadcast. */
export class Indexed {
  sessionId = '';
  epoch = 0;
  airing = false;
  strained = false;
  /** Milliseconds. */
  endedAt: number | null = null;
  epochs: Epoch[] = [];
  /** Counts changes. */
  version = 0;
  readonly tracks = new Map<string, TrackFacts>();
  private readonly byName = new Map<string, IndexedSegment>();

  constructor(readonly id: string) {}

  get segments(): IndexedSegment[] {
    return [...this.byName.values()];
  }

  /** The newest point in time at which something came; 0 when nothing did. */
  newestStoredAt = 0;

  find(epoch: number, rendition: Rendition, number: number): IndexedSegment | undefined {
    return this.byName.get(nameOf({ epoch, rendition, number }));
  }

  /** The highest number of an epoch. */
  newestNumber(epoch: number): number {
    let newest = 0;
    for (const segment of this.byName.values())
      if (segment.epoch === epoch && segment.number > newest) newest = segment.number;
    return newest;
  }

  add(segment: IndexedSegment): void {
    const name = nameOf(segment);
    if (this.byName.has(name)) return;
    this.byName.set(name, segment);
    this.newestStoredAt = Math.max(this.newestStoredAt, segment.storedAt);
    this.version++;
    for (const [oldName, { storedAt }] of this.byName) {
      if (storedAt >= this.newestStoredAt - reachBack) break;
      this.byName.delete(oldName);
    }
  }

  take({ epochs, inits, segments, ...state }: Row): void {
    Object.assign(this, state);
    this.epochs = epochs ?? [];
    for (const { epoch, rendition, codecs, width, height } of inits ?? [])
      this.tracks.set(initKey(epoch, rendition), { codecs, width, height });
    for (const segment of segments ?? []) this.add(segment);
    this.version++;
  }

  /**
   * What the renditions of the newest presenter are. Only after the first seconds: until then some of them may be on their
   * way, and whoever asked in that moment would never see them.
   */
  get newestTracks(): Map<Rendition, TrackFacts> {
    const begun = this.epochs.filter(({ epoch }) => this.newestNumber(epoch) >= 2);
    const newest = Math.max(0, ...begun.map(({ epoch }) => epoch));
    return new Map(
      renditions.flatMap((rendition) => {
        const facts = this.tracks.get(initKey(newest, rendition));
        return facts ? [[rendition, facts] as const] : [];
      }),
    );
  }
}

interface Followed {
  indexed: Indexed;
  /** On the clock of the process. */
  lookedAt: number;
  usedAt: number;
  looking?: Promise<boolean> | undefined;
  stop(): void;
}

const isFresh = ({ lookedAt, looking }: Followed) => !looking && performance.now() - lookedAt < freshFor;

/** Knows which segments there are, so that neither playlists nor segments cost a query per viewer. */
@Injectable()
export class BroadcastIndex implements BeforeApplicationShutdown {
  private readonly followed = new Map<string, Followed>();
  private readonly contents = new Map<string, Promise<Buffer | undefined>>();
  private readonly unknown = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bus: Bus,
  ) {
    this.timer = setInterval(() => this.forget(), 10_000).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const followed of this.followed.values()) followed.stop();
  }

  /** What is known, not older than a second; undefined when there is no such broadcast. */
  async find(broadcastId: string): Promise<Indexed | undefined> {
    const followed = this.followed.get(broadcastId) ?? this.follow(broadcastId);
    if (!followed) return undefined;
    followed.usedAt = performance.now();
    // A look that began before something was told does not know of it, so it may take a second one.
    for (let look = 0; look < 3 && !isFresh(followed); look++) {
      followed.looking ??= this.look(followed).finally(() => (followed.looking = undefined));
      if (!(await followed.looking)) return undefined;
    }
    return followed.indexed;
  }

  /** The same if it is known without asking anybody. */
  known(broadcastId: string): Indexed | undefined {
    const followed = this.followed.get(broadcastId);
    if (!followed || !isFresh(followed)) return undefined;
    followed.usedAt = performance.now();
    return followed.indexed;
  }

  /** A segment came in here: others hear of it. */
  tell(broadcastId: string, segment: IndexedSegment): void {
    this.followed.get(broadcastId)?.indexed.add(segment);
    this.bus.publish(broadcastTopic(broadcastId), { segment });
  }

  /** Something else changed: the next who asks gets it. */
  outdate(broadcastId: string): void {
    const followed = this.followed.get(broadcastId);
    if (followed) followed.lookedAt = -Infinity;
    this.bus.publish(broadcastTopic(broadcastId), {});
  }

  /** The init segment of a rendition. One query per server. */
  initOf(broadcastId: string, epoch: number, rendition: Rendition): Promise<Buffer | undefined> {
    const key = `${broadcastId}/${initKey(epoch, rendition)}`;
    const known = this.contents.get(key);
    if (known) return known;
    const reading = this.unitOfWork
      .query<{ content: Buffer }>(
        'SELECT content FROM broadcast_init WHERE broadcast_id = $1 AND epoch = $2 AND rendition = $3',
        [broadcastId, epoch, rendition],
      )
      .then(([row]) => row?.content);
    this.contents.set(key, reading);
    const forget = () => void (this.contents.get(key) === reading && this.contents.delete(key));
    // What is not there yet may come.
    reading.then((content) => content ?? forget(), forget);
    return reading;
  }

  private follow(broadcastId: string): Followed | undefined {
    // Somebody who asks for what does not exist gets at most one query a second out of it, too.
    const missedAt = this.unknown.get(broadcastId);
    if (missedAt !== undefined && performance.now() - missedAt < freshFor) return undefined;
    const stop = this.bus.subscribe(broadcastTopic(broadcastId), (message) => {
      const { segment } = message as { segment?: IndexedSegment };
      if (segment) followed.indexed.add(segment);
      else followed.lookedAt = -Infinity;
    });
    const followed: Followed = {
      indexed: new Indexed(broadcastId),
      lookedAt: -Infinity,
      usedAt: performance.now(),
      stop,
    };
    this.followed.set(broadcastId, followed);
    return followed;
  }

  /** Whether it is there. */
  private async look(followed: Followed): Promise<boolean> {
    const { indexed } = followed;
    const began = performance.now();
    // What is told while the query runs makes it outdated again.
    followed.lookedAt = began;
    try {
      const [row] = await this.unitOfWork.query<Row>(lookUp, [
        indexed.id,
        indexed.newestStoredAt > 0 ? new Date(indexed.newestStoredAt - 5000) : null,
        reachBack,
      ]);
      if (!row) {
        this.drop(indexed.id);
        this.unknown.set(indexed.id, performance.now());
        return false;
      }
      indexed.take(row);
      return true;
    } catch (error) {
      // The database is away: what is known still plays.
      if (indexed.sessionId) return true;
      this.drop(indexed.id);
      throw error;
    }
  }

  private drop(broadcastId: string): void {
    this.followed.get(broadcastId)?.stop();
    this.followed.delete(broadcastId);
    for (const key of this.contents.keys()) if (key.startsWith(broadcastId)) this.contents.delete(key);
  }

  private forget(): void {
    const now = performance.now();
    for (const [id, { usedAt }] of this.followed) if (now - usedAt > forgetUnused) this.drop(id);
    for (const [id, at] of this.unknown) if (now - at > freshFor) this.unknown.delete(id);
  }
}

const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::double precision`;

/** All of it in one question: first what there is, then what came since. */
const lookUp = `
  SELECT b.session_id AS "sessionId", b.epoch, b.airing, b.strained, ${milliseconds('b.ended_at')} AS "endedAt",
    (SELECT json_agg(json_build_object('epoch', e.epoch, 'base', e.base, 'ordinal', e.ordinal, 'last', e.last))
       FROM broadcast_epoch e WHERE e.broadcast_id = b.id) AS epochs,
    (SELECT json_agg(json_build_object('epoch', i.epoch, 'rendition', i.rendition, 'codecs', i.codecs,
        'width', i.width, 'height', i.height))
       FROM broadcast_init i WHERE i.broadcast_id = b.id) AS inits,
    (SELECT json_agg(json_build_object('epoch', s.epoch, 'rendition', s.rendition, 'number', s.number,
        'duration', s.duration, 'capturedAt', ${milliseconds('s.captured_at')}, 'storedAt', ${milliseconds('s.stored_at')},
        'bytes', s.bytes, 'sha256', s.sha256) ORDER BY s.stored_at)
       FROM broadcast_segment s WHERE s.broadcast_id = b.id AND s.stored_at >= coalesce($2::timestamptz,
         (SELECT max(n.stored_at) FROM broadcast_segment n WHERE n.broadcast_id = b.id) - $3 * interval '1 millisecond')
    ) AS segments
    FROM broadcast b WHERE b.id = $1`;
