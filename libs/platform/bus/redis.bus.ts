import { randomUUID } from 'node:crypto';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { Bus } from './bus.js';
import { LocalTopics } from './local-topics.js';

const prefix = 'plenum:bus:';

const options: RedisOptions = {
  lazyConnect: true,
  // A queue of hints that waited for a Redis to come back would be old news, and grow without end.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempts) => Math.min(5000, 100 * 2 ** Math.min(attempts, 6)) * (0.5 + Math.random() / 2),
  keepAlive: 10_000,
};

/** The bus over Redis pub/sub: a channel per topic, one connection that listens and one that speaks. */
export class RedisBus extends Bus implements OnApplicationShutdown {
  private readonly log = new Logger('Bus');
  private readonly topics = new LocalTopics();
  private readonly self = randomUUID();
  private readonly listener: Redis;
  private readonly speaker: Redis;
  private everConnected = false;
  private closed = false;

  constructor(url: string) {
    super();
    // Subscriptions are ours to renew: see `listen`.
    this.listener = new Redis(url, { ...options, autoResubscribe: false });
    this.speaker = new Redis(url, options);
    for (const connection of [this.listener, this.speaker])
      connection.on('error', (error: Error) => this.log.warn(`Redis: ${error.message}`));
    this.listener.on('ready', () => void this.listen());
    this.listener.on('message', (channel: string, text: string) => this.hear(channel.slice(prefix.length), text));
  }

  get connected(): boolean {
    return this.listener.status === 'ready' && this.speaker.status === 'ready';
  }

  /** Connects once; from then on the bus keeps itself connected. @throws when Redis cannot be reached now. */
  async start(): Promise<this> {
    await Promise.all([this.listener.connect(), this.speaker.connect()]);
    return this;
  }

  publish(topic: string, message: object): void {
    this.topics.deliverSoon(topic, message);
    if (this.closed) return;
    const text = JSON.stringify([this.self, message]);
    this.speaker.publish(prefix + topic, text).catch(() => {});
  }

  subscribe(topic: string, hear: (message: unknown) => void): () => void {
    if (!this.topics.has(topic)) this.listener.subscribe(prefix + topic).catch(() => {});
    const stop = this.topics.add(topic, hear);
    return () => {
      stop();
      if (!this.topics.has(topic)) this.listener.unsubscribe(prefix + topic).catch(() => {});
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.speaker.quit().catch(() => {});
    this.listener.disconnect();
  }

  private async listen(): Promise<void> {
    try {
      const channels = this.topics.names.map((topic) => prefix + topic);
      if (channels.length > 0) await this.listener.subscribe(...channels);
      if (this.everConnected) this.topics.deliverHints();
      this.everConnected = true;
    } catch (error) {
      this.log.warn(`Redis: ${(error as Error).message}`);
      this.listener.disconnect(true);
    }
  }

  private hear(topic: string, text: string): void {
    try {
      const [from, message] = JSON.parse(text) as [string, unknown];
      if (from !== this.self) this.topics.deliver(topic, message);
    } catch {
      // Not one of ours.
    }
  }
}
