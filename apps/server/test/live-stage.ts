import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { io, type Socket } from 'socket.io-client';
import {
  enterWith,
  followEntered,
  followFrame,
  followPulse,
  liveNamespace,
  noTallies,
  type Answer,
  type ClientMessage,
  type Data,
  type Followed,
  type Me,
  type Payload,
  type Role,
  type ServerMessages,
  type Tallies,
} from '@plenum/contracts';
import { ViewerSources, type Viewer } from '@plenum/access';
import type { TestServer } from './harness.js';

/** By token; of all stages, since a server has one source of registrations. */
const viewers = new Map<string, Viewer>();

/** An event with one session, and people who can come to it without registering. */
export class LiveStage {
  readonly organisationId = randomUUID();
  readonly eventId = randomUUID();
  readonly sessionId = randomUUID();
  private readonly people: LivePerson[] = [];

  private constructor(readonly servers: readonly TestServer[]) {}

  /** `servers`: one, or several on the same database. The session is live, with moderated questions. */
  static async open(...servers: TestServer[]): Promise<LiveStage> {
    const stage = new LiveStage(servers);
    for (const server of servers) stage.admitTo(server);
    const { organisationId, eventId, sessionId } = stage;
    await stage.sql(`INSERT INTO organisation (id, slug, name, created_at) VALUES ($1, $2, 'Muster e. V.', now())`, [
      organisationId,
      `o-${organisationId}`,
    ]);
    await stage.sql(
      `INSERT INTO event (id, organisation_id, slug, state, title, summary, description, language, mode, venue, zone,
         starts_at, ends_at, registration_open, clock_moves, version, published_at)
       VALUES ($1, $2, 'tage', 'published', 'Lösungstage', '', '', 'de', 'online', '', 'Europe/Berlin',
         now() - interval '1 hour', now() + interval '8 hours', true, false, 1, now())`,
      [eventId, organisationId],
    );
    await stage.addSession(sessionId);
    return stage;
  }

  async addSession(id: string, questions = 'moderated'): Promise<void> {
    await this.sql(
      `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
         ends_at, state, state_since, chat, questions, slow_seconds, links, version)
       VALUES ($1, $2, $3, 'Digitale Akte', '', '', '', 'demo', 'de', now() - interval '5 minutes',
         now() + interval '1 hour', 'live', now(), 'open', $4, 0, '[]', 1)`,
      [id, this.eventId, `s-${id}`, questions],
    );
  }

  sql<Row = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.servers[0]!.part(DataSource).query(text, parameters);
  }

  /** Somebody with that role at the event, connected and in the session. */
  async person(name: string, role: Role = 'attendee', options: PersonOptions = {}): Promise<LivePerson> {
    const person = this.outside(name, role, options);
    await person.enter();
    return person;
  }

  /** Somebody who is not connected yet. */
  outside(name: string, role: Role = 'attendee', options: PersonOptions = {}): LivePerson {
    const id = options.id ?? randomUUID();
    const token = `${randomUUID()}${randomUUID()}`;
    const viewer: Viewer = {
      kind: role === 'attendee' ? 'registration' : 'account',
      id,
      name,
      locale: 'de',
      grants: [{ role, scope: 'event', scopeId: options.eventId ?? this.eventId }],
      signInId: randomUUID(),
    };
    viewers.set(token, viewer);
    const person = new LivePerson(this, options.server ?? this.servers[0]!, viewer, token, options);
    this.people.push(person);
    return person;
  }

  /** Who is known by a secret only, a screen or a guest in the hall, and in the session. */
  async known(as: 'screen' | 'onsite', token: string): Promise<LivePerson> {
    const nobody: Viewer = { kind: as, id: '', name: '', locale: 'de', grants: [] };
    const known = new LivePerson(this, this.servers[0]!, nobody, token, { as });
    this.people.push(known);
    await known.enter();
    return known;
  }

  peopleNamed(name: string): LivePerson[] {
    return this.people.filter(({ viewer }) => viewer.name === name);
  }

  close(): void {
    for (const person of this.people) person.socket.disconnect();
  }

  private admitTo(server: TestServer): void {
    server.part(ViewerSources).register({
      kind: 'registration',
      resolve: async ({ bearer }) => (bearer ? viewers.get(bearer) : undefined),
    });
  }
}

export interface PersonOptions {
  id?: string;
  eventId?: string;
  server?: TestServer;
  transports?: ('websocket' | 'polling')[];
  headers?: Record<string, string>;
  as?: 'screen' | 'onsite';
}

/** A client as one could write it from the contracts: it follows the session and remembers all it was told. */
export class LivePerson {
  readonly socket: Socket;
  followed: Followed | undefined;
  tallies: Tallies = noTallies;
  me: Me | undefined;
  closed: ServerMessages['session.closed'] | undefined;
  /**
   * Everything the socket ever received, as text: whatever must not leak must not be in it. Who of the crew is there for
   * everybody to see is left out, and stands in `pulses` and `tallies`.
   */
  heard = '';
  pulses: ServerMessages['pulse'][] = [];

  constructor(
    private readonly stage: LiveStage,
    server: TestServer,
    readonly viewer: Viewer,
    readonly token: string,
    { transports = ['websocket'], headers, as }: PersonOptions,
  ) {
    this.socket = io(`${server.url}${liveNamespace}`, {
      transports,
      forceNew: true,
      reconnection: false,
      autoConnect: false,
      auth: { token, ...(as && { as }) },
      extraHeaders: { origin: server.url, ...headers },
    });
    this.socket.onAny((...args: unknown[]) => (this.heard += asHeard(args)));
    this.socket.on('frame', (frame: ServerMessages['frame']) => {
      if (!this.followed || frame.sessionId !== this.followed.sessionId) return;
      const next = followFrame(this.followed, frame);
      if (next === 'missing') void this.enter();
      else this.followed = next;
    });
    this.socket.on('pulse', (pulse: ServerMessages['pulse']) => {
      this.pulses.push(pulse);
      this.tallies = followPulse(this.tallies, pulse);
    });
    this.socket.on('me.changed', ({ me }: ServerMessages['me.changed']) => (this.me = me));
    this.socket.on('session.closed', (closed: ServerMessages['session.closed']) => (this.closed = closed));
  }

  get id(): string {
    return this.viewer.id;
  }

  /** @throws the problem of `connect_error` */
  connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', () => resolve());
      this.socket.once('connect_error', (error: Error & { data?: unknown }) =>
        reject(Object.assign(error, { problem: error.data })),
      );
      this.socket.connect();
    });
  }

  async enter(sessionId = this.stage.sessionId): Promise<void> {
    if (!this.socket.connected) await this.connect();
    const asked = enterWith(sessionId, this.followed);
    const entered = await this.ask('session.enter', asked);
    this.heard += asHeard(entered);
    this.followed = followEntered(sessionId, entered, this.followed, asked.since);
    this.me = entered.me;
    this.tallies = entered.tallies;
  }

  /** The data of the answer. @throws the problem's code */
  async ask<N extends ClientMessage>(name: N, payload: Payload<N>): Promise<Data<N>> {
    const answer = await this.send(name, payload);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.data;
  }

  send<N extends ClientMessage>(name: N, payload: unknown): Promise<Answer<N>> {
    return this.socket.timeout(5000).emitWithAck(name, payload) as Promise<Answer<N>>;
  }

  async post(text: string, id: string = randomUUID()): Promise<string> {
    await this.ask('message.post', { sessionId: this.stage.sessionId, id, text });
    return id;
  }

  async askQuestion(text: string, id: string = randomUUID()): Promise<string> {
    await this.ask('question.ask', { sessionId: this.stage.sessionId, id, text });
    return id;
  }

  texts(): (string | null)[] {
    return this.followed?.state.messages.map(({ text }) => text) ?? [];
  }
}

const asHeard = (told: unknown): string =>
  JSON.stringify(told, (key, value: unknown) => (key === 'crew' && Array.isArray(value) ? undefined : value));

/** Waits until `check` holds, and answers true. @throws after `within` milliseconds. */
export const until = async (check: () => boolean, within = 5000): Promise<true> => {
  const end = performance.now() + within;
  while (!check()) {
    if (performance.now() > end) throw new Error(`not within ${within} ms: ${check.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
};

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
