import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@plenum/contracts';
import { readConfig } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import type { BenchEvent } from './event.js';
import { Line } from './line.js';
import { serverEnvironment } from './processes.js';

/** Where the server is: what it believes its address to be, and its database, follow from the event and the port. */
export interface Place {
  event: BenchEvent;
  url: string;
  port: number;
}

/** Where a role holds. */
export interface Reach {
  scope: 'organisation' | 'session';
  id: string;
}

/** Somebody with an account and a role, in the session of the event unless said otherwise, signed in as in a browser. */
export class SignedIn {
  private constructor(
    readonly id: string,
    private readonly place: Place,
    /** Name and value. */
    readonly signInCookie: readonly [string, string],
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  static async as(role: Role, name: string, place: Place, reach?: Reach): Promise<SignedIn> {
    const { event, url, port } = place;
    const { scope, id } = reach ?? { scope: 'session', id: event.sessionId };
    const [accountId, token] = [randomUUID(), randomBytes(32).toString('base64url')];
    await event.query(
      `INSERT INTO account (id, email, name, locale, created_at) VALUES ($1::uuid, $1::text || '@example.org', $2, 'de', now())`,
      [accountId, name],
    );
    await event.query(
      `INSERT INTO sign_in (id, account_id, token_hash, device, created_at, last_seen_at)
       VALUES (gen_random_uuid(), $1, $2, 'bench', now(), now())`,
      [accountId, createHash('sha256').update(token).digest('base64url')],
    );
    await event.query(
      `INSERT INTO account_grant (id, account_id, organisation_id, role, scope, scope_id, created_at)
       SELECT gen_random_uuid(), $1, e.organisation_id, $3, $4, $5, now()
         FROM session s JOIN event e ON e.id = s.event_id WHERE s.id = $2`,
      [accountId, event.sessionId, role, scope, id],
    );
    const config = readConfig(serverEnvironment(event.databaseUrl, port));
    const cookieFor = cookieName(config, 'signIn');
    const cookie = `${cookieFor}=${token}`;
    const known = await fetch(`${url}/api/v1/who-am-i`, { headers: { cookie } });
    const { csrfToken } = (await known.json()) as { csrfToken: string };
    const [csrf = ''] = known.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
    return new SignedIn(accountId, place, [cookieFor, token], `${cookie}; ${csrf}`, csrfToken);
  }

  /** The text of an answer. @throws when it is not a good one */
  async get(path: string): Promise<string> {
    const answer = await fetch(`${this.place.url}/api/v1/${path}`, { headers: { cookie: this.cookie } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  }

  /** @throws when the answer is not a good one */
  async post<Answer>(path: string, body: object): Promise<Answer> {
    const answer = await fetch(`${this.place.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { cookie: this.cookie, 'X-Plenum-CSRF': this.csrfToken, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** A live connection, in the session. */
  async enter(): Promise<Line> {
    const { url, port, event } = this.place;
    const line = new Line(url, '/live', undefined, { cookie: this.cookie, origin: `http://localhost:${port}` });
    await line.connect();
    await line.tell('session.enter', { sessionId: event.sessionId });
    return line;
  }
}
