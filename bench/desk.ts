/**
 * The desk of an event with 10,000 registrations and 60,000 mails: each read its pages make, over HTTP and one after the other,
 * first with this event alone and then among others with three times as many rows; and the pages themselves in Chromium,
 * by keyboard.
 */
import { join } from 'node:path';
import { openChromium, patience, windowOf } from './kit/behind.js';
import { cpuSecondsOf } from './kit/cpu.js';
import { readsOf, timeReads, type Took } from './kit/desk-reads.js';
import { seedDesk } from './kit/desk-seed.js';
import { openView, viewsOf, walkByKeyboard } from './kit/desk-views.js';
import { Ends } from './kit/ends.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { provided } from './kit/provided.js';
import { option, report, say } from './kit/report.js';
import { SignedIn } from './kit/signed-in.js';

const people = option('people', 10_000);
/** Other events of the same organisation, and how many register for each. */
const others = option('others', 10);
const peopleOfOthers = option('others-people', 3000);
const times = option('times', 40);
/** Goals: milliseconds within which a read answers, how much more CPU all may take among others, parts of a page. */
const within = 50;
const growthAtMost = 1.5;
const nodesAtMost = 3000;

const chromium = await provided('chromium');
const ends = new Ends();
try {
  say(`Starting PostgreSQL with ${people} registrations and ${people * 6} mails.`);
  const desk = ends.kept(await seedDesk(people), (made) => made.stop());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = ends.kept(
    Measured.start(join(dist, 'apps/server/main.js'), serverEnvironment(desk.databaseUrl, port)),
    (made) => made.stop(),
  );
  await answers(`${url}/health/live`, patience);
  const organiser = await SignedIn.as(
    'organiser',
    'Olga',
    { event: desk, url, port },
    {
      scope: 'organisation',
      id: desk.organisationId,
    },
  );
  const reads = await readsOf(desk, people);
  const cpuSeconds = async () => (await server.usage()).cpuSeconds + cpuSecondsOf(desk.pid);
  // What is compiled on the way would be paid by whoever comes first.
  await timeReads(organiser, reads, 5, cpuSeconds);
  say(`Each of ${Object.keys(reads).length} reads ${times} times, the event alone.`);
  const alone = await timeReads(organiser, reads, times, cpuSeconds);
  say(`${others} other events with ${peopleOfOthers} people each.`);
  await desk.addOthers(others, peopleOfOthers);
  await timeReads(organiser, reads, 5, cpuSeconds);
  const among = await timeReads(organiser, reads, times, cpuSeconds);
  const ofAll = (took: Map<string, Took>) => [...took.values()].reduce((sum, { cpu }) => sum + cpu, 0);
  const slowest = Math.max(...[...among.values()].map(({ p95 }) => p95));
  const growth = ofAll(among) / ofAll(alone);
  for (const [name, { p50, p95, cpu }] of among)
    say(
      `${name.padEnd(16)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, CPU ${cpu.toFixed(1)} ms; alone ${alone.get(name)!.cpu.toFixed(1)} ms`,
    );

  say('In Chromium.');
  const browser = ends.kept(await openChromium(chromium, []), (made) => made.close());
  const origin = `http://localhost:${port}`;
  const { context, page } = await windowOf(browser, origin);
  const [name, value] = organiser.signInCookie;
  // One that only goes to secure origins, as which browsers count the own machine.
  await context.addCookies([{ name, value, url: origin.replace('http:', 'https:') }]);
  const [person] = await desk.query<{ id: string }>(
    `SELECT registration_id AS id FROM mail WHERE event_id = $1 AND sheet_id IS NOT NULL ORDER BY id OFFSET 20000 LIMIT 1`,
    [desk.eventId],
  );
  const views = viewsOf(desk.eventId, person!.id, desk.messageId);
  const shown: [string, Awaited<ReturnType<typeof openView>>][] = [];
  for (const view of views) shown.push([view.name, await openView(page, view, 5)]);
  const mostNodes = Math.max(...shown.map(([, { nodes }]) => nodes));
  const mostRows = Math.max(...shown.map(([, { rows }]) => rows));
  for (const [view, { ms, nodes, rows }] of shown)
    say(`${view.padEnd(16)} ${ms.toFixed(0)} ms, ${nodes} nodes, ${rows} rows`);
  const walked = await walkByKeyboard(page, desk.eventId, Math.ceil(people / 2) + 7);

  const figures = {
    people,
    mails: people * 6,
    slowestP95Ms: slowest,
    mostCpuMs: Math.max(...[...among.values()].map(({ cpu }) => cpu)),
    growth,
    ...Object.fromEntries([...among].map(([read, { p95 }]) => [`${read}P95Ms`, p95])),
    ...Object.fromEntries(shown.map(([view, { ms }]) => [`${view}ShownMs`, ms])),
    mostNodes,
    mostRows,
    keyboardSearchMs: walked.searchMs,
    keyboardPageMs: walked.pageMs,
    keyboardMailMs: walked.mailMs,
  };
  report('desk', slowest <= within && growth <= growthAtMost && mostNodes <= nodesAtMost, figures);
} finally {
  await ends.run();
}
process.exit();
