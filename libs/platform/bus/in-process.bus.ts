import { EventEmitter } from 'node:events';
import { Bus } from './bus.js';

/** The bus of a Plenum that is one process, and of tests. */
export class InProcessBus extends Bus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  publish(topic: string, message: object): void {
    // Subscribers run after the publisher's own work, as they would on another machine.
    setImmediate(() => this.emitter.emit(topic, message));
  }

  subscribe(topic: string, hear: (message: unknown) => void): () => void {
    this.emitter.on(topic, hear);
    return () => this.emitter.off(topic, hear);
  }
}
