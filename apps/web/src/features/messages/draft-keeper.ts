/** How the words on the screen stand to those on the server. `conflict`: somebody else has written meanwhile. */
export type KeepingState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict' | 'closed';

export interface Keeping<Content> {
  content: Content;
  state: KeepingState;
  version: number;
}

interface Place {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface DraftOptions<Content> {
  id: string;
  version: number;
  content: Content;
  /** Answers the new version. */
  save: (content: Content, version: number) => Promise<number>;
  /** What a refusal means; anything else is tried again. */
  refusal: (error: unknown) => { is: 'conflict' | 'closed'; version?: number } | undefined;
  /** Where words wait that the server does not have yet: a reload must lose none. */
  place: Place;
}

const quietMs = 600;
const againMs = 5000;

/** Saves what is written a moment after the last key, one after the other, and keeps it in the tab until then. */
export class DraftKeeper<Content> {
  private keeping: Keeping<Content>;
  private readonly listeners = new Set<() => void>();
  private timer?: ReturnType<typeof setTimeout>;
  private running?: Promise<void>;
  private readonly key: string;

  constructor(private readonly options: DraftOptions<Content>) {
    const { id, version, content, place } = options;
    this.key = `plenum:message:${id}`;
    this.keeping = { content, state: 'saved', version };
    const left = readKept<Content>(place.getItem(this.key));
    if (!left) return;
    this.keeping = { ...this.keeping, content: left.content, state: left.version === version ? 'unsaved' : 'conflict' };
    if (this.keeping.state === 'unsaved') this.later(quietMs);
  }

  readonly now = (): Keeping<Content> => this.keeping;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  write(content: Content): void {
    const { state } = this.keeping;
    this.set({ content, state: state === 'conflict' || state === 'closed' ? state : 'unsaved' });
    this.keep();
    if (this.keeping.state === 'unsaved') this.later(quietMs);
  }

  /** Saves now what is not saved. Answers whether the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    for (let tries = 0; tries < 5; tries++) {
      await this.running;
      if (this.keeping.state !== 'unsaved' && this.keeping.state !== 'failed') break;
      if (this.keeping.state === 'failed' && tries > 0) break;
      this.begin();
    }
    clearTimeout(this.timer);
    if (this.keeping.state === 'failed') this.later(againMs);
    return this.keeping.state === 'saved';
  }

  /** After a conflict: what the others wrote. */
  takeTheirs(content: Content, version: number): void {
    this.options.place.removeItem(this.key);
    this.set({ content, version, state: 'saved' });
  }

  /** After a conflict: what stands here, over what the others wrote. */
  keepMine(version: number): void {
    this.set({ version, state: 'unsaved' });
    this.keep();
    this.later(0);
  }

  private later(ms: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.running) this.begin();
    }, ms);
  }

  private begin() {
    this.running ??= this.save().finally(() => {
      this.running = undefined;
      if (this.keeping.state === 'unsaved') this.later(quietMs);
    });
  }

  private async save() {
    const { content, version } = this.keeping;
    this.set({ state: 'saving' });
    try {
      const next = await this.options.save(content, version);
      const isSame = this.keeping.content === content;
      this.set({ version: next, state: isSame ? 'saved' : 'unsaved' });
      if (isSame) this.options.place.removeItem(this.key);
      else this.keep();
    } catch (error) {
      const refusal = this.options.refusal(error);
      this.set({ state: refusal?.is ?? 'failed' });
      if (!refusal) this.later(againMs);
    }
  }

  private keep() {
    const { content, version } = this.keeping;
    try {
      this.options.place.setItem(this.key, JSON.stringify({ content, version }));
    } catch {
      // A full or forbidden storage: then the server alone has it, a moment later.
    }
  }

  private set(change: Partial<Keeping<Content>>) {
    this.keeping = { ...this.keeping, ...change };
    for (const listener of this.listeners) listener();
  }
}

const readKept = <Content>(text: string | null): { content: Content; version: number } | undefined => {
  try {
    return text ? (JSON.parse(text) as { content: Content; version: number }) : undefined;
  } catch {
    return undefined;
  }
};
