import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';
import type { ProblemDetails } from '@plenum/contracts';
import { newId } from '@plenum/platform/database';
import { Problem, toProblem } from '@plenum/platform/problems';
import { withRequest, type RequestContext } from '@plenum/platform/request';
import type { LiveAnswer, LiveDoor, SocketData } from './live-person.js';
import { cutOff } from './outlet.js';
import { takeToken, type Bucket } from './token-bucket.rules.js';
import { TokenBuckets } from './token-buckets.js';

export type MessageHandler = (payload: unknown) => Promise<unknown>;
export type FindHandler = (socket: Socket, name: string) => MessageHandler | undefined;

/** Of one socket, whatever it sends. Who goes on sending far beyond is not somebody in a hurry. */
const socketLimit = { burst: 100, perSecond: 20 };
const refusalsUntilClosed = 1000;

/** Takes every message that comes in, and sees to it that each is answered. */
export class MessageDesk {
  private readonly log = new Logger('Live');
  private readonly buckets = new TokenBuckets();
  readonly counted = { messages: 0, refused: 0 };
  handlerOf: FindHandler = () => undefined;
  /** How many are being worked on. */
  busy = 0;

  constructor(private readonly door: LiveDoor) {}

  serve(socket: Socket): void {
    let bucket: Bucket | undefined;
    let refusals = 0;
    // A middleware that never goes on: no listener of Node's emitter ever sees a name that a client made up.
    socket.use((packet: unknown[]) => {
      const taken = takeToken(bucket, socketLimit, performance.now());
      bucket = taken.bucket;
      if (taken.wait > 0 && ++refusals > refusalsUntilClosed) return cutOff(socket);
      void this.receive(socket, packet, taken.wait);
    });
  }

  problemOf(thrown: unknown, requestId?: string): ProblemDetails {
    const problem = toProblem(thrown);
    if (problem.code === 'server.failed')
      this.log.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown);
    return problem.toDetails(requestId);
  }

  private async receive(socket: Socket, [name, ...rest]: unknown[], wait: number): Promise<void> {
    const answer = typeof rest.at(-1) === 'function' ? (rest.pop() as (answer: LiveAnswer) => void) : undefined;
    this.counted.messages++;
    if (!answer) {
      this.counted.refused++;
      // Without a way to answer nobody could be told that it failed, so it is not carried out.
      if (wait === 0)
        socket.emit('refused', {
          name: String(name).slice(0, 100),
          problem: new Problem('request.malformed').toDetails(),
        });
      return;
    }
    // More than one argument is an array, which no schema of ours takes.
    const payload = rest.length === 1 ? rest[0] : rest;
    answer(await this.work(socket, String(name), payload, wait));
  }

  private async work(socket: Socket, name: string, payload: unknown, wait: number): Promise<LiveAnswer> {
    const request: RequestContext = { id: newId(), asked: new Set() };
    this.busy++;
    try {
      if (wait > 0) throw tooMany(wait);
      refuseProto(payload);
      const handler = this.handlerOf(socket, name);
      if (!handler) throw new Problem('request.notFound');
      const { personId } = socket.data as SocketData;
      const { bucket, limit } = this.door.limitOf(name);
      const turn = this.buckets.take(`${personId} ${bucket}`, limit);
      if (turn > 0) throw tooMany(turn);
      const data = await withRequest(request, () => handler(payload));
      return { ok: true, data: data ?? {} };
    } catch (thrown) {
      this.counted.refused++;
      return { ok: false, problem: this.problemOf(thrown, request.id) };
    } finally {
      this.busy--;
    }
  }
}

/** Nest's pipe would silently take this key away before the schema sees it; everything unknown is refused by name. */
const refuseProto = (payload: unknown) => {
  if (typeof payload === 'object' && payload !== null && Object.hasOwn(payload, '__proto__'))
    throw new Problem('request.invalid', { fields: [{ path: '__proto__', code: 'unknown' }] });
};

const tooMany = (seconds: number) =>
  new Problem('rate.limited', { retryAfter: Math.max(0.1, Math.ceil(seconds * 10) / 10) });
