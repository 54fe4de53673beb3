import type { FileFacts, Payload } from '@plenum/contracts';

/** Writes that must not be lost: they wait here until the server answered, over a reload too. */
export const durableNames = ['message.post', 'question.ask', 'crewLine.post'] as const;
export type DurableName = (typeof durableNames)[number];

/** What a text may bring along. */
export type WriteMore = Pick<Payload<'message.post'>, 'replyTo' | 'file'>;

/** Why the server does not take a text. */
export interface Refusal {
  code: string;
  params?: Record<string, unknown>;
}

export type Waiting = {
  [N in DurableName]: {
    name: N;
    payload: Payload<N>;
    at: string;
    /** Who wrote it; nobody else in this tab may send or see it. */
    by: string;
    /** What the file is that goes along; the server has its bytes already. */
    attached?: FileFacts;
    /** The server asked to wait: it is sent again by itself at that moment (own clock, milliseconds). */
    later?: Refusal & { until: number };
    /** Set when the server refused it for good; the author decides what becomes of the text. */
    refused?: Refusal;
    /** The server has it; it stays in sight until it comes back through the feed. */
    taken?: true;
  };
}[DurableName];

/**
 * Unanswered writes in one session, in the order they were made. Kept in the tab's own storage, so that they survive a
 * reload and end with the tab.
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

  /** The first of a kind that has neither been answered nor refused. */
  next(name: DurableName): Waiting | undefined {
    return this.items.find((item) => item.name === name && !item.refused && !item.taken);
  }

  find(id: string): Waiting | undefined {
    return this.items.find((item) => item.payload.id === id);
  }

  add(item: Waiting): void {
    this.keep([...this.items, item]);
  }

  /** Drops what somebody else left behind in this tab. */
  belongTo(personId: string): void {
    if (this.items.some(({ by }) => by !== personId)) this.keep(this.items.filter(({ by }) => by === personId));
  }

  remove(id: string): void {
    this.keep(this.items.filter((item) => item.payload.id !== id));
  }

  /** These came through the feed, or never will. */
  heard(has: (id: string) => boolean): void {
    if (this.items.some(({ taken, payload }) => taken && has(payload.id)))
      this.keep(this.items.filter(({ taken, payload }) => !taken || !has(payload.id)));
  }

  take(id: string): void {
    this.change(id, { taken: true, later: undefined });
  }

  postpone(id: string, later: NonNullable<Waiting['later']>): void {
    this.change(id, { later });
  }

  refuse(id: string, refused: Refusal): void {
    this.change(id, { refused, later: undefined });
  }

  retry(id: string): void {
    this.change(id, { refused: undefined, later: undefined });
  }

  private change(id: string, part: Partial<Pick<Waiting, 'later' | 'refused' | 'taken'>>) {
    this.keep(this.items.map((item) => (item.payload.id === id ? { ...item, ...part } : item)));
  }

  private keep(items: readonly Waiting[]) {
    this.items = items;
    const unanswered = items.filter(({ taken }) => !taken).map(({ later: _later, ...item }) => item);
    try {
      if (unanswered.length > 0) this.storage.setItem(this.key, JSON.stringify(unanswered));
      else this.storage.removeItem(this.key);
    } catch {
      // A full or forbidden storage costs the survival of a reload, not the message.
    }
  }

  private read(): readonly Waiting[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.key) ?? '[]');
      return Array.isArray(kept) ? (kept as Waiting[]).filter((item) => item?.payload?.id && item.by) : [];
    } catch {
      return [];
    }
  }
}
