import type { Audience, FeedEntry, Mine, Tallies } from '@plenum/contracts';
import type { LiveSocket } from '@plenum/platform/live';
import { Noted } from './noted.js';
import type { CountedName, Seen, TallyPart } from './room-parts.js';

type Counted = Pick<Tallies, CountedName>;

/** Somebody's window, as far as counts go. */
export interface Watcher {
  socket: LiveSocket;
  audience: Audience;
}

/** What one socket may see for what its person did, what it was shown, and what it is still to be shown. */
interface Sight {
  entitled: ReadonlySet<string>;
  shown: Set<string>;
  due: Set<string>;
}

const keyOf = (name: CountedName, id: string) => `${name} ${id}`;

/**
 * Counts of a room that not everybody may see: read anew where something changed, said to each group of sockets with the
 * same view once. What a socket may not see is never put into what is sent to it.
 */
export class Counts {
  private readonly seen = new Map<string, Seen>();
  private readonly sights = new WeakMap<LiveSocket, Sight>();
  private readonly changed: Noted<CountedName>;
  /** Sockets with something due that is no change for others. */
  private readonly waiting = new Set<LiveSocket>();

  constructor(
    private readonly sessionId: string,
    private readonly parts: readonly TallyPart[],
  ) {
    this.changed = new Noted(new Set(parts.map(({ name }) => name)));
  }

  /** Whether there is something to look for or to say. */
  get pending(): boolean {
    return this.changed.some || this.waiting.size > 0;
  }

  /** These counts changed; all of the area when no subjects are given. */
  note(name: CountedName, ids?: readonly string[]): void {
    this.changed.add(name, ids);
  }

  noteAll(): void {
    for (const { name } of this.parts) this.note(name);
  }

  happened(entry: FeedEntry): void {
    for (const part of this.parts) {
      const ids = part.touched(entry);
      if (ids.length > 0) this.note(part.name, ids);
    }
  }

  /** Reads what changed. @returns the keys of those that differ from before */
  async read(): Promise<Set<string>> {
    const differ = new Set<string>();
    for (const [name, ids] of this.changed.take()) {
      const part = this.parts.find((one) => one.name === name);
      const read = await part?.read(this.sessionId, ids);
      for (const [id, seen] of read ?? []) {
        const key = keyOf(name, id);
        if (JSON.stringify(this.seen.get(key)) === JSON.stringify(seen)) continue;
        this.seen.set(key, seen);
        differ.add(key);
      }
    }
    return differ;
  }

  /** What a person did may let them see more, or less again. */
  entitle({ socket, audience }: Watcher, mine: Mine): void {
    const entitled = new Set(this.parts.flatMap((part) => part.entitles(mine).map((id) => keyOf(part.name, id))));
    const sight = this.sightOf(socket);
    const before = sight.entitled;
    sight.entitled = entitled;
    if (audience === 'crew') return;
    for (const key of new Set([...before, ...entitled])) if (before.has(key) !== entitled.has(key)) sight.due.add(key);
    if (sight.due.size > 0) this.waiting.add(socket);
  }

  /** Everything a socket that enters may see. */
  enter(watcher: Watcher, mine: Mine): Counted {
    this.entitle(watcher, mine);
    const sight = this.sightOf(watcher.socket);
    sight.due.clear();
    this.waiting.delete(watcher.socket);
    sight.shown.clear();
    return this.view(watcher, this.seen.keys()).counted;
  }

  /** What is to be said now: for each group of sockets with the same view once. */
  say(
    watchers: Iterable<Watcher>,
    differ: ReadonlySet<string>,
  ): { sockets: LiveSocket[]; counted: Partial<Counted> }[] {
    const groups = new Map<string, { sockets: LiveSocket[]; counted: Partial<Counted> }>();
    for (const watcher of watchers) {
      const { due } = this.sightOf(watcher.socket);
      const { label, counted } = this.view(watcher, due.size > 0 ? new Set([...differ, ...due]) : differ);
      due.clear();
      const group = groups.get(label);
      if (group) group.sockets.push(watcher.socket);
      else groups.set(label, { sockets: [watcher.socket], counted });
    }
    this.waiting.clear();
    return [...groups.values()];
  }

  private view({ socket, audience }: Watcher, keys: Iterable<string>): { label: string; counted: Counted } {
    const sight = this.sightOf(socket);
    const counted: Partial<Record<CountedName, Record<string, unknown>>> = {};
    let label = '';
    for (const key of keys) {
      const seen = this.seen.get(key);
      if (!seen) continue;
      const level = audience === 'crew' ? 'crew' : sight.entitled.has(key) ? 'entitled' : 'everyone';
      const value = seen[level];
      // What never was shown needs not be taken away.
      if (value === null && !sight.shown.has(key)) continue;
      if (value === null) sight.shown.delete(key);
      else sight.shown.add(key);
      label += `${key} ${value === null ? 'null' : level};`;
      const [name, id] = key.split(' ') as [CountedName, string];
      (counted[name] ??= {})[id] = value;
    }
    return { label, counted: counted as Counted };
  }

  private sightOf(socket: LiveSocket): Sight {
    const known = this.sights.get(socket);
    if (known) return known;
    const sight: Sight = { entitled: new Set(), shown: new Set(), due: new Set() };
    this.sights.set(socket, sight);
    return sight;
  }
}
