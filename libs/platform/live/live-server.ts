import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import { liveNamespace } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { LiveDoor, type LiveSocket, type SocketData } from './live-person.js';
import { MessageDesk, type FindHandler } from './message-desk.js';
import { cookiesCount, type Arrival } from './origin.rules.js';
import { cutOff, encodePacket, placeLimit, pulseLimit, transportOf, writePacket } from './outlet.js';
import { TokenBuckets } from './token-buckets.js';

/** How long clients have to leave, and a server waits for them. */
const leavingMilliseconds = 2000;
const patienceMilliseconds = 3000;
const socketsPerPerson = 12;
const handshakes = { burst: 30, perSecond: 1 };

export interface LiveFigures {
  /** Sockets that are connected now, by transport. */
  webSocket: number;
  polling: number;
  /** Since the start. */
  messages: number;
  refused: number;
  packets: number;
  deliveries: number;
  slowClosed: number;
}

/** The sockets of this process: who comes in, what is said to them, how they are closed. */
@Injectable()
export class LiveServer implements BeforeApplicationShutdown {
  private readonly log = new Logger('Live');
  private readonly sockets = new Map<string, Socket>();
  private readonly ofPerson = new Map<string, Set<Socket>>();
  private readonly arrivals = new TokenBuckets();
  private readonly desk: MessageDesk;
  private readonly own: string;
  private readonly counted = { packets: 0, deliveries: 0, slowClosed: 0 };
  leaving = false;

  constructor(
    private readonly door: LiveDoor,
    config: Config,
  ) {
    this.own = new URL(config.publicUrl).origin;
    this.desk = new MessageDesk(door);
  }

  /** The one origin browsers may come from. */
  get origin(): string {
    return this.own;
  }

  /** `handlerOf`: what works on messages of that name from that socket. */
  attach(io: Server, handlerOf: FindHandler): void {
    this.desk.handlerOf = handlerOf;
    // Nobody lives in the root namespace; without this a socket could sit there without a handshake of ours.
    io.of('/').use((_socket, next) => next(new Error('Invalid namespace')));
    const namespace = io.of(liveNamespace);
    namespace.use((socket, next) => void this.letIn(socket, next));
    namespace.on('connection', (socket) => this.connected(socket));
  }

  socketsOf(personId: string): ReadonlySet<Socket> {
    return this.ofPerson.get(personId) ?? new Set();
  }

  /** Says the same to many, encoded once. Who is more than 1 MiB behind is closed and comes back with `since`. */
  say(sockets: Iterable<LiveSocket>, name: string, json: string): void {
    const packet = encodePacket(liveNamespace, name, json);
    this.counted.packets++;
    for (const socket of sockets as Iterable<Socket>) {
      if (writePacket(socket, packet, placeLimit)) this.counted.deliveries++;
      else this.closeSlow(socket);
    }
  }

  /** Says something that may be lost: sockets that have not taken what they already got do not get it. */
  mention(sockets: Iterable<LiveSocket>, name: string, json: string): void {
    const packet = encodePacket(liveNamespace, name, json);
    this.counted.packets++;
    for (const socket of sockets as Iterable<Socket>)
      if (writePacket(socket, packet, pulseLimit)) this.counted.deliveries++;
  }

  /** Tells a socket why, and closes it. From this call on nothing else is sent to it. */
  close(socket: LiveSocket, name: string, data: unknown): void {
    const closing = socket as Socket;
    if (!closing.connected) return;
    closing.emit(name, data);
    closing.disconnect(true);
    // A client that does not answer the closing keeps its connection open otherwise.
    setTimeout(() => cutOff(closing), 2000).unref();
  }

  figures(): LiveFigures {
    let polling = 0;
    for (const socket of this.sockets.values()) if (transportOf(socket) === 'polling') polling++;
    return { webSocket: this.sockets.size - polling, polling, ...this.desk.counted, ...this.counted };
  }

  /** Asks everybody to leave, and waits until they have and what they sent is answered, some seconds at most. */
  async beforeApplicationShutdown(): Promise<void> {
    this.leaving = true;
    this.say(this.sockets.values(), 'server.leaving', JSON.stringify({ within: leavingMilliseconds }));
    const until = performance.now() + patienceMilliseconds;
    while ((this.sockets.size > 0 || this.desk.busy > 0) && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 25));
  }

  private async letIn(socket: Socket, next: (refusal?: Error) => void): Promise<void> {
    let refusal: Error | undefined;
    try {
      await this.admit(socket);
    } catch (thrown) {
      refusal = this.refusal(thrown);
    }
    next(refusal);
  }

  private async admit(socket: Socket): Promise<void> {
    const arrivedAt = performance.now();
    const { headers, auth } = socket.handshake;
    const cookies = cookiesCount(arrivalOf(headers, false), this.own) ? (headers.cookie ?? '') : '';
    const admitted = await this.door.admit({ cookies, auth });
    const wait = this.arrivals.take(admitted.personId, handshakes);
    if (wait > 0) throw new Problem('rate.limited', { retryAfter: Math.ceil(wait) });
    if (this.socketsOf(admitted.personId).size >= socketsPerPerson)
      throw new Problem('rate.limited', { retryAfter: 30, params: { sockets: socketsPerPerson } });
    Object.assign(socket.data as SocketData, admitted, { arrivedAt });
  }

  private refusal(thrown: unknown): Error {
    const problem = this.desk.problemOf(thrown);
    // Socket.IO passes message and data on to the client, nothing else.
    return Object.assign(new Error(problem.code), { data: problem });
  }

  private connected(socket: Socket): void {
    const { personId } = socket.data as SocketData;
    this.sockets.set(socket.id, socket);
    const others = this.ofPerson.get(personId);
    if (others) others.add(socket);
    else this.ofPerson.set(personId, new Set([socket]));
    this.desk.serve(socket);
    socket.on('disconnect', () => this.disconnected(socket, personId));
    this.door.arrived(socket as unknown as LiveSocket);
  }

  private disconnected(socket: Socket, personId: string): void {
    this.sockets.delete(socket.id);
    const others = this.ofPerson.get(personId);
    others?.delete(socket);
    if (others?.size === 0) this.ofPerson.delete(personId);
    this.door.left(socket as unknown as LiveSocket);
  }

  private closeSlow(socket: Socket): void {
    this.counted.slowClosed++;
    this.log.warn('Closed a socket that was more than 1 MiB behind.');
    cutOff(socket);
  }
}

export const arrivalOf = (headers: Record<string, string | string[] | undefined>, webSocket: boolean): Arrival => {
  const one = (name: string) => {
    const value = headers[name];
    // Twice the same header is nobody's browser: joined, it equals nothing.
    return Array.isArray(value) ? value.join() : value;
  };
  return {
    origin: one('origin'),
    fetchSite: one('sec-fetch-site'),
    hasCookies: one('cookie') !== undefined,
    webSocket,
  };
};
