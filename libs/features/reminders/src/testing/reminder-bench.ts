import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AccessModule, systemViewer } from '@plenum/access';
import { Agenda, Events, EventsModule } from '@plenum/events';
import { MailModule } from '@plenum/mail';
import { Organisations, OrganisationsModule } from '@plenum/organisations';
import { MyRegistrations, RegisteredPeople, RegistrationModule, SignUps } from '@plenum/registration';
import { plenumSchema } from '@plenum/schema';
import type { Locale } from '@plenum/contracts';
import { BusModule } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, migrate, UnitOfWork } from '@plenum/platform/database';
import { Jobs, RecordedJobs } from '@plenum/platform/jobs';
import { createTestDatabase, type TestDatabase } from '@plenum/platform/testing';
import { RemindersModule } from '../reminders.module.js';

@Module({})
class Product {}

export interface Row {
  name: string;
  anchor: string;
  object: string;
  dueAt: string;
  state: string;
}

export interface MailRow {
  kind: string;
  key: string;
  to: string;
  state: string;
  params: Record<string, unknown>;
}

/** Events, registrations and reminders on a real PostgreSQL, with a clock that stands still and a queue nobody reads. */
export class ReminderBench {
  private number = 0;

  private constructor(
    readonly app: INestApplicationContext,
    readonly clock: FakeClock,
    readonly jobs: RecordedJobs,
    private readonly database: TestDatabase,
  ) {}

  /** `more`: modules of other features that build on these. */
  static async open(more: Type[] = []): Promise<ReminderBench> {
    const database = await createTestDatabase({
      template: 'plenum',
      migrate: async (url) => void (await migrate(url, plenumSchema)),
    });
    const config = readConfig({
      PLENUM_ENV: 'test',
      PLENUM_PUBLIC_URL: 'http://localhost:3000',
      PLENUM_SECRET: 'a-secret-for-tests-a-secret-for-tests',
      DATABASE_URL: database.url,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PLENUM_DATABASE_POOL: '8',
    });
    const clock = new FakeClock(new Date('2026-11-01T09:00:00Z'));
    const jobs = new RecordedJobs();
    const features: Type[] = [AccessModule, OrganisationsModule, EventsModule, MailModule, RegistrationModule];
    features.push(RemindersModule, ...more);
    const product = {
      module: Product,
      imports: [ConfigModule.of(config), ClockModule, DatabaseModule.with(plenumSchema), BusModule, ...features],
    };
    const app = await Test.createTestingModule({ imports: [product] })
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(Jobs)
      .useValue(jobs)
      .compile();
    await app.init();
    return new ReminderBench(app, clock, jobs, database);
  }

  part<T>(token: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(token, { strict: false });
  }

  query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.part(UnitOfWork).query<T>(sql, parameters);
  }

  /** A published event in Berlin from 9 to 17 o'clock of that day with two sessions, at 10 and at 11 o'clock. */
  async event({ day = '2026-12-01', publish = true } = {}): Promise<{ id: string; sessions: [string, string] }> {
    const number = ++this.number;
    const organisation = await this.part(Organisations).found({ slug: `muster-${number}`, name: 'Landkreis Muster' });
    const { id } = await this.part(Events).create(systemViewer, {
      organisationId: organisation.id,
      title: 'Lösungstage',
      language: 'de',
      mode: 'online',
      zone: 'Europe/Berlin',
      startsAt: `${day}T09:00`,
      endsAt: `${day}T17:00`,
    });
    const session = async (title: string, hour: number) =>
      (
        await this.part(Agenda).create(systemViewer, id, {
          title,
          startsAt: `${day}T${hour}:00`,
          endsAt: `${day}T${hour}:45`,
        })
      ).id;
    const sessions: [string, string] = [await session('Bauantrag', 10), await session('Bürgerbüro', 11)];
    if (publish) await this.part(Events).publish(systemViewer, id);
    return { id, sessions };
  }

  /** A confirmed registration with these sessions on its agenda. Answers its id and the secret of its personal link. */
  async person(
    eventId: string,
    name: string,
    agenda: string[] = [],
    locale: Locale = 'de',
    zone?: string,
  ): Promise<{ id: string; token: string }> {
    const email = `${name.toLowerCase().replace(/\W/g, '')}-${++this.number}@example.org`;
    const input = { name, email, locale, zone, consents: {} };
    const registration = await this.part(SignUps).enrol(eventId, input, { way: 'operator', shownIn: locale } as never);
    const path = await this.part(RegisteredPeople).personalPath(registration!.id);
    const token = path.slice('/my/'.length);
    for (const sessionId of agenda) await this.part(MyRegistrations).choose(token, sessionId, true);
    return { id: registration!.id, token };
  }

  reminders(eventId: string): Promise<Row[]> {
    return this.query<Row>(
      `SELECT r.name, rule.anchor, coalesce(s.title, 'event') AS object, reminder.state,
              to_char(reminder.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "dueAt"
         FROM reminder JOIN registration r ON r.id = reminder.registration_id JOIN reminder_rule rule ON rule.id = reminder.rule_id
         LEFT JOIN session s ON s.id = reminder.object_id
        WHERE reminder.event_id = $1 ORDER BY r.name, reminder.due_at, object`,
      [eventId],
    );
  }

  mails(eventId: string): Promise<MailRow[]> {
    return this.query<MailRow>(
      `SELECT kind, key, to_name AS "to", state, params FROM mail
        WHERE event_id = $1 AND kind NOT IN ('confirmed', 'cancelled', 'confirmationRequest')
        ORDER BY to_name, kind, made_at`,
      [eventId],
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}
