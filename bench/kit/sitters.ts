// A process in which people come into a session and then do nothing, until the parent goes.
import type { Attendee } from './event.js';
import { Line } from './line.js';

export interface SittersOrder {
  url: string;
  /** Undefined: the bare server. */
  sessionId?: string;
  attendees: Attendee[];
}

process.once('message', (order: SittersOrder) => void sit(order));
process.once('disconnect', () => process.exit());

const sit = async ({ url, sessionId, attendees }: SittersOrder) => {
  let sitting = 0;
  for (let start = 0; start < attendees.length; start += 25)
    await Promise.all(
      attendees.slice(start, start + 25).map(async ({ token }) => {
        const line = new Line(url, sessionId ? '/live' : '/', sessionId ? { token } : undefined);
        await line.connect();
        if (sessionId) await line.ask('session.enter', { sessionId });
        sitting++;
      }),
    );
  process.send?.({ result: { sitting } });
};
