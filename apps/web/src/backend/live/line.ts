import {
  liveNamespace,
  type Answer,
  type ClientMessage,
  type Data,
  type Payload,
  type ProblemDetails,
  type ServerMessages,
} from '@plenum/contracts';
import { io, type Socket } from 'socket.io-client';

export type Transport = 'websocket' | 'polling';
export type Sent<N extends ClientMessage> = Answer<N> | { ok: false; problem: { code: 'unreachable' } };

/** As whom a browser connects. */
export type As = 'registration' | 'account' | 'onsite' | 'screen';

export interface LineOptions {
  as: As;
  /** The secret in the address of a screen. */
  token?: string;
  /** Of which event the session is: this browser may be somebody else in another. */
  event?: string;
  /** Where the server is; the page's own when left out. */
  url?: string;
  /** How long an answer may take until the message counts as unanswered; milliseconds. */
  answerWithin?: number;
  /** Factor on every pause before something is tried again; tests hurry with less than 1. */
  pace?: number;
}

/** What the owner of a line is told about it. What the server says is heard with `hear`. */
export interface LineEvents {
  /** Connected, for the first time or again. */
  connected(): void;
  /** Gone; it comes back by itself. */
  lost(): void;
  /** The server does not let us in; it does not come back. */
  refused(problem: ProblemDetails): void;
  via(transport: Transport): void;
}

const connectWithin = 6000;

/** Whether asking again later may help: the server is busy, leaving or in trouble; nothing is wrong with what was asked. */
export const isPassing = ({ code, status }: { code: string; status?: number }): boolean =>
  code === 'unreachable' || code === 'rate.limited' || code === 'server.leaving' || (status ?? 0) >= 500;

/** A connection that comes back: after a lost network, a restarted server, and behind proxies that eat WebSockets. */
export class LiveLine {
  private readonly socket: Socket;
  private readonly answerWithin: number;
  private readonly pace: number;
  private wanted = false;
  private again: ReturnType<typeof setTimeout> | undefined;
  private webSocketsWork = false;

  constructor(
    { as, token, event, url = '', answerWithin = 10_000, pace = 1 }: LineOptions,
    private readonly events: LineEvents,
  ) {
    this.answerWithin = answerWithin;
    this.pace = pace;
    this.socket = io(`${url}${liveNamespace}`, {
      auth: { as, ...(token && { token }), ...(event && { event }) },
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: connectWithin,
      reconnectionDelay: 500 * pace,
      reconnectionDelayMax: 5000 * pace,
      randomizationFactor: 0.7,
      autoConnect: false,
      forceNew: true,
    });
    this.listen();
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  open(): void {
    this.wanted = true;
    globalThis.addEventListener?.('online', this.backOnline);
    this.socket.connect();
  }

  close(): void {
    this.wanted = false;
    clearTimeout(this.again);
    globalThis.removeEventListener?.('online', this.backOnline);
    this.socket.disconnect();
  }

  /** Leaves the connection as it is and makes a new one. */
  renew(): void {
    if (!this.wanted) return;
    this.socket.disconnect();
    this.socket.connect();
  }

  hear<N extends keyof ServerMessages>(name: N, listener: (message: ServerMessages[N]) => void): void {
    this.socket.on(name as string, listener);
  }

  async ask<N extends ClientMessage>(name: N, payload: Payload<N>): Promise<Sent<N>> {
    try {
      return (await this.socket.timeout(this.answerWithin).emitWithAck(name, payload)) as { ok: true; data: Data<N> };
    } catch {
      return { ok: false, problem: { code: 'unreachable' } };
    }
  }

  private readonly backOnline = () => {
    // Without this the next attempt may be seconds away.
    if (!this.socket.connected) this.renew();
  };

  private listen() {
    this.socket.on('connect', () => {
      const { engine } = this.socket.io;
      this.via(engine.transport.name);
      engine.on('upgrade', ({ name }) => this.via(name));
      this.events.connected();
    });
    this.socket.on('disconnect', (reason) => {
      if (!this.wanted) return;
      this.events.lost();
      // Closed by the server on purpose, such as a line that was too slow: socket.io then does not come back by itself.
      if (reason === 'io server disconnect') this.comeBack(500, 2000);
    });
    this.socket.on('connect_error', (error: Error & { data?: ProblemDetails }) => {
      if (!this.wanted) return;
      const { data } = error;
      if (data?.code && !isPassing(data)) return this.events.refused(data);
      this.events.lost();
      // A proxy may swallow a WebSocket without a word. Polling then comes first, and an upgrade is tried from there.
      if (!data && !this.webSocketsWork) this.socket.io.opts.transports = ['polling', 'websocket'];
      if (!this.socket.active) this.comeBack(data?.retryAfter ? data.retryAfter * 1000 : 1000, 3000);
    });
    this.hear('server.leaving', ({ within }) => {
      // Everybody comes back at a moment of their own, so that the next server is not run over.
      this.later(() => this.socket.connected && this.renew(), Math.random() * within);
    });
  }

  private via(name: string) {
    if (name === 'websocket') this.webSocketsWork = true;
    this.events.via(name as Transport);
  }

  private comeBack(afterLeast: number, spread: number) {
    this.later(() => this.socket.connect(), (afterLeast + Math.random() * spread) * this.pace);
  }

  private later(act: () => void, milliseconds: number) {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.wanted && act(), milliseconds);
  }
}
