/**
 * The server is killed several times while 50 people write. Whoever was told that a message was taken must find it there
 * once, and everybody must have read the same messages in the same order, without having reloaded.
 */
import { join } from 'node:path';
import { messagesInState } from '@plenum/contracts';
import { startEvent } from '../kit/event.js';
import { Member } from '../kit/member.js';
import { Measured, answers, dist, freePort, serverEnvironment } from '../kit/processes.js';
import { option, pause, report, say } from '../kit/report.js';

const people = option('people', 50);
const kills = option('kills', 5);
/** Between two kills, seconds. */
const calm = option('calm', 5);

say(`Starting PostgreSQL and a server for ${people} people.`);
const event = await startEvent(people);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const startServer = () => Measured.start(join(dist, 'apps/server/main.js'), serverEnvironment(event.databaseUrl, port));
let server = startServer();
const members = event.attendees.map((attendee) => new Member(url, event.sessionId, attendee));

const writing = new AbortController();
const write = async (member: Member, number: number) => {
  for (let count = 0; !writing.signal.aborted; count++) {
    member.post(`Person ${number}, Nachricht ${count}`);
    // Somewhat slower than one may write.
    await pause(1200 + Math.random() * 600);
  }
};

const settle = async (within: number) => {
  const end = performance.now() + within;
  while (performance.now() < end) {
    const [head] = await event.query<{ seq: string }>('SELECT seq FROM feed_counter WHERE session_id = $1', [
      event.sessionId,
    ]);
    if (members.every(({ waiting, followed }) => waiting === 0 && followed?.seq === Number(head?.seq))) return;
    await pause(100);
  }
};

try {
  await answers(`${url}/health/live`);
  await Promise.all(members.map((member) => member.join()));
  const writers = members.map(write);
  let longestOutage = 0;
  for (let kill = 1; kill <= kills; kill++) {
    await pause(calm * 1000 + Math.random() * 500);
    const diedAt = performance.now();
    await server.stop('SIGKILL');
    server = startServer();
    await answers(`${url}/health/live`);
    longestOutage = Math.max(longestOutage, performance.now() - diedAt);
    const taken = members.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
    say(`Killed the server, ${kill} of ${kills}; it answers again. ${taken} messages were acknowledged so far.`);
  }
  await pause(calm * 1000);
  writing.abort();
  await Promise.all(writers);
  await settle(30_000);

  const rows = await event.query<{ id: string }>('SELECT id FROM message WHERE session_id = $1', [event.sessionId]);
  const told = await event.query<{ id: string }>(
    `SELECT subject_id AS id FROM feed_entry WHERE session_id = $1 AND name = 'message.posted' ORDER BY seq`,
    [event.sessionId],
  );
  const order = told.map(({ id }) => id);
  const stored = new Set(rows.map(({ id }) => id));
  const inFeed = new Set(order);
  /** Told without a hole or a turn, up to the end; the room it sees in the end is the one that follows from the feed. */
  const inOrder = ({ logs, followed }: Member) => {
    const runs = logs.map((log) => {
      const start = order.indexOf(log[0] ?? '');
      return { start, end: start + log.length, same: log.join() === order.slice(start, start + log.length).join() };
    });
    const whole = runs[0]?.start === 0 && runs.at(-1)?.end === order.length;
    const forward = runs.every(({ start, same }, index) => same && start >= (runs[index - 1]?.end ?? 0));
    const sees = followed?.state.messages.map(({ id }) => id).join() === order.slice(-messagesInState).join();
    return whole && forward && sees;
  };
  const acknowledged = members.flatMap((member) => [...member.acknowledged]);
  const figures = {
    kills,
    people,
    acknowledged: acknowledged.length,
    unanswered: members.reduce((sum, { waiting }) => sum + waiting, 0),
    missing: acknowledged.filter((id) => !stored.has(id) || !inFeed.has(id)).length,
    doubled: rows.length - stored.size + order.length - inFeed.size,
    /** In the feed but not in the table, or the other way round. */
    torn: [...stored].filter((id) => !inFeed.has(id)).length + [...inFeed].filter((id) => !stored.has(id)).length,
    disordered: members.filter((member) => !inOrder(member)).length,
    /** Were so far behind that they got the state with the newest messages, as is meant. */
    farBehind: members.reduce((sum, { logs }) => sum + logs.length - 1, 0),
    repeated: members.reduce((sum, member) => sum + member.repeated, 0),
    reconnected: members.reduce((sum, member) => sum + member.reconnected, 0),
    longestOutageMs: longestOutage,
  };
  const { unanswered, missing, doubled, torn, disordered } = figures;
  const lively = acknowledged.length > people * kills && figures.reconnected >= people * kills;
  for (const [number, member] of members.entries())
    if (!inOrder(member))
      say(
        `Person ${number} read otherwise: ${JSON.stringify(
          member.logs.map((log) => ({
            from: order.indexOf(log[0] ?? ''),
            count: log.length,
            differs: log.findIndex((id, at) => order[order.indexOf(log[0] ?? '') + at] !== id),
          })),
        )} of ${order.length}, up to entry ${member.followed?.seq}.`,
      );
  report('server-kill', lively && unanswered + missing + doubled + torn + disordered === 0, figures);
} finally {
  for (const member of members) member.leave();
  await server.stop();
  await event.stop();
}
process.exit();
