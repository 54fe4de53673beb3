// A process in which viewers come into a session one after the other, evenly over some seconds.
import type { Attendee } from './event.js';
import { Histogram } from './histogram.js';
import { clockNow, Line } from './line.js';
import { pause } from './report.js';

export interface ArrivalsOrder {
  url: string;
  sessionId: string;
  attendees: Attendee[];
  seconds: number;
}

export interface ArrivalsResult {
  entered: number;
  failed: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** What a viewer gets on entering. */
  stateBytes: number;
}

process.once('message', (order: ArrivalsOrder) => void arrive(order));

const arrive = async ({ url, sessionId, attendees, seconds }: ArrivalsOrder) => {
  const delays = new Histogram();
  const lines: Line[] = [];
  let failed = 0;
  let stateBytes = 0;
  const began = clockNow();
  const enter = async ({ token }: Attendee) => {
    const line = new Line(url, '/live', { token });
    lines.push(line);
    const startedAt = clockNow();
    try {
      await line.connect();
      const entered = await line.ask('session.enter', { sessionId });
      const usable = entered.ok && (entered.data as { state?: object }).state !== undefined;
      if (!usable) throw new Error('no state');
      delays.add(clockNow() - startedAt);
      stateBytes ||= JSON.stringify(entered.data).length;
    } catch {
      failed++;
    }
  };
  const arriving: Promise<void>[] = [];
  for (const [index, attendee] of attendees.entries()) {
    const wait = began + (index * seconds * 1000) / attendees.length - clockNow();
    if (wait > 1) await pause(wait);
    arriving.push(enter(attendee));
  }
  await Promise.all(arriving);
  const result: ArrivalsResult = {
    entered: delays.count,
    failed,
    p50Ms: delays.percentile(0.5),
    p95Ms: delays.percentile(0.95),
    p99Ms: delays.percentile(0.99),
    stateBytes,
  };
  process.send?.({ result });
  for (const line of lines) line.close();
  process.disconnect?.();
};
