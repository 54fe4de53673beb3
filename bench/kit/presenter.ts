import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { broadcastFacts, type Lease, type Rendition } from '@plenum/contracts';
import type { BenchEvent } from './event.js';
import { dist } from './processes.js';
import { SignedIn } from './signed-in.js';

const files = join(dist, '..', 'libs/features/broadcast/src/testing/cmaf');
const kindOf = (rendition: Rendition) => (rendition === 'audio' ? 'audio' : 'video');

/** Real bytes of a second, with more of them at the end, up to the size a studio sends. */
const segment = (rendition: Rendition, bytes: number): Buffer => {
  const file = readFileSync(join(files, `${kindOf(rendition)}-1.m4s`));
  const at = file.lastIndexOf('mdat') - 4;
  const grown = Buffer.concat([file, randomBytes(bytes - file.length)]);
  grown.writeUInt32BE(bytes - at, at);
  return grown;
};

/** Somebody who is on air in the session of the event, by hand: what a studio does, without a browser. */
export class Presenter {
  private lease!: Lease;

  private constructor(private readonly url: string) {}

  static async onAir(event: BenchEvent, url: string, port: number): Promise<Presenter> {
    const vera = await SignedIn.as('speaker', 'Vera', { event, url, port });
    const presenter = new Presenter(url);
    presenter.lease = await vera.post<Lease>(`sessions/${event.sessionId}/broadcast/lease`, { holder: randomUUID() });
    await presenter.send('POST', 'air', JSON.stringify({ on: true }), 'application/json');
    return presenter;
  }

  get broadcastId(): string {
    return this.lease.broadcastId;
  }

  /** Sends so many seconds of one rendition, as fast as they are taken. */
  async put(rendition: Rendition, seconds: number, bytes: number): Promise<void> {
    await this.begin(rendition);
    for (let number = 1; number <= seconds; number++) await this.second(rendition, number, bytes);
  }

  begin(rendition: Rendition): Promise<void> {
    const init = readFileSync(join(files, `${kindOf(rendition)}-init.mp4`));
    return this.send('PUT', `${this.lease.epoch}/${rendition}/init.mp4`, init);
  }

  /** One second, which ended just now. */
  second(rendition: Rendition, number: number, bytes: number): Promise<void> {
    const duration = broadcastFacts.segmentSeconds;
    const capturedAt = new Date(Date.now() - duration * 1000).toISOString();
    const query = new URLSearchParams({ duration: String(duration), capturedAt });
    const path = `${this.lease.epoch}/${rendition}/${number}.m4s?${query.toString()}`;
    return this.send('PUT', path, segment(rendition, bytes));
  }

  /** The holder is still there. */
  beat(): Promise<void> {
    return this.send('POST', 'heartbeat');
  }

  private async send(method: string, path: string, body?: Buffer | string, type = 'video/mp4'): Promise<void> {
    const { broadcastId, token } = this.lease;
    const response = await fetch(`${this.url}/api/v1/ingest/${broadcastId}/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': type }) },
      ...(body !== undefined && { body: body as NonNullable<RequestInit['body']> }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
}
