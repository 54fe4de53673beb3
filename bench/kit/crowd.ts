// A process full of viewers: they come in, some of them write, all of them count what arrives.
import { randomUUID } from 'node:crypto';
import type { Attendee } from './event.js';
import { Histogram } from './histogram.js';
import { clockNow, Line } from './line.js';
import { pause } from './report.js';

export interface CrowdOrder {
  url: string;
  /** Undefined: the bare server. */
  sessionId?: string;
  attendees: Attendee[];
  perSecond: number;
  warmSeconds: number;
  seconds: number;
}

export interface CrowdResult {
  posted: number;
  failed: number;
  deliveries: number;
  lost: number;
  doubled: number;
  /** Clients that saw another order than the first one. */
  disordered: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

interface Watcher {
  line: Line;
  seen: number[];
  position: number;
  holes: number;
}

/** Texts carry a number and when they were sent, so that whoever reads one knows both. */
const text = (number: number) => `#${number}@${clockNow().toFixed(1)} Wie lange dauert die Einführung bei Ihnen?`;
const pattern = /#(\d+)@([\d.]+) /g;

class Crowd {
  private watchers: Watcher[] = [];
  private readonly delays = new Histogram();
  private number = 0;
  private from = Infinity;

  constructor(private readonly order: CrowdOrder) {}

  async enter(): Promise<void> {
    const { url, sessionId, attendees } = this.order;
    for (let start = 0; start < attendees.length; start += 25)
      this.watchers.push(
        ...(await Promise.all(
          attendees.slice(start, start + 25).map(async ({ token }) => {
            const line = new Line(url, sessionId ? '/live' : '/', sessionId ? { token } : undefined);
            const watcher: Watcher = { line, seen: [], position: 0, holes: 0 };
            line.onEvent = (name, json) => this.hear(watcher, name, json);
            await line.connect();
            if (sessionId) {
              const entered = await line.ask('session.enter', { sessionId });
              if (!entered.ok) throw new Error(entered.problem.code);
              watcher.position = (entered.data as { seq: number }).seq;
            }
            return watcher;
          }),
        )),
      );
  }

  /** Posts for so many seconds, somebody else each time; answers how many were taken and how many not. */
  async post(seconds: number): Promise<{ posted: number; failed: number }> {
    const { perSecond, sessionId = randomUUID() } = this.order;
    const began = clockNow();
    const count = seconds * perSecond;
    const answers: Promise<boolean>[] = [];
    for (let index = 0; index < count; index++) {
      const wait = began + (index * 1000) / perSecond - clockNow();
      if (wait > 1) await pause(wait);
      const { line } = this.watchers[this.number % this.watchers.length]!;
      answers.push(
        line.ask('message.post', { sessionId, id: randomUUID(), text: text(this.number++) }).then(({ ok }) => ok),
      );
    }
    const taken = await Promise.all(answers);
    return { posted: taken.filter(Boolean).length, failed: taken.filter((ok) => !ok).length };
  }

  /** From here on deliveries count. */
  measure(): void {
    this.from = this.number;
  }

  async settle(posted: number): Promise<void> {
    const end = clockNow() + 30_000;
    while (clockNow() < end && this.watchers.some(({ seen }) => seen.length < posted)) await pause(50);
  }

  result(posted: number, failed: number): CrowdResult {
    const first = this.watchers[0]!.seen.join();
    let [deliveries, doubled] = [0, 0];
    for (const { seen } of this.watchers) {
      const unique = new Set(seen).size;
      deliveries += unique;
      doubled += seen.length - unique;
    }
    return {
      posted,
      failed,
      deliveries,
      lost: posted * this.watchers.length - deliveries,
      doubled,
      disordered: this.watchers.filter(({ seen, holes }) => holes > 0 || seen.join() !== first).length,
      p50Ms: this.delays.percentile(0.5),
      p95Ms: this.delays.percentile(0.95),
      p99Ms: this.delays.percentile(0.99),
    };
  }

  leave(): void {
    for (const { line } of this.watchers) line.close();
  }

  private hear(watcher: Watcher, name: string, json: string): void {
    if (name !== 'frame' && name !== 'message') return;
    if (name === 'frame') {
      const [, from, to] = /"from":(\d+),"to":(\d+)/.exec(json.slice(0, 120)) ?? [];
      if (Number(from) > watcher.position + 1) watcher.holes++;
      watcher.position = Number(to);
    }
    const now = clockNow();
    for (const [, number, sentAt] of json.matchAll(pattern)) {
      if (Number(number) < this.from) continue;
      watcher.seen.push(Number(number));
      this.delays.add(now - Number(sentAt));
    }
  }
}

process.once('message', (order: CrowdOrder) => void work(order));

const work = async (order: CrowdOrder) => {
  const crowd = new Crowd(order);
  await crowd.enter();
  await crowd.post(order.warmSeconds);
  await pause(1000);
  crowd.measure();
  await tell('began');
  const { posted, failed } = await crowd.post(order.seconds);
  await crowd.settle(posted);
  await tell('ended');
  process.send?.({ result: crowd.result(posted, failed) });
  crowd.leave();
  process.disconnect?.();
};

/** Waits for the parent to note what the server used. */
const tell = (moment: string) =>
  new Promise<void>((resolve) => {
    process.once('message', () => resolve());
    process.send?.({ moment });
  });
