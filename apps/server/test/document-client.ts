import { randomUUID } from 'node:crypto';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { io, type Socket } from 'socket.io-client';

// Written from /api/asyncapi.json alone: nothing of ours is imported here, and a rule keeps it so.

interface AsyncDocument {
  servers: { own: { host: string; protocol: string; pathname: string } };
  channels: { live: { address: string; messages: Record<string, { payload: object }> } };
  components: { schemas: Record<string, object> };
}

interface Entry {
  seq: number;
  name: string;
  data: { id: string; text: string | null; by?: string; state?: string; at: string };
}
interface Message {
  id: string;
  text: string | null;
  gone: string | null;
}
interface Question {
  id: string;
  text: string;
  state: string;
}
interface State {
  messages: Message[];
  questions: Record<string, Question>;
}
interface Entered {
  seq: number;
  state?: State;
  entries?: Entry[];
  me: { votes: string[]; questions: { id: string; place: number | null }[] };
  tallies: { votes: Record<string, number> };
}
interface Frame {
  sessionId: string;
  from: number;
  to: number;
  entries: Entry[];
}
type Reply<T> = { ok: true; data: T } | { ok: false; problem: { code: string } };

/** As the entries' descriptions say. */
const apply = (state: State, { name, data }: Entry): State => {
  const { id, text } = data;
  const messageNow = (change: Partial<Message>) => ({
    ...state,
    messages: state.messages.map((message) => (message.id === id ? { ...message, ...change } : message)),
  });
  const questionNow = (question: Question) => ({ ...state, questions: { ...state.questions, [id]: question } });
  switch (name) {
    case 'message.posted':
      return { ...state, messages: [...state.messages, { ...data, gone: null }].slice(-300) };
    case 'message.retracted':
      return messageNow({ text: null, gone: data.by ?? null });
    case 'message.restored':
      return messageNow({ text, gone: null });
    case 'question.shown':
      return questionNow({ id, text: text ?? '', state: 'visible' });
    case 'question.moved':
      return questionNow({ ...state.questions[id]!, state: data.state! });
    case 'question.hidden': {
      const { [id]: _hidden, ...questions } = state.questions;
      return { ...state, questions };
    }
    default:
      // Names that were not there when this was written.
      return state;
  }
};

/** A client of the live room as somebody else would write it. Checks all it hears against the document. */
export class DocumentClient {
  /** What was heard and is not as the document says. */
  readonly surprises: string[] = [];
  readonly votes: Record<string, number> = {};
  seq = 0;
  state: State = { messages: [], questions: {} };
  holes = 0;
  /** Frames to overlook, as if they had been lost. */
  deafFor = 0;
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly socket: Socket;
  private repairing: Promise<unknown> = Promise.resolve();

  private constructor(
    document: AsyncDocument,
    private readonly sessionId: string,
    token: string,
  ) {
    const { servers, channels, components } = document;
    const ajv = formats.default(new Ajv2020({ strict: false }));
    for (const [name, { payload }] of Object.entries(channels.live.messages))
      this.checks.set(name, ajv.compile({ ...payload, components }));
    const { protocol, host, pathname } = servers.own;
    const origin = `${protocol === 'wss' ? 'https' : 'http'}://${host}`;
    this.socket = io(`${origin}${channels.live.address}`, {
      path: pathname,
      transports: ['websocket'],
      forceNew: true,
      auth: { token },
      extraHeaders: { origin },
    });
    this.socket.onAny((name: string, payload: unknown) => this.check(name, payload));
    this.socket.on('frame', (frame: Frame) => this.hear(frame));
    this.socket.on('pulse', ({ votes }: { votes?: Record<string, number> }) => Object.assign(this.votes, votes));
  }

  /** Reads the document and comes into the session. */
  static async enter(documentUrl: string, sessionId: string, token: string): Promise<DocumentClient> {
    const document = (await (await fetch(documentUrl)).json()) as AsyncDocument;
    const client = new DocumentClient(document, sessionId, token);
    await new Promise<void>((resolve, reject) => {
      client.socket.once('connect', resolve);
      client.socket.once('connect_error', reject);
    });
    const { tallies } = await client.come();
    Object.assign(client.votes, tallies.votes);
    return client;
  }

  /** The state as somebody gets it who comes now. */
  async fresh(): Promise<State> {
    return (await this.ask<Entered>('session.enter', { sessionId: this.sessionId })).state!;
  }

  async post(text: string): Promise<string> {
    const id = randomUUID();
    await this.ask('message.post', { sessionId: this.sessionId, id, text });
    return id;
  }

  async askQuestion(text: string): Promise<{ id: string; place: number | null }> {
    const payload = { sessionId: this.sessionId, id: randomUUID(), text };
    return (await this.ask<{ question: { id: string; place: number | null } }>('question.ask', payload)).question;
  }

  async vote(id: string, on = true): Promise<number> {
    return (await this.ask<{ votes: number }>('question.vote', { sessionId: this.sessionId, id, on })).votes;
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async come(since?: number): Promise<Entered> {
    const entered = await this.ask<Entered>('session.enter', {
      sessionId: this.sessionId,
      ...(since !== undefined && { since }),
    });
    if (entered.state) this.state = entered.state;
    else this.take(entered.entries ?? []);
    this.seq = Math.max(this.seq, entered.seq);
    return entered;
  }

  private hear({ from, to, entries }: Frame): void {
    if (this.deafFor > 0) {
      this.deafFor--;
      return;
    }
    if (to <= this.seq) return;
    if (from > this.seq + 1) {
      this.holes++;
      this.repairing = this.repairing.then(() => this.come(this.seq));
      return;
    }
    this.take(entries);
    this.seq = to;
  }

  private take(entries: readonly Entry[]): void {
    this.state = entries.filter(({ seq }) => seq > this.seq).reduce(apply, this.state);
  }

  private async ask<T>(name: string, payload: object): Promise<T> {
    this.check(name, payload);
    const reply = (await this.socket.timeout(5000).emitWithAck(name, payload)) as Reply<T>;
    this.check(`${name}.answer`, reply);
    if (!reply.ok) throw new Error(reply.problem.code);
    return reply.data;
  }

  private check(name: string, payload: unknown): void {
    const check = this.checks.get(name);
    if (!check) this.surprises.push(`${name} is not in the document`);
    else if (!check(payload)) this.surprises.push(`${name}: ${JSON.stringify(check.errors)}`);
  }
}
