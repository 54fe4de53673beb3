/** 570 people vote in a poll within 10 s, each of them twice from two clicks; whoever voted sees how it stands. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startEvent } from './kit/event.js';
import { Line } from './kit/line.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, pause, report, say } from './kit/report.js';

const people = option('people', 570);
const seconds = option('seconds', 10);
const options = ['noch ganz am Anfang', 'mittendrin', 'fertig'];

say(`Starting PostgreSQL with ${people} registrations.`);
const event = await startEvent(people);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = Measured.start(join(dist, 'apps/server/main.js'), serverEnvironment(event.databaseUrl, port));
const { sessionId } = event;
const id = randomUUID();

interface Results {
  voters: number;
  counts: number[];
}
interface Voter {
  line: Line;
  pulses: number[];
  results?: Results | null | undefined;
}

try {
  await answers(`${url}/health/live`);
  await event.query(
    `INSERT INTO poll (id, session_id, kind, text, options, least, most, abstain, changeable, anonymity, results,
       moderated, state, version, made_at, moved_at, voter_key)
     VALUES ($1, $2, 'single', 'Wo stehen Sie?', $3, 1, 1, true, true, 'unlinkable', 'voted', true, 'open', 1, now(),
       now(), 'bench')`,
    [id, sessionId, JSON.stringify(options)],
  );
  const voters: Voter[] = [];
  for (const { token } of event.attendees) {
    const voter: Voter = { line: new Line(url, '/live', { token }), pulses: [] };
    voter.line.onEvent = (name, json) => {
      if (name !== 'pulse') return;
      voter.pulses.push(performance.now());
      const { polls } = JSON.parse(json) as { polls?: Record<string, Results | null> };
      if (polls && id in polls) voter.results = polls[id];
    };
    await voter.line.connect();
    await voter.line.ask('session.enter', { sessionId });
    voters.push(voter);
  }
  await pause(1500);
  for (const voter of voters) voter.pulses = [];
  say(`${people} people vote within ${seconds} s, each twice for the same option.`);
  const before = (await server.usage()).cpuSeconds;
  const began = performance.now();
  let failed = 0;
  let early = 0;
  await Promise.all(
    voters.map(async (voter, index) => {
      await pause(Math.random() * seconds * 1000);
      // Nobody is told how it stands before they voted.
      if (voter.results) early++;
      const vote = { sessionId, id, choice: { picks: [index % options.length] } };
      const given = await Promise.all([voter.line.ask('poll.vote', vote), voter.line.ask('poll.vote', vote)]);
      failed += given.filter(({ ok }) => !ok).length;
    }),
  );
  const took = (performance.now() - began) / 1000;
  await pause(2500);
  const cpuSeconds = (await server.usage()).cpuSeconds - before;
  const rows = await event.query<{ pick: number; votes: string }>(
    'SELECT picks[1] AS pick, count(*) AS votes FROM poll_ballot WHERE poll_id = $1 GROUP BY 1',
    [id],
  );
  const counts = options.map((_option, pick) => Number(rows.find((row) => row.pick === pick)?.votes ?? 0));
  const stored = counts.reduce((sum, count) => sum + count, 0);
  const right = voters.filter(
    ({ results }) => results?.voters === stored && counts.every((count, pick) => results.counts[pick] === count),
  ).length;
  const figures = {
    people,
    lost: Math.max(0, people - stored),
    doubled: Math.max(0, stored - people),
    failed,
    toldBeforeVoting: early,
    peopleWithTheRightCount: right,
    pulsesPerSecond: Math.max(...voters.map(({ pulses }) => pulses.length / (took + 2.5))),
    serverCpuSeconds: cpuSeconds,
  };
  for (const { line } of voters) line.close();
  const { lost, doubled, pulsesPerSecond } = figures;
  report('polls', lost + doubled + failed + early === 0 && right === people && pulsesPerSecond <= 2, figures);
} finally {
  await server.stop();
  await event.stop();
}
process.exit();
