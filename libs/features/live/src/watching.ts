import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PresentCrew } from '@plenum/contracts';
import { Bus } from '@plenum/platform/bus';

/** Servers repeat their count that often, and one that was not heard of for a while counts no more; milliseconds. */
export const repeatCounts = 5000;
const forgetCounts = 12_000;

const topic = (sessionId: string) => `watching:${sessionId}`;

/** Who is in a session, as far as it is told. */
export interface There {
  count: number;
  /** Those of the crew whom everybody may know to be there. */
  crew: readonly PresentCrew[];
}

interface Report extends There {
  server: string;
}

const isReport = (message: unknown): message is Report =>
  typeof message === 'object' && message !== null && 'server' in message && 'count' in message && 'crew' in message;

/** How many people are in a session and who of the crew, over all servers. Exact on one server; on several a moment behind. */
@Injectable()
export class Watching {
  private readonly self = randomUUID();
  private readonly others = new Map<string, Map<string, There & { at: number }>>();
  private readonly own = new Map<string, There & { reportedAt: number }>();

  constructor(private readonly bus: Bus) {}

  /** Listens to what other servers report; answers how to stop. */
  follow(sessionId: string, changed: () => void): () => void {
    const reports = new Map<string, There & { at: number }>();
    this.others.set(sessionId, reports);
    const stop = this.bus.subscribe(topic(sessionId), (message) => {
      if (!isReport(message) || message.server === this.self) return;
      const before = reports.get(message.server) ?? nobody;
      const { count, crew } = message;
      reports.set(message.server, { count, crew, at: performance.now() });
      // Somebody new asks by speaking: they have not heard of us yet.
      if (isEmpty(before) && !isEmpty(message)) this.report(sessionId, this.own.get(sessionId) ?? nobody, true);
      if (!isSame(before, message)) changed();
    });
    return () => {
      stop();
      this.report(sessionId, nobody);
      this.others.delete(sessionId);
      this.own.delete(sessionId);
    };
  }

  /** Tells the others who is here, when it changed or was not said for a while. */
  report(sessionId: string, { count, crew }: There, always = false): void {
    const now = performance.now();
    const last = this.own.get(sessionId);
    if (!always && last && isSame(last, { count, crew }) && now - last.reportedAt < repeatCounts) return;
    // Nobody here and nobody knew of us.
    if (!last && isEmpty({ count, crew })) return;
    this.own.set(sessionId, { count, crew, reportedAt: now });
    this.bus.publish(topic(sessionId), { server: this.self, count, crew } satisfies Report);
  }

  /** Who is here, and who is at the others that were heard of lately. */
  total(sessionId: string, own: There): There {
    let { count } = own;
    // Somebody with windows on two servers is there once.
    const crew = new Map(own.crew.map((one) => [`${one.role} ${one.name}`, one]));
    const now = performance.now();
    for (const [server, there] of this.others.get(sessionId) ?? []) {
      if (now - there.at > forgetCounts) {
        this.others.get(sessionId)?.delete(server);
        continue;
      }
      count += there.count;
      for (const one of there.crew) crew.set(`${one.role} ${one.name}`, one);
    }
    return { count, crew: [...crew].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one) };
  }
}

export const nobody: There = { count: 0, crew: [] };
const isEmpty = ({ count, crew }: There): boolean => count === 0 && crew.length === 0;
const isSame = (one: There, other: There): boolean =>
  one.count === other.count && JSON.stringify(one.crew) === JSON.stringify(other.crew);
