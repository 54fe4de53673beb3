/** In a flood listeners are called at most that often; milliseconds. */
const shownEvery = 100;

/** A value that is replaced as a whole, and those who want to know. */
export class Snapshots<T extends object> {
  private readonly listeners = new Set<() => void>();
  private soon: ReturnType<typeof setTimeout> | undefined;
  private toldAt = 0;

  constructor(private value: T) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): T => this.value;

  change(part: Partial<T>): void {
    this.value = { ...this.value, ...part };
    this.tell();
  }

  /** For what may come fifty times a second: nobody reads that fast, and drawing costs most. */
  changeSoon(part: Partial<T>): void {
    this.value = { ...this.value, ...part };
    const wait = this.toldAt + shownEvery - Date.now();
    if (wait <= 0) this.tell();
    else this.soon ??= setTimeout(() => this.tell(), wait);
  }

  stop(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
  }

  private tell() {
    this.stop();
    this.toldAt = Date.now();
    for (const listener of this.listeners) listener();
  }
}
