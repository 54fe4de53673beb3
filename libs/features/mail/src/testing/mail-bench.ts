import { DataSource } from 'typeorm';
import { FakeClock } from '@plenum/platform/clock';
import { Config, readConfig } from '@plenum/platform/config';
import { dataSourceOptions, migrate, UnitOfWork, type Schema } from '@plenum/platform/database';
import { RecordedJobs } from '@plenum/platform/jobs';
import { MailPace, SmtpMailServer, smtpOptionsOf } from '@plenum/platform/mail';
import { TrialMailServer, type Manners } from '../../../../platform/mail/testing/trial-mail-server.js';
import { createTestDatabase, type TestDatabase } from '../../../../platform/testing/postgres.js';
import type { Senders } from '@plenum/senders';
import { mailSchema, Mails } from '../index.js';
import { MailHooks } from '../mail-hooks.js';
import { MailLedger } from '../mail-ledger.js';
import { MailRates } from '../mail-rates.js';
import { MailSheets } from '../mail-sheets.js';
import { MailTokens } from '../mail-tokens.js';
import { MailSending } from '../mail-sending.service.js';
import { MailWriting } from '../mail-writing.js';
import type { Mail } from '../mail.entity.js';
import { Suppressions } from '../suppressions.service.js';

export const testConfig = (url: string, given: Record<string, string> = {}): Config =>
  readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'a-secret-for-tests-a-secret-for-tests',
    DATABASE_URL: url,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PLENUM_MAIL_FROM: 'plenum@events.example',
    ...given,
  });

/** The whole way of a mail without Nest: outbox on a real PostgreSQL, workers, a mail server with manners. */
export class MailBench {
  readonly clock = new FakeClock();
  readonly jobs = new RecordedJobs();
  readonly hooks = new MailHooks();
  /** One for all: what one part writes in a transaction, another must see. */
  readonly unitOfWork: UnitOfWork;
  /** Who sends for organisations. */
  readonly senders: Pick<Senders, 'of'> = { of: async () => undefined };
  private readonly servers: SmtpMailServer[] = [];
  private readonly workers: MailSending[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly trial: TrialMailServer,
    private readonly smtpUrl: string,
  ) {
    this.unitOfWork = new UnitOfWork(dataSource);
  }

  /** `more`: what else is kept beside mails. */
  static async open(more: readonly Schema[] = []): Promise<MailBench> {
    const all = [mailSchema, ...more];
    const schema: Schema = {
      entities: all.flatMap(({ entities }) => entities),
      migrations: all.flatMap(({ migrations }) => migrations),
    };
    const database = await createTestDatabase({
      template: more.length > 0 ? 'mail-and-more' : 'mail',
      migrate: async (url) => void (await migrate(url, schema)),
    });
    const dataSource = await new DataSource(dataSourceOptions(database.url, schema, 10)).initialize();
    const trial = new TrialMailServer();
    return new MailBench(database, dataSource, trial, await trial.start());
  }

  get suppressions(): Suppressions {
    return new Suppressions(this.unitOfWork, this.clock);
  }

  get mails(): Mails {
    return new Mails(this.unitOfWork, this.clock, this.jobs, this.hooks);
  }

  /** A worker of its own, with its own lines to the mail server. */
  worker(given: Record<string, string> = { PLENUM_MAIL_PER_DOMAIN: '0' }): MailSending {
    // As patient as the product: a process that gets no time for a second finds its lines silent, though they are not.
    const server = new SmtpMailServer({
      ...smtpOptionsOf(this.smtpUrl, false),
      from: 'plenum@events.example',
      bounces: 'b@events.example',
    });
    this.servers.push(server);
    const config = testConfig(this.database.url, given);
    const { unitOfWork, suppressions } = this;
    const rates = new MailRates(unitOfWork, this.clock, config);
    const sheets = new MailSheets(unitOfWork, this.clock);
    const [tokens, senders] = [new MailTokens(config), this.senders as Senders];
    const writing = new MailWriting(this.hooks, config, this.clock, suppressions, rates, tokens, sheets, senders);
    const pace = new MailPace();
    const ledger = new MailLedger(unitOfWork, this.clock, this.hooks, suppressions, pace);
    const worker = new MailSending(ledger, writing, server, this.clock, pace);
    this.workers.push(worker);
    return worker;
  }

  async rows(): Promise<Pick<Mail, 'key' | 'state' | 'attempts' | 'reply' | 'subject'>[]> {
    return this.dataSource.query('SELECT key, state, attempts, reply, subject FROM mail ORDER BY key');
  }

  /** Nothing in the table, an honest mail server. */
  async reset(manners: Manners = {}): Promise<void> {
    await this.dataSource.query('TRUNCATE mail, mail_sheet, mail_suppression, mail_domain, bounce_mailbox');
    this.trial.manners = manners;
    this.trial.received.length = 0;
    this.clock.set('2026-11-22T09:00:00Z');
  }

  async close(): Promise<void> {
    for (const worker of this.workers) worker.endHeartbeat();
    for (const server of this.servers) server.onApplicationShutdown();
    await this.trial.stop();
    await this.dataSource.destroy();
    await this.database.drop();
  }
}
