import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Bus } from '@plenum/platform/bus';

/** Servers repeat their count that often, and one that was not heard of for a while counts no more; milliseconds. */
export const repeatCounts = 5000;
const forgetCounts = 12_000;

const topic = (sessionId: string) => `watching:${sessionId}`;

interface Report {
  server: string;
  count: number;
}

const isReport = (message: unknown): message is Report =>
  typeof message === 'object' && message !== null && 'server' in message && 'count' in message;

/** How many people are in a session, over all servers. Exact on one server; on several a moment behind. */
@Injectable()
export class Watching {
  private readonly self = randomUUID();
  private readonly others = new Map<string, Map<string, { count: number; at: number }>>();
  private readonly own = new Map<string, { count: number; reportedAt: number }>();

  constructor(private readonly bus: Bus) {}

  /** Listens to what other servers report; answers how to stop. */
  follow(sessionId: string, changed: () => void): () => void {
    const reports = new Map<string, { count: number; at: number }>();
    this.others.set(sessionId, reports);
    const stop = this.bus.subscribe(topic(sessionId), (message) => {
      if (!isReport(message) || message.server === this.self) return;
      const before = reports.get(message.server)?.count ?? 0;
      reports.set(message.server, { count: message.count, at: performance.now() });
      // Somebody new asks by speaking: they have not heard of us yet.
      if (before === 0 && message.count > 0) this.report(sessionId, this.own.get(sessionId)?.count ?? 0, true);
      if (before !== message.count) changed();
    });
    return () => {
      stop();
      this.report(sessionId, 0);
      this.others.delete(sessionId);
      this.own.delete(sessionId);
    };
  }

  /** Tells the others our count, when it changed or was not said for a while. */
  report(sessionId: string, count: number, always = false): void {
    const now = performance.now();
    const last = this.own.get(sessionId);
    if (!always && last?.count === count && now - last.reportedAt < repeatCounts) return;
    // Nobody here and nobody knew of us.
    if (!last && count === 0) return;
    this.own.set(sessionId, { count, reportedAt: now });
    this.bus.publish(topic(sessionId), { server: this.self, count } satisfies Report);
  }

  /** Our count and those of the others that were heard of lately. */
  total(sessionId: string, ownCount: number): number {
    let total = ownCount;
    const now = performance.now();
    for (const [server, { count, at }] of this.others.get(sessionId) ?? []) {
      if (now - at > forgetCounts) this.others.get(sessionId)?.delete(server);
      else total += count;
    }
    return total;
  }
}
