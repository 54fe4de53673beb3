import type { ProblemDetails } from '@plenum/contracts';
import type { Limit } from './token-bucket.rules.js';

/** What a handshake brought along. */
export interface Handshake {
  /** Empty when cookies do not count. */
  cookies: string;
  /** What the client said in `auth`; not yet checked. */
  auth: unknown;
}

/** Somebody who was let in. */
export interface Admitted {
  /** Whatever the features call a viewer; handlers find it on `socket.data.viewer`. */
  viewer: unknown;
  /** Limits are per person, however many sockets they have. */
  personId: string;
}

/** Decides who comes in and how much they may send; a feature provides it. */
export abstract class LiveDoor {
  /** @throws Problem to refuse; the client gets it as `data` of `connect_error`. */
  abstract admit(handshake: Handshake): Promise<Admitted>;

  /** How often one person may send messages of that name, and which names share a bucket. */
  abstract limitOf(name: string): { bucket: string; limit: Limit };

  /** Somebody is here; may refuse by closing the socket. */
  abstract arrived(socket: LiveSocket): void;

  abstract left(socket: LiveSocket): void;
}

/** What carries messages of one person; a Socket.IO socket, as far as we use it. */
export interface LiveSocket {
  readonly id: string;
  readonly connected: boolean;
  readonly data: SocketData;
  emit(name: string, data: unknown): boolean;
}

export interface SocketData extends Admitted {
  /** When its handshake began, on the clock of `performance.now()`. */
  arrivedAt: number;
}

export type LiveAnswer = { ok: true; data: unknown } | { ok: false; problem: ProblemDetails };
