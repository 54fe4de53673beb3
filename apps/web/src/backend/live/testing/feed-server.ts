import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  applyEntry,
  emptyRoom,
  liveNamespace,
  noTallies,
  nothingMine,
  problemStatus,
  type Entered,
  type FeedEntry,
  type Me,
  type Payload,
  type ProblemCode,
  type ProblemDetails,
  type RoomState,
} from '@plenum/contracts';
import { Server, type Socket } from 'socket.io';

export const problem = (code: ProblemCode, more: Partial<ProblemDetails> = {}): ProblemDetails => ({
  type: `urn:plenum:problem:${code}`,
  status: problemStatus[code],
  code,
  ...more,
});

export const sessionId = '00000000-0000-4000-8000-00000000000a';
export const personId = '00000000-0000-4000-8000-00000000000b';
const at = '2026-11-22T08:00:00.000Z';

type Answer = { ok: true; data: unknown } | { ok: false; problem: ProblemDetails };

/** A feed of one session in memory behind a real Socket.IO server, which can be told to misbehave. */
export class FeedServer {
  readonly entries: FeedEntry[] = [];
  /** What came in, in order, repeated ones too. */
  readonly heard: { name: string; payload: unknown }[] = [];
  me: Me = { id: personId, name: 'Mia', crew: false, permissions: [], canRename: true, ...nothingMine };
  votes: Record<string, number> = {};
  /** The next messages are answered with these instead of being carried out. */
  readonly refusals: ProblemDetails[] = [];
  /** How many messages are carried out without the answer reaching the client. */
  loseAnswers = 0;
  /** How many frames are not said. */
  loseFrames = 0;
  /** Refuses whoever comes. */
  door: ProblemDetails | undefined;
  private state: RoomState = { ...emptyRoom('everyone'), session: { state: 'live', since: at } };
  private readonly known = new Map<string, unknown>();
  private io!: Server;
  private http!: HttpServer;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get connected(): number {
    return this.io.of(liveNamespace).sockets.size;
  }

  /** On the same port as before, with everything it knew: a restart. */
  async start(): Promise<this> {
    this.http = createServer();
    this.io = new Server(this.http);
    const live = this.io.of(liveNamespace);
    live.use((_socket, next) =>
      next(this.door && Object.assign(new Error(this.door.code), { data: this.door as unknown })),
    );
    live.on('connection', (socket) => this.serve(socket));
    await new Promise<void>((done) => this.http.listen(this.port, '127.0.0.1', done));
    this.port = (this.http.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    await this.io.close();
  }

  /** Cuts every connection without a word, as a lost network does. */
  cut(): void {
    this.http.closeAllConnections();
    for (const socket of this.io.of(liveNamespace).sockets.values()) socket.conn.close(true);
  }

  /** Says something to everybody who is here. */
  emit(name: string, data: unknown): void {
    this.io.of(liveNamespace).emit(name, data);
  }

  /** Sends everybody out with a reason. */
  sendOut(code: ProblemCode): void {
    this.emit('session.closed', { sessionId, problem: problem(code) });
    this.io.of(liveNamespace).disconnectSockets(true);
  }

  append<N extends FeedEntry['name']>(name: N, data: Extract<FeedEntry, { name: N }>['data']): void {
    const entry = { seq: this.entries.length + 1, name, data } as FeedEntry;
    this.entries.push(entry);
    this.state = applyEntry(this.state, entry);
    if (this.loseFrames > 0) this.loseFrames--;
    else this.emit('frame', { sessionId, from: entry.seq, to: entry.seq, entries: [entry] });
  }

  /** A message by somebody else. */
  say(text: string): void {
    const id = crypto.randomUUID();
    this.append('message.posted', { id, author: { id: crypto.randomUUID(), name: 'Max', role: 'attendee' }, text, at });
  }

  get texts(): (string | null)[] {
    return this.state.messages.map(({ text }) => text);
  }

  private serve(socket: Socket) {
    socket.onAny((name: string, payload: unknown, answer: (answer: Answer) => void) => {
      this.heard.push({ name, payload });
      const refusal = this.refusals.shift();
      const given: Answer = refusal
        ? { ok: false, problem: refusal }
        : { ok: true, data: this.carryOut(name, payload) };
      if (this.loseAnswers > 0) this.loseAnswers--;
      else answer(given);
    });
  }

  private carryOut(name: string, payload: unknown): unknown {
    if (name === 'session.enter') return this.enter(payload as Payload<'session.enter'>);
    if (name === 'question.vote') return this.vote(payload as Payload<'question.vote'>);
    const { id } = payload as { id: string };
    if (!this.known.has(id)) this.known.set(id, this.write(name, payload));
    return this.known.get(id);
  }

  private enter({ since }: Payload<'session.enter'>): Entered {
    const seq = this.entries.length;
    const entered = {
      seq,
      now: new Date().toISOString(),
      me: this.me,
      tallies: { ...noTallies, watching: 1, votes: this.votes },
    };
    return since === undefined
      ? { ...entered, state: this.state }
      : { ...entered, entries: this.entries.filter((entry) => entry.seq > since) };
  }

  private write(name: string, payload: unknown): unknown {
    if (name === 'message.post') {
      const { id, text } = payload as Payload<'message.post'>;
      const author = { id: personId, name: this.me.name, role: 'attendee' as const };
      this.append('message.posted', { id, author, text, at });
      return { message: { id, author, text, at, gone: null, replyTo: null, editedAt: null }, held: false };
    }
    if (name === 'question.ask') {
      const { id, text } = payload as Payload<'question.ask'>;
      return { question: { id, text, state: 'held', askedAt: at, place: 1, reason: null } };
    }
    return {};
  }

  private vote({ id, on }: Payload<'question.vote'>): { votes: number } {
    const votes = (this.votes[id] ?? 0) + (on ? 1 : -1);
    this.votes = { ...this.votes, [id]: votes };
    return { votes };
  }
}
