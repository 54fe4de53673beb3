/** What a viewer who only watches costs in memory, compared with a bare Socket.IO connection in the same run. */
import { join } from 'node:path';
import { startEvent } from './kit/event.js';
import { inOwnProcess } from './kit/fork.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, pause, report, say } from './kit/report.js';
import type { SittersOrder } from './kit/sitters.js';

const viewers = option('viewers', 2000);
/** The first ones make a server load what it loads once. */
const first = 200;

say(`Starting PostgreSQL with ${viewers + first} registrations.`);
const event = await startEvent(viewers + first);

/** Bytes per viewer, after everything settled. */
const measure = async (
  script: string,
  environment: Record<string, string | undefined>,
  port: number,
  sessionId?: string,
) => {
  const server = Measured.start(join(dist, script), environment);
  const url = `http://127.0.0.1:${port}`;
  const sit = (attendees: SittersOrder['attendees']) =>
    inOwnProcess<{ sitting: number }>('sitters', {
      url,
      attendees,
      ...(sessionId && { sessionId }),
    } satisfies SittersOrder);
  const memory = async () => {
    await pause(4000);
    await server.usage({ clean: true });
    await pause(1000);
    return (await server.usage({ clean: true })).usedBytes;
  };
  try {
    await answers(`${url}/health/live`);
    await sit(event.attendees.slice(0, first));
    const before = await memory();
    const { sitting } = await sit(event.attendees.slice(first));
    return ((await memory()) - before) / sitting;
  } finally {
    await server.stop();
  }
};

try {
  const [ownPort, barePort] = [await freePort(), await freePort()];
  say(`${viewers} people come into a session of Plenum and watch.`);
  const own = await measure(
    'apps/server/main.js',
    serverEnvironment(event.databaseUrl, ownPort),
    ownPort,
    event.sessionId,
  );
  say(`${(own / 1024).toFixed(1)} KiB each. The same with a bare Socket.IO server.`);
  const bare = await measure('bench/kit/bare-server.js', { NODE_ENV: 'production', PORT: String(barePort) }, barePort);
  say(`${(bare / 1024).toFixed(1)} KiB each.`);
  const ratio = own / bare;
  report('idle', ratio <= 1.5, { ratio, perViewerKiB: own / 1024, barePerViewerKiB: bare / 1024, viewers });
} finally {
  await event.stop();
}
process.exit();
