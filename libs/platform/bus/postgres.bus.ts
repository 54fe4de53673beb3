import { randomUUID } from 'node:crypto';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Bus } from './bus.js';
import { LocalTopics } from './local-topics.js';
import { packNotifications, readNotification, type Notification } from './notification.rules.js';

const channel = 'plenum_bus';
/** What is said at once travels together: a NOTIFY takes a lock of the whole PostgreSQL, so few are better than many. */
const gatherMilliseconds = 10;
/** Where much is said, this is the least time between two notifications. */
const pauseMilliseconds = 40;
const slowestRetry = 5000;
const heartbeatMilliseconds = 15_000;

/** The bus where there is no Redis: LISTEN and NOTIFY on one connection of its own that comes back by itself. */
export class PostgresBus extends Bus implements OnApplicationShutdown {
  private readonly log = new Logger('Bus');
  private readonly topics = new LocalTopics();
  private readonly self = randomUUID();
  private client?: pg.Client;
  private waiting: Notification['messages'] = [];
  private gathering?: NodeJS.Timeout | undefined;
  private notifying: Promise<void> | undefined;
  private retry?: NodeJS.Timeout;
  private heartbeat?: NodeJS.Timeout;
  private notifiedAt = -Infinity;
  private attempts = 0;
  private everConnected = false;
  private closed = false;

  constructor(private readonly url: string) {
    super();
  }

  get connected(): boolean {
    return this.client !== undefined;
  }

  /** Connects once; from then on the bus keeps itself connected. @throws when PostgreSQL cannot be reached now. */
  async start(): Promise<this> {
    await this.connect();
    return this;
  }

  publish(topic: string, message: object): void {
    this.topics.deliverSoon(topic, message);
    if (this.closed) return;
    this.waiting.push([topic, message]);
    this.notifySoon();
  }

  subscribe(topic: string, hear: (message: unknown) => void): () => void {
    return this.topics.add(topic, hear);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  /** Sends what waits and ends the connection. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.retry);
    clearInterval(this.heartbeat);
    await this.notifying;
    await this.notify();
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => {});
  }

  private notifySoon(): void {
    // One at a time: what is said while a notification is under way goes with the next one.
    if (this.notifying) return;
    this.gathering ??= setTimeout(
      () => {
        this.notifying = this.notify().finally(() => {
          this.notifying = undefined;
          this.notifiedAt = performance.now();
          if (this.waiting.length > 0 && !this.closed) this.notifySoon();
        });
      },
      Math.max(gatherMilliseconds, this.notifiedAt + pauseMilliseconds - performance.now()),
    );
  }

  private async notify(): Promise<void> {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    const messages = this.waiting;
    this.waiting = [];
    // Without a connection the hints are lost; whoever misses them hears on reconnection that something may be missing.
    const client = this.client;
    if (!client || messages.length === 0) return;
    try {
      const payloads = packNotifications(this.self, messages);
      await client.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channel, payloads]);
    } catch (error) {
      this.lose(client, error);
    }
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'plenum bus',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    });
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, new Error('the connection ended')));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    if (this.closed) return client.end();
    this.client = client;
    this.attempts = 0;
    clearInterval(this.heartbeat);
    // A connection that died without a word is noticed here; nothing else would ever wait for an answer on it.
    this.heartbeat = setInterval(() => {
      client.query('SELECT').catch((error: unknown) => this.lose(client, error));
    }, heartbeatMilliseconds).unref();
    if (this.everConnected) this.topics.deliverHints();
    this.everConnected = true;
  }

  private hear(payload: string): void {
    const notification = readNotification(payload);
    if (!notification || notification.from === this.self) return;
    for (const [topic, message] of notification.messages) this.topics.deliver(topic, message ?? {});
  }

  private lose(client: pg.Client, reason: unknown): void {
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    this.log.warn(
      `Lost the connection to the other processes: ${reason instanceof Error ? reason.message : 'unknown'}`,
    );
    client.end().catch(() => {});
    this.reconnectLater();
  }

  private reconnectLater(): void {
    const pause = Math.min(slowestRetry, 100 * 2 ** this.attempts++) * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => {
      this.connect().catch(() => {
        if (!this.closed) this.reconnectLater();
      });
    }, pause);
  }
}
