import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { systemViewer } from '@plenum/access';
import { Agenda, Events } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { SignUps } from '@plenum/registration';
import { QuietTimes, ReminderRules } from '@plenum/reminders';
import { plenumSchema } from '@plenum/schema';
import { readConfig } from '@plenum/platform/config';
import { migrate } from '@plenum/platform/database';
import { migrateJobs } from '@plenum/platform/jobs';
import { createTestDatabase, type TestDatabase } from '@plenum/platform/testing';
import { WorkerModule } from '../worker.module.js';

export const until = async (what: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> => {
  const end = Date.now() + milliseconds;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${milliseconds} ms.`);
    await new Promise((done) => setTimeout(done, 50));
  }
};

/** A database with everything in it, queue's tables included. */
export const workerDatabase = (): Promise<TestDatabase> =>
  createTestDatabase({
    template: 'server',
    migrate: async (url) => {
      await migrate(url, plenumSchema);
      await migrateJobs(url);
    },
  });

export const variables = (databaseUrl: string, smtpUrl: string, redisUrl?: string): Record<string, string> => ({
  PLENUM_ENV: 'test',
  PLENUM_PUBLIC_URL: 'http://localhost:3000',
  PLENUM_SECRET: 'a-secret-for-tests-a-secret-for-tests',
  DATABASE_URL: databaseUrl,
  SMTP_URL: smtpUrl,
  PLENUM_MAIL_FROM: 'plenum@events.example',
  PLENUM_DATABASE_POOL: '5',
  LOG_LEVEL: 'error',
  ...(redisUrl && { REDIS_URL: redisUrl }),
});

/** The whole worker, in this process. */
export const startWorker = (given: Record<string, string>): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(WorkerModule.of(readConfig(given)), { logger: ['error'] });

/** A mail server as they stand elsewhere; remembers who got what. */
export class Mailbox {
  readonly received: { to: string; subject: string }[] = [];
  private readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, reply) => {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      stream.on('end', () => {
        const subject = /^Subject: (.*)$/m.exec(raw)?.[1] ?? '';
        for (const { address } of session.envelope.rcptTo) this.received.push({ to: address, subject });
        reply();
      });
    },
  });

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', () => done()));
    return `smtp://127.0.0.1:${(this.server.server.address() as { port: number }).port}`;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }
}

/** A published event with people, whose one reminder is due in so many milliseconds. Answers its id. */
export const eventThatReminds = async (
  plenum: INestApplicationContext,
  people: number,
  inMs: number,
): Promise<string> => {
  const part = <T>(token: abstract new (...args: never[]) => T) => plenum.get<T>(token, { strict: false });
  const timesFrom = (startsAt: number) => ({
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 3_600_000).toISOString(),
  });
  const times = timesFrom(Date.now() + 3_600_000);
  const organisation = await part(Organisations).found({ slug: 'muster', name: 'Landkreis Muster' });
  const { id } = await part(Events).create(systemViewer, {
    organisationId: organisation.id,
    title: 'Lösungstage',
    language: 'de',
    mode: 'online',
    zone: 'Europe/Berlin',
    ...times,
  });
  await part(Agenda).create(systemViewer, id, { title: 'Bauantrag', ...times });
  await part(Events).publish(systemViewer, id);
  // At whatever hour this runs.
  await part(QuietTimes).set(systemViewer, id, { hours: null, scope: 'event' });
  for (const { id: ruleId } of await part(ReminderRules).list(systemViewer, id))
    await part(ReminderRules).remove(systemViewer, ruleId);
  for (let n = 0; n < people; n++) {
    const input = { name: `Person ${n}`, email: `p${n}@example.org`, locale: 'de' as const, consents: {} };
    await part(SignUps).enrol(id, input, { way: 'operator', shownIn: 'de' } as never);
  }
  // Only now: what came before may take long on a busy machine.
  await part(Events).edit(systemViewer, id, timesFrom(Date.now() + 60_000 + inMs));
  const timing = { kind: 'duration', minutes: 1 } as const;
  await part(ReminderRules).add(systemViewer, id, { anchor: 'eventStart', timing, on: true });
  return id;
};
