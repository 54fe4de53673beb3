/**
 * A long day: one session after the other fills, talks, asks, votes and empties, on one server. What sessions leave behind
 * in it (memory, open files) is measured after each one; in the second half of the day it must not grow any more.
 * A session of 20 minutes is lived in some seconds: people are as many and do as much, pauses are shorter.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { handlesOf } from './kit/cpu.js';
import { startEvent } from './kit/event.js';
import { Line } from './kit/line.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, pause, report, say } from './kit/report.js';

const sessions = option('sessions', 24);
const people = option('people', 200);
/** Rooms that nobody is in are kept a minute; each session outlives the one before the last. */
const seconds = option('seconds', 12);

say(`Starting PostgreSQL with ${people} registrations.`);
const event = await startEvent(people);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = Measured.start(join(dist, 'apps/server/main.js'), serverEnvironment(event.databaseUrl, port));

interface Reading {
  usedMiB: number;
  handles: number;
}

const read = async (): Promise<Reading> => {
  await pause(1500);
  await server.usage({ clean: true });
  await pause(200);
  return {
    usedMiB: (await server.usage({ clean: true })).usedBytes / 2 ** 20,
    handles: handlesOf(server.child.pid ?? 0),
  };
};

/** Everybody comes, a tenth of them write and ask, all vote, some lose their connection and come back, all leave. */
const live = async (sessionId: string): Promise<number> => {
  let refused = 0;
  const come = async (token: string) => {
    const line = new Line(url, '/live', { token });
    await line.connect();
    const { ok } = await line.ask('session.enter', { sessionId });
    if (!ok) refused++;
    return line;
  };
  const lines: Line[] = [];
  for (const { token } of event.attendees) lines.push(await come(token));
  const asked: string[] = [];
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < end; turn++) {
    const line = lines[(turn * 7) % lines.length]!;
    const id = randomUUID();
    if (turn % 8 === 0) {
      if ((await line.ask('question.ask', { sessionId, id, text: `Frage ${turn}: Was kostet das im Jahr?` })).ok)
        asked.push(id);
    } else await line.ask('message.post', { sessionId, id, text: `Beitrag ${turn} aus dem Amt` });
    if (asked.length > 0 && turn % 2 === 0) {
      const voter = lines[(turn * 11 + 3) % lines.length]!;
      await voter.ask('question.vote', { sessionId, id: asked[turn % asked.length]!, on: true });
    }
    if (turn % 20 === 0) {
      const at = turn % lines.length;
      lines[at]!.close();
      lines[at] = await come(event.attendees[at]!.token);
    }
    await pause(15);
  }
  for (const line of lines) line.close();
  return refused;
};

const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

try {
  await answers(`${url}/health/live`);
  const readings: Reading[] = [];
  let refused = 0;
  for (let number = 1; number <= sessions; number++) {
    refused += await live(await event.addSession());
    const reading = await read();
    readings.push(reading);
    say(`Session ${number} of ${sessions} is over: ${reading.usedMiB.toFixed(1)} MiB, ${reading.handles} handles.`);
  }
  // The first quarter fills caches and loads what is loaded once.
  const quarter = Math.floor(sessions / 4);
  const [early, late] = [readings.slice(quarter, 2 * quarter), readings.slice(-quarter)];
  const grown = median(late.map(({ usedMiB }) => usedMiB)) / median(early.map(({ usedMiB }) => usedMiB));
  // A connection to the database that has just been used is open by chance; what leaks raises the lowest reading, too.
  const fewest = (readings: readonly Reading[]) => Math.min(...readings.map((one) => one.handles));
  const handlesGrown = fewest(late) - fewest(early);
  report('day', refused === 0 && grown <= 1.05 && handlesGrown <= 0, {
    sessions,
    people,
    refused,
    memoryRatio: grown,
    handlesGrown,
    earlyMiB: median(early.map(({ usedMiB }) => usedMiB)),
    lateMiB: median(late.map(({ usedMiB }) => usedMiB)),
  });
} finally {
  await server.stop();
  await event.stop();
}
process.exit();
