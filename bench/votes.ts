/** 570 people vote within 10 s, as in a town hall at breakfast; each of them clicks twice. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startEvent } from './kit/event.js';
import { Line } from './kit/line.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, pause, report, say } from './kit/report.js';

const people = option('people', 570);
const seconds = option('seconds', 10);
const questions = 5;

say(`Starting PostgreSQL with ${people} registrations.`);
const event = await startEvent(people + 1);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = Measured.start(join(dist, 'apps/server/main.js'), serverEnvironment(event.databaseUrl, port));
const { sessionId } = event;

interface Voter {
  line: Line;
  pulses: number[];
  frames: number;
  votes: Record<string, number>;
}

try {
  await answers(`${url}/health/live`);
  const voters: Voter[] = [];
  for (const { token } of event.attendees) {
    const voter: Voter = { line: new Line(url, '/live', { token }), pulses: [], frames: 0, votes: {} };
    voter.line.onEvent = (name, json) => {
      if (name === 'frame') voter.frames++;
      if (name !== 'pulse') return;
      voter.pulses.push(performance.now());
      Object.assign(voter.votes, (JSON.parse(json) as { votes?: Record<string, number> }).votes);
    };
    await voter.line.connect();
    await voter.line.ask('session.enter', { sessionId });
    voters.push(voter);
  }
  const asker = voters.pop()!;
  const ids = Array.from({ length: questions }, () => randomUUID());
  for (const id of ids) await asker.line.ask('question.ask', { sessionId, id, text: 'Soll das zuerst kommen?' });
  await pause(1500);
  for (const voter of voters) Object.assign(voter, { pulses: [], frames: 0 });
  say(`${people} people vote within ${seconds} s, each twice for the same question.`);
  const before = (await server.usage()).cpuSeconds;
  const began = performance.now();
  let failed = 0;
  await Promise.all(
    voters.map(async ({ line }, index) => {
      await pause(Math.random() * seconds * 1000);
      const vote = { sessionId, id: ids[index % questions]!, on: true };
      const given = await Promise.all([line.ask('question.vote', vote), line.ask('question.vote', vote)]);
      failed += given.filter(({ ok }) => !ok).length;
    }),
  );
  const took = (performance.now() - began) / 1000;
  await pause(2000);
  const cpuSeconds = (await server.usage()).cpuSeconds - before;
  const rows = await event.query<{ id: string; votes: number; rows: string }>(
    `SELECT id, votes, (SELECT count(*) FROM question_vote WHERE question_id = question.id) AS rows
       FROM question WHERE session_id = $1`,
    [sessionId],
  );
  const counted = rows.reduce((sum, { votes }) => sum + votes, 0);
  const stored = rows.reduce((sum, row) => sum + Number(row.rows), 0);
  const rates = voters.map(({ pulses }) => pulses.length / (took + 2));
  const gaps = voters.flatMap(({ pulses }) => pulses.slice(1).map((at, index) => at - pulses[index]!));
  const told = voters.filter(({ votes }) => rows.every((row) => votes[row.id] === row.votes)).length;
  for (const { line } of voters) line.close();
  asker.line.close();
  const figures = {
    people,
    lost: Math.max(0, people - stored),
    doubled: Math.max(0, stored - people) + Math.abs(counted - stored),
    failed,
    pulsesPerSecond: Math.max(...rates),
    shortestPulseGapMs: Math.min(...gaps),
    framesForVotes: voters.reduce((sum, { frames }) => sum + frames, 0),
    peopleWithTheRightCount: told,
    serverCpuSeconds: cpuSeconds,
  };
  const { lost, doubled, pulsesPerSecond, framesForVotes } = figures;
  const right = lost + doubled + failed + framesForVotes === 0 && told === voters.length;
  report('votes', right && pulsesPerSecond <= 2, figures);
} finally {
  await server.stop();
  await event.stop();
}
process.exit();
