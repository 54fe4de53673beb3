import { Bus } from './bus.js';
import { LocalTopics } from './local-topics.js';

/** The bus of a Plenum that is one process, and of tests. */
export class InProcessBus extends Bus {
  private readonly topics = new LocalTopics();
  readonly connected = true;

  publish(topic: string, message: object): void {
    this.topics.deliverSoon(topic, message);
  }

  subscribe(topic: string, hear: (message: unknown) => void): () => void {
    return this.topics.add(topic, hear);
  }
}
