import { Logger, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccessModule, accessSchema, systemViewer, type Viewer } from '@plenum/access';
import type { CreateEvent, Register } from '@plenum/contracts';
import { Agenda, Events, eventsSchema } from '@plenum/events';
import { mailSchema } from '@plenum/mail';
import { Organisations, organisationsSchema } from '@plenum/organisations';
import { Bus, BusModule, InProcessBus } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, migrate, newId, UnitOfWork, type Schema } from '@plenum/platform/database';
import { HttpModule } from '@plenum/platform/http';
import { Jobs, RecordedJobs } from '@plenum/platform/jobs';
import { createTestDatabase } from '@plenum/platform/testing';
import { namesSchema } from '@plenum/names';
import { registrationSchema, RegistrationModule, SignUps } from '../index.js';

const parts: Schema[] = [accessSchema, organisationsSchema, mailSchema, eventsSchema, namesSchema, registrationSchema];
const whole = (more: readonly Schema[]): Schema => ({
  entities: [...parts, ...more].flatMap(({ entities }) => entities),
  migrations: [...parts, ...more].flatMap(({ migrations }) => migrations),
});

/** A feature that is built upon this one. */
interface More {
  name: string;
  schema: Schema;
  module: Type;
}

export const aForm = { way: 'registrationForm', shownIn: 'de' } as const;

export const aPerson = (values: Partial<Register> = {}): Register => ({
  name: 'Ada Beispiel',
  email: 'ada@verwaltung.example',
  locale: 'de',
  ...values,
});

const quiet = { logQueryError() {}, logQuerySlow() {}, logSchemaBuild() {}, logMigration() {}, log() {} };

interface MailRow {
  kind: string;
  key: string;
  to_name: string;
  to_address: string;
  locale: string;
  params: { again?: boolean };
  secret_params: { path?: string } | null;
}

/** The feature on a database of its own, with a clock that stands still. Close it in `afterAll`. */
export const openRegistrationStand = async (more?: More) => {
  Logger.overrideLogger(false);
  const schema = whole(more ? [more.schema] : []);
  const database = await createTestDatabase({
    template: more?.name ?? 'registration',
    migrate: async (url) => void (await migrate(url, schema)),
  });
  const config = readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATABASE_URL: database.url,
    SMTP_URL: 'smtp://127.0.0.1:9',
    PLENUM_DATABASE_POOL: '8',
  });
  const clock = new FakeClock();
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.of(config),
      ClockModule,
      DatabaseModule.with(schema),
      BusModule,
      HttpModule,
      AccessModule,
      RegistrationModule,
      ...(more ? [more.module] : []),
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(Bus)
    .useValue(new InProcessBus())
    .overrideProvider(Jobs)
    .useValue(new RecordedJobs())
    .compile();
  await module.init();
  const part = <T>(token: Type<T>) => module.get<T>(token, { strict: false });
  const unitOfWork = part(UnitOfWork);
  const signUps = part(SignUps);
  let number = 0;
  return {
    clock,
    part,
    unitOfWork,
    signUps,
    /** A published event that takes registrations, with two sessions. */
    async anEvent(values: Partial<CreateEvent> = {}) {
      const slug = `haus-${++number}`;
      const organisation = await part(Organisations).found({ slug, name: `Haus ${number}` });
      const event = await part(Events).create(systemViewer, {
        organisationId: organisation.id,
        title: 'Solution Days',
        language: 'de',
        mode: 'online',
        zone: 'Europe/Berlin',
        startsAt: '2026-12-01T09:00',
        endsAt: '2026-12-02T17:00',
        ...values,
      });
      const sessions = [];
      for (const [title, hour] of [
        ['Eröffnung', '09'],
        ['Workshop', '11'],
      ])
        sessions.push(
          await part(Agenda).create(systemViewer, event.id, {
            title: title!,
            startsAt: `2026-12-01T${hour}:00`,
            endsAt: `2026-12-01T${hour}:45`,
          }),
        );
      await part(Events).publish(systemViewer, event.id);
      const organiser: Viewer = {
        kind: 'account',
        id: newId(),
        name: 'Olivia',
        locale: 'de',
        grants: [{ role: 'organiser', scope: 'organisation', scopeId: organisation.id }],
      };
      return { eventId: event.id, organiser, organisation, sessionIds: sessions.map(({ id }) => id) };
    },
    /** Registers and confirms. Answers the personal token. */
    async aConfirmed(eventId: string, values: Partial<Register> = {}) {
      const person = aPerson(values);
      await signUps.register(eventId, person, aForm);
      const { token, registration } = await signUps.confirm(await this.confirmationToken(person.email));
      return { token, id: registration.id };
    },
    mails(address = 'ada@verwaltung.example'): Promise<MailRow[]> {
      return unitOfWork.query<MailRow>('SELECT * FROM mail WHERE to_address = $1 ORDER BY made_at, id', [address]);
    },
    /** Of the newest confirmation mail. */
    async confirmationToken(address = 'ada@verwaltung.example') {
      const asked = (await this.mails(address)).filter(({ kind }) => kind === 'confirmationRequest');
      return asked.at(-1)?.secret_params?.path?.replace('/confirm/', '') ?? '';
    },
    registrations(eventId: string) {
      return unitOfWork.query<{ id: string; state: string; name: string }>(
        'SELECT id, state, name FROM registration WHERE event_id = $1 ORDER BY id',
        [eventId],
      );
    },
    /** Writes down every statement until `restore` is called. */
    logQueries() {
      const log: string[] = [];
      const dataSource = module.get(DataSource, { strict: false });
      const before = dataSource.logger;
      Object.assign(dataSource, { logger: { ...quiet, logQuery: (statement: string) => void log.push(statement) } });
      return { log, restore: () => void Object.assign(dataSource, { logger: before }) };
    },
    async close() {
      await module.close();
      await database.drop();
    },
  };
};
export type RegistrationStand = Awaited<ReturnType<typeof openRegistrationStand>>;
