import { Injectable } from '@nestjs/common';
import { Bus } from '@plenum/platform/bus';
import type { Room } from './room.js';
import { RoomParts, type CountName, type CountPart } from './room-parts.js';

const topic = (sessionId: string) => `counts:${sessionId}`;
/** Counts are read anew that often, in case a wake-up was lost; milliseconds. */
const rereadAfter = 15_000;
/** Hundreds of clicks within that time are one wake-up; milliseconds. */
const gather = 200;

type Subjects = Map<CountName, Set<string>>;

interface Kept {
  room: Room;
  due: Subjects;
  /** All of every count. */
  all: boolean;
  readAt: number;
  stop: () => void;
}

/** Counts by subject that features add to the pulse: which of them changed, and what they are now. */
@Injectable()
export class RoomCounts {
  private readonly kept = new Map<string, Kept>();
  private readonly untold = new Map<string, Subjects>();
  private telling?: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly parts: RoomParts,
  ) {}

  /** Reads where the counts stand and keeps them until `end`; `due` is called when there is something to say. */
  async begin(room: Room, due: () => void): Promise<void> {
    const stop = this.bus.subscribe(topic(room.sessionId), (message) => {
      this.hear(room.sessionId, message);
      due();
    });
    this.kept.set(room.sessionId, { room, due: new Map(), all: false, readAt: performance.now(), stop });
    await Promise.all(this.parts.counts.map(async (part) => this.set(room, part, await part.read(room.sessionId))));
  }

  end(sessionId: string): void {
    this.kept.get(sessionId)?.stop();
    this.kept.delete(sessionId);
  }

  /** A count changed and the change is committed. Every server hears of it a moment later. */
  changed(sessionId: string, name: CountName, subjectId: string): void {
    const subjects = this.untold.get(sessionId) ?? new Map<CountName, Set<string>>();
    this.untold.set(sessionId, subjects);
    subjects.set(name, (subjects.get(name) ?? new Set()).add(subjectId));
    this.telling ??= setTimeout(() => this.tell(), gather);
  }

  /** Whether a pulse has something to say of them. */
  areDue(sessionId: string): boolean {
    const kept = this.kept.get(sessionId);
    return kept !== undefined && (kept.all || kept.due.size > 0);
  }

  /** Whether they have grown old; they are due from now on. */
  growOld(sessionId: string): boolean {
    const kept = this.kept.get(sessionId);
    if (!kept || this.parts.counts.length === 0 || performance.now() - kept.readAt < rereadAfter) return false;
    return (kept.all = true);
  }

  /** What differs from what was said before, by name of the count. */
  async read(sessionId: string): Promise<Partial<Room['tallies']>> {
    const kept = this.kept.get(sessionId);
    if (!kept) return {};
    const { all, due, room } = kept;
    kept.all = false;
    kept.due = new Map();
    if (all) kept.readAt = performance.now();
    const parts = this.parts.counts.filter(({ name }) => all || due.has(name));
    const read = await Promise.all(
      parts.map(async (part) => {
        const now = await part.read(sessionId, all ? undefined : [...(due.get(part.name) ?? [])]);
        const known = room.tallies[part.name];
        const news = Object.entries(now).filter(([id, count]) => !isSame(known[id], count));
        if (news.length === 0) return [];
        this.set(room, part, { ...known, ...now });
        return [[part.name, Object.fromEntries(news)]];
      }),
    );
    return Object.fromEntries(read.flat()) as Partial<Room['tallies']>;
  }

  private set<N extends CountName>({ tallies }: Room, { name }: CountPart<N>, counts: Room['tallies'][N]): void {
    tallies[name] = counts;
  }

  private tell(): void {
    this.telling = undefined;
    for (const [sessionId, subjects] of this.untold)
      this.bus.publish(topic(sessionId), {
        changed: Object.fromEntries([...subjects].map(([name, ids]) => [name, [...ids]])),
      });
    this.untold.clear();
  }

  private hear(sessionId: string, message: unknown): void {
    const kept = this.kept.get(sessionId);
    if (!kept) return;
    const { changed } = message as { changed?: Partial<Record<CountName, string[]>> };
    if (!changed) kept.all = true;
    for (const { name } of this.parts.counts) {
      const ids = changed?.[name];
      if (ids) kept.due.set(name, new Set([...(kept.due.get(name) ?? []), ...ids]));
    }
  }
}

/** Counts are numbers or flat records of numbers. */
const isSame = (known: unknown, now: unknown): boolean => {
  const one = Object.entries(known ?? {});
  const other = Object.entries(now ?? {});
  return (
    one.length === other.length && other.every(([key, count]) => (known as Record<string, unknown>)[key] === count)
  );
};
