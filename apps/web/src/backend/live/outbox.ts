import type { Payload } from '@plenum/contracts';

/** Writes that must not be lost: they wait here until the server answered, over a reload too. */
export type DurableName = 'message.post' | 'question.ask';

export type Waiting = {
  [N in DurableName]: {
    name: N;
    payload: Payload<N>;
    at: string;
    /** Set when the server refused it; the author decides what becomes of the text. */
    refused?: { code: string; params?: Record<string, unknown>; retryAfter?: number };
  };
}[DurableName];

/**
 * Unanswered writes of one person in one session, in the order they were made. Kept in the tab's own storage, so that
 * they survive a reload and end with the tab.
 */
export class Outbox {
  private items: readonly Waiting[];

  constructor(
    private readonly key: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {
    this.items = this.read();
  }

  get all(): readonly Waiting[] {
    return this.items;
  }

  /** The first that has neither been answered nor refused. */
  get next(): Waiting | undefined {
    return this.items.find((item) => !item.refused);
  }

  add(item: Waiting): void {
    this.keep([...this.items, item]);
  }

  settle(id: string): void {
    this.keep(this.items.filter((item) => item.payload.id !== id));
  }

  refuse(id: string, refused: NonNullable<Waiting['refused']>): void {
    this.keep(this.items.map((item) => (item.payload.id === id ? { ...item, refused } : item)));
  }

  retry(id: string): void {
    this.keep(
      this.items.map(({ refused, ...item }) => (item.payload.id === id ? item : { ...item, refused }) as Waiting),
    );
  }

  private keep(items: readonly Waiting[]) {
    this.items = items;
    try {
      if (items.length > 0) this.storage.setItem(this.key, JSON.stringify(items));
      else this.storage.removeItem(this.key);
    } catch {
      // A full or forbidden storage costs the survival of a reload, not the message.
    }
  }

  private read(): readonly Waiting[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.key) ?? '[]');
      return Array.isArray(kept) ? (kept as Waiting[]).filter((item) => item?.payload?.id) : [];
    } catch {
      return [];
    }
  }
}
