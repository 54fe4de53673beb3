import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { broadcastFacts, type Lease, type Rendition } from '@plenum/contracts';
import { readConfig } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import type { BenchEvent } from './event.js';
import { dist, serverEnvironment } from './processes.js';

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
    const [accountId, token] = [randomUUID(), randomBytes(32).toString('base64url')];
    await event.query(
      `INSERT INTO account (id, email, name, locale, created_at) VALUES ($1::uuid, $1::text || '@example.org', 'Vera', 'de', now())`,
      [accountId],
    );
    await event.query(
      `INSERT INTO sign_in (id, account_id, token_hash, device, created_at, last_seen_at)
       VALUES (gen_random_uuid(), $1, $2, 'bench', now(), now())`,
      [accountId, createHash('sha256').update(token).digest('base64url')],
    );
    await event.query(
      `INSERT INTO account_grant (id, account_id, organisation_id, role, scope, scope_id, created_at)
       SELECT gen_random_uuid(), $1, e.organisation_id, 'speaker', 'session', s.id, now()
         FROM session s JOIN event e ON e.id = s.event_id WHERE s.id = $2`,
      [accountId, event.sessionId],
    );
    const config = readConfig(serverEnvironment(event.databaseUrl, port));
    const cookie = `${cookieName(config, 'signIn')}=${token}`;
    const known = await fetch(`${url}/api/v1/who-am-i`, { headers: { cookie } });
    const { csrfToken } = (await known.json()) as { csrfToken: string };
    const [csrf = ''] = known.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
    const presenter = new Presenter(url);
    const taken = await fetch(`${url}/api/v1/sessions/${event.sessionId}/broadcast/lease`, {
      method: 'POST',
      headers: { cookie: `${cookie}; ${csrf}`, 'X-Plenum-CSRF': csrfToken, 'Content-Type': 'application/json' },
      body: JSON.stringify({ holder: randomUUID() }),
    });
    if (!taken.ok) throw new Error(`no lease: ${await taken.text()}`);
    presenter.lease = (await taken.json()) as Lease;
    await presenter.send('POST', 'air', JSON.stringify({ on: true }), 'application/json');
    return presenter;
  }

  /** Sends so many seconds of one rendition, as fast as they are taken. */
  async put(rendition: Rendition, seconds: number, bytes: number): Promise<void> {
    const folder = `${this.lease.epoch}/${rendition}`;
    await this.send('PUT', `${folder}/init.mp4`, readFileSync(join(files, `${kindOf(rendition)}-init.mp4`)));
    for (let number = 1; number <= seconds; number++) {
      const query = new URLSearchParams({
        duration: String(broadcastFacts.segmentSeconds),
        capturedAt: new Date().toISOString(),
      });
      await this.send('PUT', `${folder}/${number}.m4s?${query.toString()}`, segment(rendition, bytes));
    }
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
