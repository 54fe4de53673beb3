import {
  emptyRoom,
  enterWith,
  followEntered,
  followFrame,
  followPulse,
  liveNamespace,
  type Answer,
  type ClientMessage,
  type Data,
  type Entered,
  type Followed,
  type Me,
  type Payload,
  type ProblemDetails,
  type RoomState,
  type ServerMessages,
  type Tallies,
} from '@plenum/contracts';
import { io, type Socket } from 'socket.io-client';
import { newId } from '../ids.js';
import { Outbox, type DurableName, type Waiting } from './outbox.js';

const answerWithin = 10_000;

export type Connection = 'connecting' | 'open' | 'lost' | 'closed';

/** Everything a view of the room draws from; a new object whenever something changed. */
export interface RoomSnapshot {
  connection: Connection;
  /** How we are connected; polling means that something on the way eats WebSockets. */
  transport: 'websocket' | 'polling' | null;
  /** False until the state has arrived for the first time. */
  ready: boolean;
  seq: number;
  state: RoomState;
  me: Me | null;
  tallies: Tallies;
  waiting: readonly Waiting[];
  /** Why the room was closed for this person, or could not be entered. */
  problem: ProblemDetails | null;
  /** Milliseconds to add to the own clock to get the server's. */
  clockOffset: number;
}

export type Sent<N extends ClientMessage> = Answer<N> | { ok: false; problem: { code: 'unreachable' } };

/**
 * One person's part in one session: follows the feed, mends holes, and keeps what was written until it is answered.
 * Framework-free; React reads it through `useSyncExternalStore`.
 */
export class LiveRoom {
  private snapshot: RoomSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly socket: Socket;
  private readonly outbox: Outbox;
  private entering = false;
  private flushing = false;
  private stopped = false;

  constructor(
    private readonly sessionId: string,
    as: 'registration' | 'account',
    storage: Storage = sessionStorage,
  ) {
    this.outbox = new Outbox(`plenum-waiting-${as}-${sessionId}`, storage);
    this.snapshot = {
      connection: 'connecting',
      transport: null,
      ready: false,
      seq: 0,
      state: emptyRoom('everyone'),
      me: null,
      tallies: { watching: 0, votes: {} },
      waiting: this.outbox.all,
      problem: null,
      clockOffset: 0,
    };
    this.socket = io(liveNamespace, {
      auth: { as },
      transports: ['websocket', 'polling'],
      // A proxy that eats WebSockets must not keep anybody out.
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 8000,
      randomizationFactor: 0.7,
      autoConnect: false,
    });
    this.listen();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getSnapshot = (): RoomSnapshot => this.snapshot;

  open(): void {
    this.stopped = false;
    this.socket.connect();
  }

  close(): void {
    this.stopped = true;
    this.socket.disconnect();
  }

  /** Sends something whose loss the person notices at once (a vote, a moderator's move). */
  async send<N extends ClientMessage>(name: N, payload: Omit<Payload<N>, 'sessionId'>): Promise<Sent<N>> {
    return this.ask(name, { ...payload, sessionId: this.sessionId } as Payload<N>);
  }

  /** Votes or takes the vote back; shown at once, and put right when the server says otherwise. */
  async vote(id: string, on: boolean): Promise<Sent<'question.vote'>> {
    this.countOwnVote(id, on);
    const answer = await this.send('question.vote', { id, on });
    if (answer.ok) this.change({ tallies: this.withVotes(id, answer.data.votes) });
    else this.countOwnVote(id, !on);
    return answer;
  }

  private countOwnVote(id: string, on: boolean) {
    const { me, tallies } = this.snapshot;
    if (!me || me.votes.includes(id) === on) return;
    const votes = on ? [...me.votes, id] : me.votes.filter((other) => other !== id);
    this.change({ me: { ...me, votes }, tallies: this.withVotes(id, (tallies.votes[id] ?? 0) + (on ? 1 : -1)) });
  }

  private withVotes(id: string, count: number): Tallies {
    const { tallies } = this.snapshot;
    return { ...tallies, votes: { ...tallies.votes, [id]: Math.max(0, count) } };
  }

  /** Hands in a text that must not be lost. It shows as waiting until the server answered. */
  write(name: DurableName, text: string): void {
    const payload = { sessionId: this.sessionId, id: newId(), text };
    this.outbox.add({ name, payload, at: new Date(Date.now() + this.snapshot.clockOffset).toISOString() });
    this.change({ waiting: this.outbox.all });
    void this.flush();
  }

  /** Takes a refused or still waiting text back; answers it so that it can be edited. */
  takeBack(id: string): string {
    const text = this.outbox.all.find((item) => item.payload.id === id)?.payload.text ?? '';
    this.outbox.settle(id);
    this.change({ waiting: this.outbox.all });
    return text;
  }

  retry(id: string): void {
    this.outbox.retry(id);
    this.change({ waiting: this.outbox.all });
    void this.flush();
  }

  private listen() {
    this.socket.on('connect', () => {
      const { engine } = this.socket.io;
      this.change({ transport: engine.transport.name as RoomSnapshot['transport'] });
      engine.on('upgrade', (transport) => this.change({ transport: transport.name as RoomSnapshot['transport'] }));
      void this.enter(this.known);
    });
    this.socket.on('disconnect', (reason) => {
      if (this.snapshot.connection === 'closed' || this.stopped) return;
      this.change({ connection: 'lost' });
      // The server closed us on purpose (a slow line, an ended right that was mended): socket.io then does not come back by itself.
      if (reason === 'io server disconnect') setTimeout(() => this.open(), 500 + Math.random() * 2000);
    });
    this.socket.on('connect_error', (error: Error & { data?: ProblemDetails }) => {
      if (error.data?.code && error.data.code !== 'rate.limited' && error.data.code !== 'server.leaving')
        this.end(error.data);
      else if (!this.snapshot.ready || this.snapshot.connection === 'open') this.change({ connection: 'lost' });
      if (!this.socket.active && this.snapshot.connection !== 'closed')
        setTimeout(() => this.open(), 2000 + Math.random() * 3000);
    });
    this.socket.on('frame', (frame: ServerMessages['frame']) => this.hear(frame));
    this.socket.on('pulse', (pulse: ServerMessages['pulse']) => {
      if (pulse.sessionId === this.sessionId) this.change({ tallies: followPulse(this.snapshot.tallies, pulse) });
    });
    this.socket.on('me.changed', ({ sessionId, me }: ServerMessages['me.changed']) => {
      if (sessionId === this.sessionId) this.change({ me });
    });
    this.socket.on('session.closed', ({ sessionId, problem }: ServerMessages['session.closed']) => {
      if (sessionId === null || sessionId === this.sessionId) this.end(problem);
    });
    this.socket.on('server.leaving', ({ within }: ServerMessages['server.leaving']) => {
      // Everybody comes back at a moment of their own, so that the next server is not run over.
      setTimeout(() => {
        if (this.stopped || this.snapshot.connection === 'closed') return;
        this.socket.disconnect();
        this.socket.connect();
      }, Math.random() * within);
    });
  }

  /** What is known of the session so far; nothing before the state has arrived. */
  private get known(): Followed | undefined {
    const { ready, seq, state } = this.snapshot;
    return ready ? { sessionId: this.sessionId, seq, state } : undefined;
  }

  private hear(frame: ServerMessages['frame']) {
    if (frame.sessionId !== this.sessionId || !this.known) return;
    const followed = followFrame(this.known, frame);
    if (followed === 'missing') void this.enter(this.known);
    else this.change({ seq: followed.seq, state: followed.state });
  }

  /** Asks for what happened since, or for everything the first time. */
  private async enter(known: Followed | undefined) {
    if (this.entering) return;
    this.entering = true;
    const answer = await this.ask('session.enter', enterWith(this.sessionId, known));
    this.entering = false;
    if (answer.ok) this.take(answer.data, known);
    else if (answer.problem.code === 'unreachable' || answer.problem.code === 'rate.limited') {
      if (this.socket.connected) setTimeout(() => void this.enter(this.known), 1000 + Math.random() * 1000);
    } else this.end(answer.problem as ProblemDetails);
  }

  private take(entered: Entered, asked: Followed | undefined) {
    // Frames may have come while the answer was under way; entries go on top of what is known by now.
    const followed = followEntered(this.sessionId, entered, asked && this.known);
    if (!followed) return void this.enter(undefined);
    const { now, me, tallies } = entered;
    const clockOffset = new Date(now).getTime() - Date.now();
    const { seq, state } = this.known && followed.seq < this.known.seq && !entered.state ? this.known : followed;
    this.change({ connection: 'open', problem: null, ready: true, seq, state, me, tallies, clockOffset });
    void this.flush();
  }

  /** Sends what waits, one after the other, so that the order of writing is the order of hearing. */
  private async flush() {
    if (this.flushing) return;
    this.flushing = true;
    try {
      for (let item = this.outbox.next; item && this.snapshot.connection === 'open'; item = this.outbox.next) {
        const answer = await this.ask(item.name, item.payload);
        if (answer.ok) this.outbox.settle(item.payload.id);
        else if (answer.problem.code === 'unreachable') break;
        else {
          const { code } = answer.problem;
          const { params, retryAfter } = answer.problem as ProblemDetails;
          this.outbox.refuse(item.payload.id, { code, params, retryAfter });
        }
        this.change({ waiting: this.outbox.all });
      }
    } finally {
      this.flushing = false;
    }
  }

  private async ask<N extends ClientMessage>(name: N, payload: Payload<N>): Promise<Sent<N>> {
    try {
      return (await this.socket.timeout(answerWithin).emitWithAck(name, payload)) as { ok: true; data: Data<N> };
    } catch {
      return { ok: false, problem: { code: 'unreachable' } };
    }
  }

  private end(problem: ProblemDetails) {
    this.change({ connection: 'closed', problem });
    this.socket.disconnect();
  }

  private change(part: Partial<RoomSnapshot>) {
    this.snapshot = { ...this.snapshot, ...part };
    for (const listener of this.listeners) listener();
  }
}
