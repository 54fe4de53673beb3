/**
 * A talk starts and everybody comes in: 2,000 viewers of one session within 20 s, while ten people write. The session has
 * talked before, so there is a state worth the name.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ArrivalsOrder, ArrivalsResult } from './kit/arrivals.js';
import { startEvent } from './kit/event.js';
import { inOwnProcess } from './kit/fork.js';
import { Line } from './kit/line.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, pause, report, say } from './kit/report.js';

const viewers = option('viewers', 2000);
const seconds = option('seconds', 20);
const writers = 10;

say(`Starting PostgreSQL with ${viewers} registrations.`);
const event = await startEvent(viewers + writers);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = Measured.start(join(dist, 'apps/server/main.js'), serverEnvironment(event.databaseUrl, port));
const { sessionId } = event;

/** Statements outside transactions count as one each, so this is a little less than the number of queries. */
const transactions = async (): Promise<number> => {
  const [row] = await event.query<{ count: string }>(
    'SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(row?.count);
};

const talking = new AbortController();
const talk = async (line: Line, everyMilliseconds: number) => {
  while (!talking.signal.aborted) {
    await line.ask('message.post', { sessionId, id: randomUUID(), text: 'Gibt es dazu schon Erfahrungen? '.repeat(3) });
    await pause(everyMilliseconds);
  }
};

try {
  await answers(`${url}/health/live`);
  const lines = await Promise.all(
    event.attendees.slice(0, writers).map(async ({ token }) => {
      const line = new Line(url, '/live', { token });
      await line.connect();
      await line.ask('session.enter', { sessionId });
      return line;
    }),
  );
  say('People talk for a while, to have something to come in to.');
  for (let round = 0; round < 8; round++)
    await Promise.all(
      lines.flatMap((line) => [
        line.ask('message.post', {
          sessionId,
          id: randomUUID(),
          text: 'Wie haben Sie das Archiv übernommen? '.repeat(4),
        }),
        ...(round < 4
          ? [line.ask('question.ask', { sessionId, id: randomUUID(), text: 'Was kostet das im Jahr?' })]
          : []),
      ]),
    );
  const talkers = lines.map((line) => talk(line, 1100));
  await pause(2000);
  say(`${viewers} viewers come in within ${seconds} s.`);
  const order = { url, sessionId, seconds };
  const half = viewers / 2;
  const [before, cpuBefore] = [await transactions(), (await server.usage()).cpuSeconds];
  const arriving = inOwnProcess<ArrivalsResult>('arrivals', {
    ...order,
    attendees: event.attendees.slice(writers),
  } satisfies ArrivalsOrder);
  await pause((seconds * 1000) / 2);
  const middle = await transactions();
  const result = await arriving;
  const [after, cpuAfter] = [await transactions(), (await server.usage()).cpuSeconds];
  talking.abort();
  await Promise.all(talkers);
  for (const line of lines) line.close();
  const figures = {
    ...result,
    transactionsPerViewerFirstHalf: (middle - before) / half,
    transactionsPerViewerSecondHalf: (after - middle) / half,
    serverCpuSeconds: cpuAfter - cpuBefore,
  };
  const grows = figures.transactionsPerViewerSecondHalf > figures.transactionsPerViewerFirstHalf * 1.5;
  report('enter', result.failed === 0 && result.p95Ms <= 1000 && !grows, figures);
} finally {
  await server.stop();
  await event.stop();
}
process.exit();
