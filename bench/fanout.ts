/**
 * How much CPU it takes to tell 1,000 viewers 50 messages a second, compared with a bare Socket.IO server that
 * broadcasts each message, in the same run. Server and viewers are separate processes.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { CrowdOrder, CrowdResult } from './kit/crowd.js';
import { startEvent } from './kit/event.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, report, say } from './kit/report.js';

const viewers = option('viewers', 1000);
const perSecond = option('rate', 50);
const seconds = option('seconds', 20);

interface Measurement extends CrowdResult {
  cpuSeconds: number;
  perCpuSecond: number;
}

/** Lets a crowd into a server and notes what the server used while they talked. */
const measure = (server: Measured, order: CrowdOrder): Promise<Measurement> =>
  new Promise((resolve, reject) => {
    const crowd = fork(join(dist, 'bench/kit/crowd.js'), { stdio: 'inherit' });
    let began = 0;
    let used = 0;
    crowd.on('message', ({ moment, result }: { moment?: string; result?: CrowdResult }) => {
      if (result) resolve({ ...result, cpuSeconds: used, perCpuSecond: result.deliveries / used });
      else
        void server.usage().then(({ cpuSeconds }) => {
          if (moment === 'began') began = cpuSeconds;
          else used = cpuSeconds - began;
          crowd.send('noted');
        });
    });
    crowd.once('error', reject);
    crowd.once('exit', (code) => code && reject(new Error(`the crowd ended with ${code}`)));
    crowd.send(order);
  });

const describe = (who: string, { perCpuSecond, cpuSeconds, p50Ms, p99Ms, lost }: Measurement) =>
  say(
    `${who}: ${Math.round(perCpuSecond)} deliveries per CPU second (${cpuSeconds.toFixed(1)} s used), ` +
      `median ${p50Ms} ms, p99 ${p99Ms} ms, ${lost} lost`,
  );

say(`Starting PostgreSQL with ${viewers} registrations.`);
const event = await startEvent(viewers);
const order = { attendees: event.attendees, perSecond, warmSeconds: 5, seconds };
const run = async (
  script: string,
  environment: Record<string, string | undefined>,
  port: number,
  sessionId?: string,
) => {
  const server = Measured.start(script, environment);
  try {
    const url = `http://127.0.0.1:${port}`;
    await answers(`${url}/health/live`);
    return await measure(server, { ...order, url, ...(sessionId && { sessionId }) });
  } finally {
    await server.stop();
  }
};
try {
  const [ownPort, barePort] = [await freePort(), await freePort()];
  say(`Plenum: ${viewers} viewers come in, then ${perSecond} messages a second for ${seconds} s.`);
  const environment = serverEnvironment(event.databaseUrl, ownPort);
  const own = await run(join(dist, 'apps/server/main.js'), environment, ownPort, event.sessionId);
  describe('Plenum', own);
  say('The same with a bare Socket.IO server.');
  const bareScript = join(dist, 'bench/kit/bare-server.js');
  const bare = await run(bareScript, { NODE_ENV: 'production', PORT: String(barePort) }, barePort);
  describe('Bare Socket.IO', bare);
  const ratio = own.perCpuSecond / bare.perCpuSecond;
  const lost = own.lost + own.failed + own.doubled + own.disordered;
  report('fanout', ratio >= 3 && own.p99Ms <= 400 && lost === 0, {
    ratio,
    p50Ms: own.p50Ms,
    p95Ms: own.p95Ms,
    p99Ms: own.p99Ms,
    lost,
    deliveries: own.deliveries,
    deliveriesPerCpuSecond: own.perCpuSecond,
    bareDeliveriesPerCpuSecond: bare.perCpuSecond,
    bareP50Ms: bare.p50Ms,
    bareP99Ms: bare.p99Ms,
    bareLost: bare.lost,
  });
} finally {
  await event.stop();
}
