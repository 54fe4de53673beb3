import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { liveNamespace, type Answer, type ClientMessage, type Payload } from '@plenum/contracts';
import type { RunningPlenum } from './plenum.js';

/** Somebody who registered like everybody else, and takes part with a client of their own instead of a browser. */
export class Participant {
  private constructor(
    private readonly socket: Socket,
    private readonly sessionId: string,
  ) {}

  /** Registers, confirms by the mail, joins and enters. `event` is the public id. */
  static async join(plenum: RunningPlenum, eventId: string, sessionId: string, name: string): Promise<Participant> {
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
    await post(`public/events/${eventId}/registrations`, { name, email, locale: 'de' });
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
    const participant = new Participant(socket, sessionId);
    await participant.send('session.enter', { sessionId });
    return participant;
  }

  /** @throws the code of a refusal */
  async say(text: string): Promise<void> {
    await this.send('message.post', { sessionId: this.sessionId, id: randomUUID(), text });
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async send<N extends ClientMessage>(name: N, payload: Payload<N>): Promise<void> {
    const answer = (await this.socket.timeout(10_000).emitWithAck(name, payload)) as Answer<N>;
    if (!answer.ok) throw new Error(answer.problem.code);
  }
}
