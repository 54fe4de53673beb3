import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';

/** The subscribers of this process. */
export class LocalTopics {
  private readonly log = new Logger('Bus');
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  get names(): string[] {
    return this.emitter.eventNames().map(String);
  }

  has(topic: string): boolean {
    return this.emitter.listenerCount(topic) > 0;
  }

  add(topic: string, hear: (message: unknown) => void): () => void {
    // One function per subscription, so that the same one may listen twice and stop once.
    const listener = (message: unknown) => {
      try {
        hear(message);
      } catch (error) {
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
      }
    };
    this.emitter.on(topic, listener);
    return () => this.emitter.off(topic, listener);
  }

  deliver(topic: string, message: unknown): void {
    this.emitter.emit(topic, message);
  }

  /** Subscribers run after the publisher's own work, as they would on another machine. */
  deliverSoon(topic: string, message: object): void {
    if (this.has(topic)) setImmediate(() => this.emitter.emit(topic, message));
  }

  /** Something may have been missed. */
  deliverHints(): void {
    for (const topic of this.names) this.emitter.emit(topic, {});
  }
}
