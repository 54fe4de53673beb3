import { Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AccessModule, systemViewer, type Viewer } from '@plenum/access';
import { Accounts, AccountsModule } from '@plenum/accounts';
import { Agenda, Events, EventsModule } from '@plenum/events';
import { MailHooks, MailModule, MailTokens, Suppressions } from '@plenum/mail';
import { Organisations, OrganisationsModule } from '@plenum/organisations';
import { RegistrationModule } from '@plenum/registration';
import { plenumSchema } from '@plenum/schema';
import type { Locale, OrganiserMessageContent, OrganiserMessageView, Role } from '@plenum/contracts';
import { BusModule } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { Config, ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, migrate, newId, UnitOfWork } from '@plenum/platform/database';
import { Jobs, RecordedJobs } from '@plenum/platform/jobs';
import { MailPace, SmtpMailServer, smtpOptionsOf } from '@plenum/platform/mail';
import { createTestDatabase, type TestDatabase } from '@plenum/platform/testing';
import { TrialMailServer } from '../../../../platform/mail/testing/trial-mail-server.js';
import { MailLedger } from '../../../mail/src/mail-ledger.js';
import { MailRates } from '../../../mail/src/mail-rates.js';
import { MailSending } from '../../../mail/src/mail-sending.service.js';
import type { Senders } from '@plenum/senders';
import { MailSheets } from '../../../mail/src/mail-sheets.js';
import { MailWriting } from '../../../mail/src/mail-writing.js';
import { MessageSending, OrganiserMessages, OrganiserMessagesModule } from '../index.js';

@Module({})
class Product {}

export const aText = { subject: 'Neuer Eingang', body: 'Bitte kommen Sie durch den Hof, {name}.' };

/** Events, people, messages and mail workers on a real PostgreSQL and a mail server with manners. */
export class MessageBench {
  private number = 0;
  private readonly workers: { worker: MailSending; server: SmtpMailServer }[] = [];

  private constructor(
    readonly app: INestApplicationContext,
    readonly clock: FakeClock,
    readonly jobs: RecordedJobs,
    readonly trial: TrialMailServer,
    private readonly smtpUrl: string,
    private readonly database: TestDatabase,
  ) {}

  static async open(): Promise<MessageBench> {
    const database = await createTestDatabase({
      template: 'plenum',
      migrate: async (url) => void (await migrate(url, plenumSchema)),
    });
    const trial = new TrialMailServer();
    const smtpUrl = await trial.start();
    const config = readConfig({
      PLENUM_ENV: 'test',
      PLENUM_PUBLIC_URL: 'http://localhost:3000',
      PLENUM_SECRET: 'a-secret-for-tests-a-secret-for-tests',
      DATABASE_URL: database.url,
      SMTP_URL: smtpUrl,
      PLENUM_DATABASE_POOL: '8',
      PLENUM_MAIL_PER_DOMAIN: '0',
    });
    const clock = new FakeClock(new Date('2026-11-01T09:00:00Z'));
    const jobs = new RecordedJobs();
    const features = [
      AccessModule,
      OrganisationsModule,
      AccountsModule,
      EventsModule,
      MailModule,
      RegistrationModule,
      OrganiserMessagesModule,
    ];
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
    return new MessageBench(app, clock, jobs, trial, smtpUrl, database);
  }

  part<T>(token: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(token, { strict: false });
  }

  query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.part(UnitOfWork).query<T>(sql, parameters);
  }

  /** A published event in Berlin on 2026-12-01 from 9 to 17 o'clock with one session. */
  async event(): Promise<{ id: string; organisationId: string; sessionId: string }> {
    const number = ++this.number;
    const organisation = await this.part(Organisations).found({ slug: `muster-${number}`, name: 'Landkreis Muster' });
    const { id } = await this.part(Events).create(systemViewer, {
      organisationId: organisation.id,
      title: 'Lösungstage',
      language: 'de',
      mode: 'online',
      zone: 'Europe/Berlin',
      startsAt: '2026-12-01T09:00',
      endsAt: '2026-12-01T17:00',
    });
    const session = { title: 'Bauantrag', startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T10:45' };
    const { id: sessionId } = await this.part(Agenda).create(systemViewer, id, session);
    await this.part(Events).publish(systemViewer, id);
    return { id, organisationId: organisation.id, sessionId };
  }

  /** Somebody with an account and a role in the organisation. */
  async colleague(organisationId: string, name: string, role: Role = 'organiser'): Promise<Viewer> {
    const email = `${name.toLowerCase()}-${++this.number}@veranstalter.example`;
    const { id } = await this.part(Accounts).create({ email, name, locale: 'de' });
    const grants = [{ role, scope: 'organisation' as const, scopeId: organisationId }];
    return { kind: 'account', id, name, locale: 'de', grants };
  }

  /** Writes down the roles colleagues have, for what asks who has one. */
  async noteGrants(colleagues: readonly Viewer[]): Promise<void> {
    for (const { id, grants } of colleagues)
      for (const { role, scopeId } of grants)
        await this.query(
          `INSERT INTO account_grant (id, account_id, organisation_id, role, scope, scope_id, created_at)
           VALUES (gen_random_uuid(), $1, $2, $3, 'organisation', $2, now())`,
          [id, scopeId, role],
        );
  }

  /** Confirmed registrations, in this order; each address is `<name>-<number>@amt.example`. */
  async people(eventId: string, names: readonly string[], locale: Locale = 'de'): Promise<string[]> {
    const rows = names.map((name) => ({
      id: newId(),
      name,
      email: `${name.toLowerCase()}-${++this.number}@amt.example`,
    }));
    await this.query(
      `INSERT INTO registration (id, event_id, state, name, email, organisation, locale, created_at, confirmed_at, confirm_until,
                                 link_mailed_at, link_version, confirm_hash, personal_hash)
       SELECT id, $4, 'confirmed', name, email, '', $5, $6, $6, $6, $6, 1, 'c' || id, 'p' || id
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS person (id, name, email)`,
      [
        rows.map(({ id }) => id),
        rows.map(({ name }) => name),
        rows.map(({ email }) => email),
        eventId,
        locale,
        this.clock.now(),
      ],
    );
    return rows.map(({ id }) => id);
  }

  draft(by: Viewer, eventId: string, content: Partial<OrganiserMessageContent> = {}): Promise<OrganiserMessageView> {
    const whole = { segment: {}, service: true, texts: { de: aText, en: null }, ...content };
    return this.part(OrganiserMessages).create(by, eventId, whole);
  }

  /** Lets the time pass in which it can be called back, and writes the mails. */
  async queueDue(): Promise<number> {
    this.clock.advance(11_000);
    return this.part(MessageSending).sendDue();
  }

  /** A worker of its own, with its own lines to the mail server. */
  worker(): MailSending {
    const server = new SmtpMailServer({ ...smtpOptionsOf(this.smtpUrl, false), from: 'plenum@events.example' });
    const [unitOfWork, config] = [this.part(UnitOfWork), this.part(Config)];
    const [hooks, suppressions] = [this.part(MailHooks), this.part(Suppressions)];
    const rates = new MailRates(unitOfWork, this.clock, config);
    const [tokens, sheets] = [new MailTokens(config), new MailSheets(unitOfWork, this.clock)];
    const ours = { of: () => Promise.resolve(undefined) } as unknown as Senders;
    const writing = new MailWriting(hooks, config, this.clock, suppressions, rates, tokens, sheets, ours);
    const pace = new MailPace();
    const ledger = new MailLedger(unitOfWork, this.clock, hooks, suppressions, pace);
    const worker = new MailSending(ledger, writing, server, this.clock, pace);
    this.workers.push({ worker, server });
    return worker;
  }

  /** What arrived, by address: subject and text. */
  arrived(): { to: string; raw: string }[] {
    return this.trial.received.map(({ to, raw }) => ({ to: to[0] ?? '', raw }));
  }

  async close(): Promise<void> {
    for (const { worker, server } of this.workers) {
      worker.endHeartbeat();
      server.onApplicationShutdown();
    }
    await this.app.close();
    await this.trial.stop();
    await this.database.drop();
  }
}
