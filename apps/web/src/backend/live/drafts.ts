import type { DurableName } from './outbox.js';

/** What was typed and not sent, of one person in one session: it survives another panel, a closed chat and a reload. */
export class Drafts {
  constructor(
    private readonly key: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {}

  read(name: DurableName, by: string): string {
    try {
      const kept = JSON.parse(this.storage.getItem(this.place(name)) ?? 'null') as {
        by?: unknown;
        text?: unknown;
      } | null;
      return kept?.by === by && typeof kept.text === 'string' ? kept.text : '';
    } catch {
      return '';
    }
  }

  keep(name: DurableName, by: string, text: string): void {
    try {
      if (text) this.storage.setItem(this.place(name), JSON.stringify({ by, text }));
      else this.storage.removeItem(this.place(name));
    } catch {
      // Without a storage the text lives as long as its field.
    }
  }

  private place(name: DurableName) {
    return `${this.key}-${name}`;
  }
}
