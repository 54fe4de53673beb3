import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, systemViewer } from '@plenum/access';
import { Agenda, Events, EventsModule } from '@plenum/events';
import { MailDesk, MailModule, Mails } from '@plenum/mail';
import { Organisations, OrganisationsModule } from '@plenum/organisations';
import { RegistrationModule, SignUps } from '@plenum/registration';
import { ReminderRules, RemindersModule } from '@plenum/reminders';
import { plenumSchema } from '@plenum/schema';
import { BusModule } from '@plenum/platform/bus';
import { ClockModule } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, UnitOfWork } from '@plenum/platform/database';
import { JobsModule } from '@plenum/platform/jobs';
import { MailRecords, MoodyMailServer, type Mishap } from './moody-mail-server.js';
import { pause } from './report.js';

const minute = 60_000;
/** Connections of a worker to its mail server. */
const linesOfWorker = 5;

export interface StormOptions {
  databaseUrl: string;
  /** Without one the queues are on PostgreSQL. */
  redis?: { url: string; kill(): Promise<void>; restart(): Promise<void> };
  /** Empties the queue's storage while everything runs. */
  emptyQueue: () => Promise<void>;
  /** The compiled worker. */
  workerMain: string;
  people: number;
  /** How often a worker is killed. */
  kills: number;
  /** Seconds between two kills. */
  calm: number;
  /** Seconds without any mail server; with a `pace` of 60 they mean minutes. */
  downSeconds: number;
  /** How many times shorter mails wait. */
  pace: number;
  /** Seconds after which reminders are due. */
  remindInSeconds: number;
  /** Milliseconds a mail server holds a text. */
  holdMs: number;
  /** Of whom something goes wrong with one mail, of 1. */
  mishapShare: number;
  /** Seconds after which what is not settled counts as missing. */
  patience: number;
  say: (what: string) => void;
}

export type StormFigures = Record<string, number>;

@Module({})
class Desk {}

interface Row {
  id: string;
  kind: string;
  state: string;
  address: string;
}

/** Kinds a double of which breaks a promise. */
const neverTwice = ['reminderEvent', 'reminderSession'];

interface Slot {
  server: MoodyMailServer;
  worker: ChildProcess | undefined;
}

/**
 * Five kinds of mail to everybody, while workers are killed, mail servers misbehave and go away, and the queue forgets what
 * it was told. Afterwards every mail is looked for: in the table, and with the mail server, which does not lie.
 */
export class MailStorm {
  private readonly records = new MailRecords();
  private readonly slots: Slot[] = [];
  private context!: INestApplicationContext;
  private eventId = '';
  /** How many mails at most were in a killed worker's hands when it died, so that nobody can know what became of them. */
  private inWindow = 0;
  /** Kills, of a worker or of the mail server, that caught a mail of which nobody may get two between its text and the record. */
  private killsInWindow = 0;
  /** How many such mails the unluckiest kill caught. */
  private caughtAtOnce = 0;
  private readonly counting: Promise<void>[] = [];
  private stopping = false;
  private diedAlone = 0;

  constructor(private readonly options: StormOptions) {}

  async run(): Promise<{ ok: boolean; figures: StormFigures }> {
    const { people, say } = this.options;
    const began = performance.now();
    try {
      this.context = await NestFactory.createApplicationContext(this.product(), { logger: ['error'] });
      for (const _ of [1, 2]) await this.openSlot();
      await this.prepare();
      say(`${people} people are registered; two workers start.`);
      for (const slot of this.slots) await this.startWorker(slot);
      const codes = this.writeCodes();
      await this.storm();
      await codes;
      const settled = await this.settle();
      return await this.judge(settled, (performance.now() - began) / 1000);
    } finally {
      this.stopping = true;
      for (const { worker } of this.slots) worker?.kill('SIGKILL');
      for (const { server } of this.slots) await server.stop();
      await this.context?.close();
    }
  }

  private product() {
    const features = [AccessModule, OrganisationsModule, EventsModule, MailModule, RegistrationModule, RemindersModule];
    const config = readConfig(this.variables('smtp://127.0.0.1:9'));
    const ground = [ConfigModule.of(config), ClockModule, DatabaseModule.with(plenumSchema), BusModule, JobsModule];
    return { module: Desk, imports: [...ground, ...features] };
  }

  private variables(smtpUrl: string): Record<string, string> {
    const { databaseUrl, redis, pace } = this.options;
    return {
      PLENUM_ENV: 'test',
      PLENUM_PUBLIC_URL: 'http://localhost:3000',
      PLENUM_SECRET: 'bench-bench-bench-bench-bench-bench-bench',
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      PLENUM_MAIL_FROM: 'plenum@events.example',
      PLENUM_MAIL_PACE: String(pace),
      PLENUM_DATABASE_POOL: '5',
      LOG_LEVEL: 'fatal',
      ...(redis && { REDIS_URL: redis.url }),
    };
  }

  private part<T>(token: abstract new (...args: never[]) => T): T {
    return this.context.get<T>(token, { strict: false });
  }

  private query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.part(UnitOfWork).query<T>(sql, parameters);
  }

  private async openSlot() {
    const { holdMs } = this.options;
    const server = new MoodyMailServer({ records: this.records, mishapOf: (to) => this.mishapOf(to), holdMs });
    await server.start();
    this.slots.push({ server, worker: undefined });
  }

  /** Told by the address, so that the same happens in every run. */
  private mishapOf(address: string): Mishap | undefined {
    const number = Number(/\d+/.exec(address)?.[0]);
    const every = Math.round(1 / this.options.mishapShare);
    if (number % every !== 0) return undefined;
    // Greylisting is the most frequent in real life, a silent server the dearest here.
    const turns: Mishap[] = ['450', '550', '450', 'drop', '421', 'takeAndDrop', '450', '550', 'hang', 'takeAndDrop'];
    return turns[(number / every) % turns.length];
  }

  /** An event that was moved and will soon remind of itself, with everybody registered for it and one session of it. */
  private async prepare() {
    const { people } = this.options;
    const from = (start: number) => ({
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 240 * minute).toISOString(),
    });
    const organisation = await this.part(Organisations).found({ slug: `storm-${randomUUID()}`, name: 'Storm' });
    const events = this.part(Events);
    const { id } = await events.create(systemViewer, {
      organisationId: organisation.id,
      title: 'Lösungstage',
      language: 'de',
      mode: 'online',
      zone: 'Europe/Berlin',
      ...from(Date.now() + 120 * minute),
    });
    this.eventId = id;
    const agenda = this.part(Agenda);
    const session = await agenda.create(systemViewer, id, { title: 'Bauantrag', ...from(Date.now() + 120 * minute) });
    await events.publish(systemViewer, id);
    // At whatever hour this runs.
    await this.query('INSERT INTO event_quiet_hours (event_id, hours) VALUES ($1, NULL)', [id]);
    const rules = this.part(ReminderRules);
    for (const rule of await rules.list(systemViewer, id)) await rules.remove(systemViewer, rule.id);
    for (let n = 0; n < people; n++) {
      const input = { name: `Person ${n}`, email: `p${n}@example.org`, locale: 'de' as const, consents: {} };
      await this.part(SignUps).enrol(id, input, { way: 'operator', shownIn: 'de' } as never);
    }
    // Only now: with many people what came before takes a while.
    const startsAt = Date.now() + 180 * minute + this.options.remindInSeconds * 1000;
    await events.edit(systemViewer, id, from(startsAt));
    await agenda.edit(systemViewer, session.id, {
      startsAt: new Date(startsAt + 60 * minute).toISOString(),
      endsAt: new Date(startsAt + 90 * minute).toISOString(),
    });
    await this.query(
      `INSERT INTO agenda_choice (registration_id, session_id, chosen_at)
       SELECT id, $2, now() FROM registration WHERE event_id = $1`,
      [id, session.id],
    );
    // A new date has to stand for ten minutes before people are told; these are over now.
    await this.query(`UPDATE event_notice SET moved_at = now() - interval '1 hour' WHERE event_id = $1`, [id]);
    const remind = (anchor: 'eventStart' | 'sessionStart', minutes: number) =>
      rules.add(systemViewer, id, { anchor, timing: { kind: 'duration', minutes }, on: true });
    await remind('eventStart', 180);
    await remind('sessionStart', 240);
  }

  /** Sign-in codes, asked for one by one all through the storm. */
  private async writeCodes() {
    const { people, kills, calm } = this.options;
    const every = (kills * calm * 1000) / people;
    for (let n = 0; n < people; n++) {
      await this.part(Mails).queue({
        kind: 'signInCode',
        key: `signInCode:${this.eventId}:${n}`,
        to: { name: `Person ${n}`, address: `p${n}@example.org` },
        locale: 'de',
        params: { minutes: 600 },
        secretParams: { code: '123456' },
        eventId: this.eventId,
      });
      await pause(every);
    }
  }

  private async startWorker(slot: Slot) {
    const env = { PATH: process.env['PATH'], ...this.variables(slot.server.url) };
    const worker = fork(this.options.workerMain, [], { env, execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
    slot.worker = worker;
    const ended = once(worker, 'exit').then(() => 'ended' as const);
    const started = await Promise.race([once(worker, 'message').then(() => 'started' as const), ended]);
    if (started === 'ended') throw new Error('A worker ended before it had started.');
    void ended.then(async () => {
      if (this.stopping || slot.worker !== worker) return;
      this.diedAlone++;
    });
  }

  private async storm() {
    const { kills, calm, redis, emptyQueue, say, downSeconds } = this.options;
    const at = (share: number) => Math.max(1, Math.round(kills * share));
    for (let kill = 1; kill <= kills; kill++) {
      const slot = this.slots[kill % this.slots.length]!;
      await pause(calm * 1000 * (0.7 + Math.random() * 0.6));
      // Half of them in the moment in which the mail server has the text and did not answer yet.
      if (kill % 2 === 0) await this.until(() => slot.server.underWay > 0, 2000);
      await this.kill(slot);
      say(`Killed a worker, ${kill} of ${kills}; ${this.records.taken.size} mails were taken so far.`);
      if (redis && kill === at(0.3)) {
        await redis.kill();
        await pause(2000);
        await redis.restart();
        say('Redis was killed and came back empty.');
      }
      if (kill === at(0.6)) {
        await emptyQueue();
        say('The queue was emptied.');
      }
      if (kill === at(0.75) && downSeconds > 0) await this.withoutMailServer();
      await this.startWorker(slot);
    }
  }

  private async withoutMailServer() {
    const { downSeconds, pace, say } = this.options;
    say(`No mail server for ${downSeconds} s, which are ${Math.round((downSeconds * pace) / 60)} minutes.`);
    const textsThere = this.slots.reduce((sum, { server }) => sum + server.underWay, 0);
    const held = this.slots.map(({ server }) => [...server.held]);
    await Promise.all(this.slots.map(({ server }) => server.stop()));
    // Whose text was under way when the line died: as with a kill, nobody knows.
    this.inWindow += textsThere;
    for (const texts of held) this.noteCaught(await this.countNeverTwice(texts));
    await pause(downSeconds * 1000);
    await Promise.all(this.slots.map(({ server }) => server.start()));
    say('The mail server is back.');
  }

  private async kill(slot: Slot) {
    const { worker, server } = slot;
    if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
    slot.worker = undefined;
    const seenBefore = server.answered.slice(-50);
    // What is on one of its lines now, or was answered and may not be written down yet.
    const underWay = Math.max(server.underWay, 0);
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
    const unrecorded = await this.query(`SELECT 1 FROM mail WHERE id = ANY($1) AND state = 'sending'`, [
      [...seenBefore, ...server.answered.slice(-50)],
    ]);
    // A line that was between two mails may just have taken up the next.
    this.inWindow += Math.max(underWay, Math.min(linesOfWorker, underWay + 1)) + unrecorded.length;
    const handed = await this.query<{ id: string; claim: number }>(
      `SELECT id, claim FROM mail WHERE state = 'sending' AND handed_at IS NOT NULL AND kind = ANY($1)`,
      [neverTwice],
    );
    this.counting.push(this.countCaught(handed));
  }

  /** Those the other worker has are recorded in a moment; what stays was in the killed one's hands. */
  private async countCaught(handed: { id: string; claim: number }[]) {
    await pause(2000);
    const left = await this.query(
      `SELECT 1 FROM mail WHERE (id, claim) IN (SELECT * FROM unnest($1::uuid[], $2::int[]))
          AND (state = 'unknown' OR (state = 'sending' AND handed_at IS NOT NULL))`,
      [handed.map(({ id }) => id), handed.map(({ claim }) => claim)],
    );
    this.noteCaught(left.length);
  }

  private noteCaught(count: number) {
    if (count > 0) this.killsInWindow++;
    this.caughtAtOnce = Math.max(this.caughtAtOnce, count);
  }

  private async countNeverTwice(ids: readonly string[]): Promise<number> {
    const rows = await this.query(`SELECT 1 FROM mail WHERE id = ANY($1::uuid[]) AND kind = ANY($2)`, [
      ids,
      neverTwice,
    ]);
    return rows.length;
  }

  private async until(what: () => boolean, within: number) {
    for (const end = performance.now() + within; !what() && performance.now() < end;) await pause(2);
  }

  /** Waits until nothing is left to be done. */
  private async settle(): Promise<boolean> {
    const { patience, say } = this.options;
    const open = async () => {
      const [row] = await this.query<{ mails: number; reminders: number; made: number }>(
        `SELECT (SELECT count(*)::int FROM mail WHERE event_id = $1 AND state IN ('queued', 'sending', 'deferred')) AS mails,
                (SELECT count(*)::int FROM mail WHERE event_id = $1) AS made,
                (SELECT count(*)::int FROM reminder WHERE event_id = $1 AND state = 'planned') AS reminders`,
        [this.eventId],
      );
      return row!.mails + row!.reminders + Math.max(0, this.options.people * 5 - row!.made);
    };
    let told = performance.now();
    for (const end = performance.now() + patience * 1000; performance.now() < end; await pause(300)) {
      const left = await open();
      if (left === 0) return true;
      if (performance.now() - told > 5000) {
        say(`${left} mails are not settled yet.`);
        told = performance.now();
      }
    }
    return false;
  }

  private async judge(settled: boolean, seconds: number): Promise<{ ok: boolean; figures: StormFigures }> {
    const { people, kills } = this.options;
    // Whatever is still on its way to somebody a second time must be seen.
    await pause(2000);
    await Promise.all(this.counting);
    const rows = await this.query<Row>(`SELECT id, kind, state, to_address AS address FROM mail WHERE event_id = $1`, [
      this.eventId,
    ]);
    const { taken, befell, leftOpen, recipients, happened } = this.records;
    const times = ({ id }: Row) => taken.get(id) ?? 0;
    const per = new Map<string, Row[]>();
    for (const row of rows) {
      const key = `${row.kind} ${row.address}`;
      per.set(key, [...(per.get(key) ?? []), row]);
    }
    const refused = ({ address, state }: Row) =>
      befell.get(address) === '550' && ['bounced', 'failed', 'suppressed'].includes(state);
    const unknown = rows.filter(({ state }) => state === 'unknown');
    const doubles = rows.filter((row) => times(row) > 1);
    const desk = this.part(MailDesk);
    const listed = await desk.list(systemViewer, this.eventId, { state: 'unknown', page: 1 });
    const openAtServer = rows.filter(({ id, kind }) => leftOpen.has(id) && neverTwice.includes(kind)).length;
    const count = (state: string) => rows.filter((row) => row.state === state).length;
    const figures = {
      people,
      kills,
      seconds,
      mails: rows.length,
      sent: count('sent'),
      refused: rows.filter(refused).length,
      unknown: unknown.length,
      unknownListed: listed.total,
      /** So many could not be known: one for each kill in the window, and what the mail server left open itself. */
      unknowable: this.killsInWindow + openAtServer,
      killsInWindow: this.killsInWindow,
      /** By the unluckiest kill. */
      caughtAtOnce: this.caughtAtOnce,
      leftOpenByServer: openAtServer,
      /** Nobody has it, and the table does not say that something is wrong. */
      missing: rows.filter((row) => times(row) === 0 && row.state !== 'unknown' && !refused(row)).length,
      unsettled: rows.filter(({ state }) => ['queued', 'sending', 'deferred'].includes(state)).length,
      /** Should be there for everybody, and are not there as rows, or more than once. */
      notWritten: people * 5 - per.size,
      writtenTwice: rows.length - per.size,
      twice: doubles.filter(({ kind }) => neverTwice.includes(kind)).length,
      /** A code or link again, under the same Message-ID, because nobody knew: policy. */
      harmlessTwice: doubles.filter(({ kind }) => !neverTwice.includes(kind)).length,
      toOthers: rows.filter(({ id, address }) => [...(recipients.get(id) ?? [])].some((to) => to !== address)).length,
      diedAlone: this.diedAlone,
      mishaps: Object.values(happened).reduce((sum, one) => sum + one, 0),
    };
    const wrong =
      figures.missing +
      figures.unsettled +
      figures.notWritten +
      figures.writtenTwice +
      figures.twice +
      figures.toOthers +
      figures.diedAlone;
    const honest = figures.unknown <= figures.unknowable && figures.unknown === figures.unknownListed;
    const harmless = figures.harmlessTwice <= this.inWindow + leftOpen.size;
    return { ok: settled && wrong === 0 && honest && harmless, figures };
  }
}
