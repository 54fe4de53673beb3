/** Files that were asked for lately, up to so many bytes. What nobody asks for goes first. */
export class RecentBytes {
  private readonly kept = new Map<string, Buffer>();
  private readonly reading = new Map<string, Promise<Buffer | undefined>>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  put(key: string, content: Buffer): void {
    this.forget(key);
    this.kept.set(key, content);
    this.bytes += content.length;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.mostBytes) break;
      this.forget(oldest);
    }
  }

  /** From here, else by `read`; many who ask at once share the reading. */
  get(key: string, read: () => Promise<Buffer | undefined>): Buffer | Promise<Buffer | undefined> {
    const content = this.kept.get(key);
    if (content) {
      // The last to go now.
      this.kept.delete(key);
      this.kept.set(key, content);
      return content;
    }
    let reading = this.reading.get(key);
    if (!reading) {
      reading = this.take(key, read).finally(() => this.reading.delete(key));
      this.reading.set(key, reading);
    }
    return reading;
  }

  forget(key: string): void {
    const content = this.kept.get(key);
    if (!content) return;
    this.kept.delete(key);
    this.bytes -= content.length;
  }

  forgetAll(start: string): void {
    for (const key of this.kept.keys()) if (key.startsWith(start)) this.forget(key);
  }

  private async take(key: string, read: () => Promise<Buffer | undefined>): Promise<Buffer | undefined> {
    const content = await read();
    if (content) this.put(key, content);
    return content;
  }
}
