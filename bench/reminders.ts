/**
 * Reminders to 10,000 people, from the rule to the mail server's "250": planned, rendered for each, with a calendar. Compared with the mail
 * library alone on as many connections, which sends mails of the same size that are there already, before and after it. And whether a
 * mail costs as much when there are 1,000 or 50,000.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, systemViewer } from '@plenum/access';
import { Agenda, Events, EventsModule } from '@plenum/events';
import { MailModule } from '@plenum/mail';
import { Organisations, OrganisationsModule } from '@plenum/organisations';
import { RegisteredPeople, RegistrationModule } from '@plenum/registration';
import { QuietTimes, ReminderRules, RemindersModule } from '@plenum/reminders';
import { plenumSchema } from '@plenum/schema';
import { BusModule } from '@plenum/platform/bus';
import { ClockModule } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, migrate, UnitOfWork } from '@plenum/platform/database';
import { startThrowawayPostgres } from '@plenum/platform/embedded';
import { JobsModule, migrateJobs } from '@plenum/platform/jobs';
import { cpuSecondsOf } from './kit/cpu.js';
import { inOwnProcess } from './kit/fork.js';
import { dist, freePort, Measured } from './kit/processes.js';
import { option, pause, report, say } from './kit/report.js';
import { countingSettings, countStatements, tellStatements } from './kit/statements.js';

const people = option('people', 10_000);
/** Sizes between which a mail must not become dearer; 0 leaves that out. */
const few = option('few', 1000);
const many = option('many', 50_000);
/** Connections to the mail server, as a worker has them. */
const connections = 5;
/** Worker processes; each has that many connections. */
const workerCount = option('workers', 1);
/** Minutes before the event at which its reminder is due. */
const ahead = 180;
const minute = 60_000;

interface Collected {
  addresses: string[];
  twice: number;
  bytesPerMail: number;
  firstAt: number;
  lastAt: number;
  sample: string;
}

interface Round {
  mails: number;
  /** From the due time to the first mail. */
  firstAfterMs: number;
  perSecond: number;
  cpuMs: number;
  databaseCpuMs: number;
  missing: number;
  twice: number;
  addresses: string[];
  sample: string;
  bytesPerMail: number;
}

@Module({})
class Desk {}

say('Starting PostgreSQL and a mail server.');
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const postgres = await startThrowawayPostgres({ settings: { ...durable, ...countingSettings } });
await migrate(postgres.url, plenumSchema);
await migrateJobs(postgres.url);
const smtpPort = await freePort();
const sink = Measured.start(join(dist, 'bench/kit/mail-sink.js'), { PORT: String(smtpPort) });
const fromSink = <Answer>(question: 'count' | 'collect', name: string): Promise<Answer> =>
  new Promise((resolve) => {
    const hear = (message: Record<string, Answer>) => {
      if (message[name] === undefined) return;
      sink.child.off('message', hear);
      resolve(message[name]);
    };
    sink.child.on('message', hear);
    sink.child.send({ sink: question });
  });
const variables = {
  PLENUM_ENV: 'test',
  PLENUM_PUBLIC_URL: 'http://localhost:3000',
  PLENUM_SECRET: 'bench-bench-bench-bench-bench-bench-bench',
  DATABASE_URL: postgres.url,
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}?ignoreTLS=true`,
  PLENUM_MAIL_FROM: 'plenum@events.example',
  PLENUM_MAIL_PER_DOMAIN: '0',
  LOG_LEVEL: 'warn',
};
const features = [AccessModule, OrganisationsModule, EventsModule, MailModule, RegistrationModule, RemindersModule];
const config = readConfig({ ...variables, PLENUM_DATABASE_POOL: '5' });
const ground = [ConfigModule.of(config), ClockModule, DatabaseModule.with(plenumSchema), BusModule, JobsModule];
const context = await NestFactory.createApplicationContext(
  { module: Desk, imports: [...ground, ...features] },
  { logger: ['error'] },
);
const part = <T>(token: abstract new (...args: never[]) => T): T => context.get<T>(token, { strict: false });
const query = <T>(sql: string, parameters: unknown[] = []) => part(UnitOfWork).query<T>(sql, parameters);
const organisation = await part(Organisations).found({ slug: 'bench', name: 'Landkreis Bench' });
const workers = Array.from({ length: workerCount }, () =>
  Measured.start(join(dist, 'apps/worker/main.js'), { ...variables, REDIS_URL: undefined }),
);
const cpuOfWorkers = async () =>
  (await Promise.all(workers.map((worker) => worker.usage()))).reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);

/** An event whose reminder is due as soon as its people are planned for. */
const prepare = async (count: number): Promise<{ eventId: string; dueAt: number }> => {
  const dueAt = Math.ceil((Date.now() + 25_000 + count * 3) / 1000) * 1000;
  const startsAt = dueAt + ahead * minute;
  const events = part(Events);
  const { id: eventId } = await events.create(systemViewer, {
    organisationId: organisation.id,
    title: 'Lösungstage',
    language: 'de',
    mode: 'online',
    zone: 'Europe/Berlin',
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 240 * minute).toISOString(),
  });
  await part(Agenda).create(systemViewer, eventId, {
    title: 'Bauantrag',
    startsAt: new Date(startsAt + 30 * minute).toISOString(),
    endsAt: new Date(startsAt + 90 * minute).toISOString(),
  });
  await events.publish(systemViewer, eventId);
  const rules = part(ReminderRules);
  for (const rule of await rules.list(systemViewer, eventId)) await rules.remove(systemViewer, rule.id);
  await query(
    `INSERT INTO registration (id, event_id, state, name, email, organisation, locale, created_at, confirmed_at,
       confirm_until, link_mailed_at, link_version, confirm_hash, personal_hash)
     SELECT id, $1, 'confirmed', 'Person ' || n, 'p' || n || '.' || $3 || '@example.org', '', 'de', now(), now(), now(), now(), 1,
            id::text, id::text
       FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, $2::int) AS n) AS person`,
    [eventId, count, randomUUID().slice(0, 8)],
  );
  // As confirming does it.
  await query(
    `INSERT INTO calendar_person (registration_id, event_id, uid, way)
     SELECT id, event_id, gen_random_uuid(), 'invite' FROM registration WHERE event_id = $1`,
    [eventId],
  );
  const rows = await query<{ id: string }>('SELECT id FROM registration WHERE event_id = $1', [eventId]);
  // Writes down the hashes of their links, as registering does.
  for (let start = 0; start < rows.length; start += 500)
    await part(RegisteredPeople).personalPaths(rows.slice(start, start + 500).map(({ id }) => id));
  await query('ANALYZE registration, calendar_person');
  // At night they would wait for the morning.
  await part(QuietTimes).set(systemViewer, eventId, { hours: null, scope: 'event' });
  await rules.add(systemViewer, eventId, {
    anchor: 'eventStart',
    timing: { kind: 'duration', minutes: ahead },
    on: true,
  });
  for (;;) {
    const [row] = await query<{ planned: number }>(
      `SELECT count(*)::int AS planned FROM reminder WHERE event_id = $1`,
      [eventId],
    );
    if (row!.planned === count) break;
    if (Date.now() > dueAt) throw new Error(`Only ${row!.planned} of ${count} reminders are planned in time.`);
    await pause(200);
  }
  return { eventId, dueAt };
};

const plenumRound = async (count: number): Promise<Round> => {
  say(`Plenum reminds ${count} people.`);
  const { eventId, dueAt } = await prepare(count);
  await pause(Math.max(0, dueAt - Date.now() - 500));
  await countStatements(query);
  const before = { worker: await cpuOfWorkers(), database: cpuSecondsOf(postgres.pid) };
  const patience = dueAt + 60_000 + count * 20;
  while ((await fromSink<number>('count', 'count')) < count && Date.now() < patience) await pause(100);
  // A second one would come now.
  const open = async () =>
    (
      await query<{ open: number }>(`SELECT count(*)::int AS open FROM mail WHERE event_id = $1 AND state <> 'sent'`, [
        eventId,
      ])
    )[0]!.open;
  while ((await open()) > 0 && Date.now() < patience) await pause(100);
  const after = { worker: await cpuOfWorkers(), database: cpuSecondsOf(postgres.pid) };
  await tellStatements(query, count);
  const { addresses, twice, firstAt, lastAt, sample, bytesPerMail } = await fromSink<Collected>('collect', 'collected');
  const perMail = (now: number, then: number) => ((now - then) * 1000) / count;
  const round = {
    mails: addresses.length,
    firstAfterMs: firstAt - dueAt,
    perSecond: addresses.length / ((lastAt - dueAt) / 1000),
    cpuMs: perMail(after.worker, before.worker),
    databaseCpuMs: perMail(after.database, before.database),
    missing: count - addresses.length,
    twice,
    addresses,
    sample,
    bytesPerMail,
  };
  say(
    `${round.perSecond.toFixed(0)} a second, ${round.cpuMs.toFixed(2)} ms of CPU each, and ${round.databaseCpuMs.toFixed(2)} of the database.`,
  );
  return round;
};

const bareRound = async ({ sample, addresses }: Round) => {
  say(`The mail library alone sends ${addresses.length}.`);
  const order = { port: smtpPort, connections, sample, addresses };
  const { seconds, cpuSeconds } = await inOwnProcess<{ seconds: number; cpuSeconds: number }>('bare-mailer', order);
  await fromSink<Collected>('collect', 'collected');
  const bare = { perSecond: addresses.length / seconds, cpuMs: (cpuSeconds * 1000) / addresses.length };
  say(`${bare.perSecond.toFixed(0)} a second, ${bare.cpuMs.toFixed(2)} ms of CPU each.`);
  return bare;
};

try {
  const first = await plenumRound(few || 200);
  const like = (count: number): Round => ({
    ...first,
    addresses: Array.from({ length: count }, (_, n) => `p${n}@example.org`),
  });
  const before = await bareRound(like(people));
  const main = await plenumRound(people);
  const after = await bareRound(like(people));
  const last = many > 0 ? await plenumRound(many) : main;
  const barePerSecond = (before.perSecond + after.perSecond) / 2;
  const rounds = [first, main, last];
  const figures = {
    people,
    workers: workerCount,
    ratio: main.perSecond / barePerSecond,
    perSecond: main.perSecond,
    firstAfterMs: main.firstAfterMs,
    barePerSecond,
    missing: rounds.reduce((sum, { missing }) => sum + missing, 0),
    twice: rounds.reduce((sum, { twice }) => sum + twice, 0),
    bytesPerMail: main.bytesPerMail,
    cpuMsPerMail: main.cpuMs,
    bareCpuMsPerMail: (before.cpuMs + after.cpuMs) / 2,
    databaseCpuMsPerMail: main.databaseCpuMs,
    fewPeople: first.mails,
    fewCpuMsPerMail: first.cpuMs + first.databaseCpuMs,
    manyPeople: last.mails,
    manyCpuMsPerMail: last.cpuMs + last.databaseCpuMs,
    growth: (last.cpuMs + last.databaseCpuMs) / (first.cpuMs + first.databaseCpuMs),
  };
  const { ratio, missing, twice, growth } = figures;
  report('reminders', ratio >= 0.9 && missing === 0 && twice === 0 && growth <= 1.15, figures);
} finally {
  await Promise.all(workers.map((worker) => worker.stop()));
  await sink.stop();
  await context.close();
  await postgres.stop();
}
process.exit();
