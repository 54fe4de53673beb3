import type { RoomState, Tallies } from '@plenum/contracts';
import { Noted } from './noted.js';
import type { CountedName, SharedTallyPart } from './room-parts.js';

type Said = Partial<Pick<Tallies, CountedName>>;

/** Counts of a room of which everybody sees the same: kept once, whoever watches, and no longer than they can be seen. */
export class SharedCounts {
  private readonly known = new Map<CountedName, ReadonlyMap<string, unknown>>();
  private readonly noted: Noted<CountedName>;

  constructor(
    private readonly sessionId: string,
    private readonly parts: readonly SharedTallyPart[],
  ) {
    this.noted = new Noted(new Set(parts.map(({ name }) => name)));
  }

  get pending(): boolean {
    return this.noted.some;
  }

  /** How many subjects are remembered. */
  get size(): number {
    return [...this.known.values()].reduce((sum, { size }) => sum + size, 0);
  }

  note(name: CountedName, ids?: readonly string[]): void {
    this.noted.add(name, ids);
  }

  noteAll(): void {
    for (const { name } of this.parts) this.noted.add(name);
  }

  /** Reads what was noted. @returns what differs from before */
  async read(state: RoomState): Promise<Said> {
    const said: Said = {};
    for (const [name, ids] of this.noted.take()) {
      const part = this.parts.find((one) => one.name === name);
      if (!part) continue;
      const before = this.known.get(name) ?? new Map<string, unknown>();
      const read = await part.read(this.sessionId, ids);
      const now = new Map<string, unknown>([...(ids ? before : []), ...read]);
      const seen = ids ? undefined : part.seen(state);
      // What has nothing any more is said; what nobody sees any more is forgotten.
      const gone = ids ? [] : [...before.keys()].filter((id) => !now.has(id) && seen?.has(id));
      const differ = [...read, ...gone.map((id): [string, unknown] => [id, part.none])].filter(
        ([id, value]) => JSON.stringify(before.get(id) ?? part.none) !== JSON.stringify(value),
      );
      this.known.set(name, now);
      if (differ.length > 0) Object.assign(said, { [name]: Object.fromEntries(differ) });
    }
    return said;
  }

  /** All of it, for somebody who enters. */
  all(): Said {
    return Object.fromEntries([...this.known].map(([name, values]) => [name, Object.fromEntries(values)])) as Said;
  }
}
