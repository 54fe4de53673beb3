import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { SegmentStore } from './segment-store.js';

/** How long live waits for a store that is away; milliseconds. A segment is a second. */
const patience = 1000;
/** Nobody is told of a moment that passes. */
const quietFor = 3000;
/** Of what waits for the store, so that it does not take the memory of everybody. */
const mostWaiting = 256 * 1024 * 1024;
/** Segments are forgotten after five minutes. */
const givesUpAfter = 4 * 60_000;
const mostAtOnce = 32;
const pauseAfterFailure = 1000;
/** Of the ten seconds a process has to end. */
const patienceAtTheEnd = 4000;

/** Whether something is in the store now, and if not, whether it will be; that never rejects. */
export interface Upload {
  isDone: boolean;
  later?: Promise<boolean>;
}

interface Waiting {
  name: string;
  bytes: number;
  since: number;
  write: () => Promise<void>;
  settle: (isDone: boolean) => void;
  attempt?: Promise<void>;
  isUnwanted?: boolean;
}

/**
 * Brings segments into the store. One nearby has one attempt. For one that is away live waits a moment and then goes on
 * without it, while what is not there yet is tried again, one at a time until something succeeds.
 */
@Injectable()
export class SegmentUploads implements BeforeApplicationShutdown {
  private readonly log = new Logger('Broadcast');
  private readonly waiting = new Set<Waiting>();
  private readonly queue: Waiting[] = [];
  private underWay = 0;
  private waitingBytes = 0;
  /** What the latest attempt was like. */
  private isFailing = false;
  private isSlow = false;
  private warnedAt = -Infinity;
  private isEnding = false;

  constructor(private readonly store: SegmentStore) {}

  async put(name: string, bytes: number, write: () => Promise<void>): Promise<Upload> {
    if (!this.store.isAway) return { isDone: await this.once(write) };
    if (this.waitingBytes + bytes > mostWaiting) {
      this.warn('too much waits for it');
      return { isDone: false };
    }
    const later = new Promise<boolean>((settle) => {
      const one = { name, bytes, since: performance.now(), write, settle };
      this.waiting.add(one);
      this.waitingBytes += bytes;
      this.queue.push(one);
    });
    this.go();
    // Whoever waits for each of them while the store is away is late for all of them.
    const isDone =
      this.isFailing || this.isSlow ? false : await Promise.race([later, sleep(patience, false, { ref: false })]);
    if (!isDone) this.isSlow = true;
    return isDone ? { isDone } : { isDone, later };
  }

  /** Whether nothing has been waiting for long. */
  get isFine(): boolean {
    const [oldest] = this.waiting;
    return !oldest || performance.now() - oldest.since < quietFor;
  }

  /** Sees to it that nothing of that name is written any more. */
  async cancel(name: string): Promise<void> {
    for (const one of this.waiting)
      if (one.name === name) {
        one.isUnwanted = true;
        await one.attempt?.catch(() => {});
        this.end(one, false);
      }
  }

  /** What is on its way arrives, if the store takes it. */
  async beforeApplicationShutdown(): Promise<void> {
    const end = performance.now() + patienceAtTheEnd;
    while (this.waiting.size > 0 && performance.now() < end) await sleep(20);
    this.isEnding = true;
    if (this.waiting.size > 0) this.log.error(`${this.waiting.size} segments could not be stored before the end.`);
    for (const one of this.waiting) this.end(one, false);
  }

  private async once(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  private go(): void {
    while (this.queue.length > 0 && this.underWay < (this.isFailing ? 1 : mostAtOnce)) {
      const next = this.queue.shift()!;
      if (!this.waiting.has(next)) continue;
      this.underWay++;
      void this.attempt(next).finally(() => {
        this.underWay--;
        this.go();
      });
    }
  }

  private async attempt(one: Waiting): Promise<void> {
    const began = performance.now();
    try {
      one.attempt = one.write();
      await one.attempt;
      this.isFailing = false;
      this.isSlow = performance.now() - began > patience;
      this.end(one, true);
    } catch (error) {
      this.failed(error);
      this.isFailing = true;
      if (performance.now() - one.since > givesUpAfter) this.end(one, false);
      if (this.isEnding || !this.waiting.has(one)) return;
      this.queue.unshift(one);
      await sleep(pauseAfterFailure, undefined, { ref: false });
    }
  }

  private end(one: Waiting, isDone: boolean): void {
    if (!this.waiting.delete(one)) return;
    this.waitingBytes -= one.bytes;
    one.settle(isDone && !one.isUnwanted);
  }

  /** The message of an error names the folder; its code is what helps. */
  private failed(error: unknown): void {
    this.warn(String((error as { code?: unknown }).code));
  }

  private warn(reason: string): void {
    if (performance.now() - this.warnedAt < 10_000) return;
    this.warnedAt = performance.now();
    this.log.error(`Segments cannot be stored: ${reason}`);
  }
}
