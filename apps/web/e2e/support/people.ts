import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { liveNamespace, type Answer, type AttendeeRole, type ClientMessage, type Payload } from '@plenum/contracts';
import type { Browser } from 'playwright-core';
import type { RunningPlenum } from './plenum.js';

/** Somebody who registered like everybody else, and takes part with a client of their own instead of a browser. */
export class Participant {
  private constructor(
    private readonly socket: Socket,
    private readonly sessionId: string,
  ) {}

  /** Registers, confirms by the mail, joins and enters. `event` is the public id. */
  static async join(
    plenum: RunningPlenum,
    eventId: string,
    sessionId: string,
    name: string,
    role?: AttendeeRole,
  ): Promise<Participant> {
    const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@verwaltung.example`;
    const post = async <T>(path: string, body: object, bearer?: string): Promise<T> => {
      const response = await fetch(`${plenum.url}/api/v1/${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': randomUUID(),
          Origin: plenum.url,
          ...(bearer && { Authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    };
    await post(`public/events/${eventId}/registrations`, { name, email, locale: 'de', ...(role && { role }) });
    const { links } = await plenum.mailTo(email, /./);
    const secret = links.map((link) => /\/confirm\/([\w-]+)/.exec(link)?.[1]).find(Boolean);
    const { token: personal } = await post<{ token: string }>('registrations/confirm', { token: secret });
    const { token } = await post<{ token: string }>('my/devices', {}, personal);
    const socket = io(`${plenum.url}${liveNamespace}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { token },
      extraHeaders: { origin: plenum.url },
    });
    return new Participant(socket, sessionId).enter();
  }

  /** Comes in from the hall by the code on the wall, without registering. */
  static async comeIn(browser: Browser, address: string, sessionId: string, name: string): Promise<Participant> {
    const { request } = await browser.newContext();
    const { origin } = new URL(address);
    const [, _csrf] = /name="_csrf" value="([^"]+)"/.exec(await (await request.get(address)).text()) ?? [];
    await request.post(address, { form: { name, noted: '1', _csrf: _csrf! }, headers: { origin }, maxRedirects: 0 });
    const { cookies } = await request.storageState();
    const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ');
    const socket = io(`${origin}${liveNamespace}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { as: 'onsite' },
      extraHeaders: { cookie, origin },
    });
    return new Participant(socket, sessionId).enter();
  }

  /** @throws the code of a refusal */
  async vote(pollId: string, pick: number): Promise<void> {
    await this.send('poll.vote', { sessionId: this.sessionId, id: pollId, choice: { picks: [pick], words: [] } });
  }

  /** @throws the code of a refusal */
  async say(text: string): Promise<void> {
    await this.send('message.post', { sessionId: this.sessionId, id: randomUUID(), text });
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async enter(): Promise<this> {
    await this.send('session.enter', { sessionId: this.sessionId });
    return this;
  }

  private async send<N extends ClientMessage>(name: N, payload: Payload<N>): Promise<void> {
    const answer = (await this.socket.timeout(10_000).emitWithAck(name, payload)) as Answer<N>;
    if (!answer.ok) throw new Error(answer.problem.code);
  }
}
