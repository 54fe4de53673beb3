import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { TestingModuleBuilder } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Type } from '@nestjs/common';
import { io, type Socket } from 'socket.io-client';
import { Accounts, SignIns } from '@plenum/accounts';
import { liveNamespace, type AccountView, type OrganisationView, type SetUp } from '@plenum/contracts';
import { Clock, FakeClock } from '@plenum/platform/clock';
import { Config, readConfig } from '@plenum/platform/config';
import { migrate } from '@plenum/platform/database';
import { cookieName, httpAdapter } from '@plenum/platform/http';
import { migrateJobs } from '@plenum/platform/jobs';
import { createTestDatabase, freePort } from '@plenum/platform/testing';
import { plenumSchema } from '@plenum/schema';
import { applicationOptions, prepare } from '../http-app.js';
import { ServerModule } from '../server.module.js';
import { TestBrowser } from './browser.js';

export { TestBrowser, type Answer } from './browser.js';

export interface ServerOptions {
  /** A clock that stands still, or the real one (the default). */
  clock?: FakeClock;
  /** Variables besides those the harness sets. */
  variables?: Record<string, string>;
  /** Use the database of another server: the second process of the same Plenum. */
  databaseUrl?: string;
  /** Planted modules besides the product's. */
  modules?: Type[];
  /** Replace providers. */
  adjust?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

const open = new Set<TestServer>();

// A test that fails before it closes its server must not keep the whole run from ending.
afterAll(async () => {
  for (const server of open) await server.close();
});

/** A database with the tables of product and queue, as `plenum migrate` leaves it. */
export const serverDatabase = () =>
  createTestDatabase({
    template: 'server',
    migrate: async (url) => {
      await migrate(url, plenumSchema);
      await migrateJobs(url);
    },
  });

/** The whole server on a database and a port of its own. Close it in `afterAll`. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const database = options.databaseUrl ? { url: options.databaseUrl, drop: async () => {} } : await serverDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'plenum-server-'));
  const config = readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: url,
    PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATABASE_URL: database.url,
    SMTP_URL: 'smtp://127.0.0.1:9',
    PLENUM_DATABASE_POOL: '8',
    PORT: String(port),
    LOG_LEVEL: 'error',
    PLENUM_DATA_DIR: folder,
    ...options.variables,
  });
  let builder = Test.createTestingModule({ imports: [ServerModule.of(config), ...(options.modules ?? [])] });
  if (options.clock) builder = builder.overrideProvider(Clock).useValue(options.clock);
  if (options.adjust) builder = options.adjust(builder);
  const app = (await builder.compile()).createNestApplication<NestExpressApplication>(httpAdapter(), {
    ...applicationOptions,
    logger: ['error', 'fatal'],
  });
  await prepare(app).listen(port, '127.0.0.1');
  const server = new TestServer(app, url, folder, database);
  open.add(server);
  return server;
};

export class TestServer {
  private readonly sockets = new Set<Socket>();
  private owners = 0;

  constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    /** Where its files are. */
    readonly folder: string,
    private readonly database: { url: string; drop(): Promise<void> },
  ) {}

  get databaseUrl(): string {
    return this.database.url;
  }

  /** Anything the server is made of, to prepare what a test needs. */
  part<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(token, { strict: false });
  }

  /** Somebody who has not signed in. */
  browser(): TestBrowser {
    return new TestBrowser(this.url);
  }

  /** An organisation of its own with its owner, who has signed in. Each call makes another one. */
  async asOwner(wanted: Partial<Omit<SetUp, 'token'>> = {}): Promise<Owner> {
    const number = ++this.owners;
    const person = {
      organisationName: `Landkreis Muster ${number}`,
      organisationSlug: `landkreis-muster-${number}`,
      name: `Olga Ordner ${number}`,
      email: `owner-${number}@example.org`,
      password: 'correct horse battery',
      locale: 'de' as const,
      ...wanted,
    };
    const { organisation, account } = await this.part(Accounts).createOwner(person);
    return { browser: await this.asAccount(account.id), account, organisation, password: person.password };
  }

  /** A browser that is signed in as that account. */
  async asAccount(accountId: string): Promise<TestBrowser> {
    const { token } = await this.part(SignIns).start(accountId, 'Test');
    const browser = this.browser();
    browser.cookies.set(cookieName(this.part(Config), 'signIn'), token);
    return browser;
  }

  /** A live socket of that browser. It connects as browsers do: with cookies and origin. */
  connect(browser: TestBrowser, { as, event, headers, transports = ['websocket'] }: ConnectOptions = {}): Socket {
    const socket = io(`${this.url}${liveNamespace}`, {
      transports,
      forceNew: true,
      reconnection: false,
      auth: { ...(as && { as }), ...(event && { event }) },
      extraHeaders: { cookie: browser.cookieHeader, origin: this.url, ...headers },
    });
    this.sockets.add(socket);
    return socket;
  }

  async close(): Promise<void> {
    if (!open.delete(this)) return;
    for (const socket of this.sockets) socket.disconnect();
    await this.app.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Owner {
  browser: TestBrowser;
  account: AccountView;
  organisation: OrganisationView;
  password: string;
}

interface ConnectOptions {
  /** Which of two cookies counts. */
  as?: 'registration' | 'account';
  /** Which of the events this browser takes part in. */
  event?: string;
  headers?: Record<string, string>;
  transports?: ('websocket' | 'polling')[];
}
