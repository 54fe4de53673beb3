import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AccessModule, accessSchema, type Viewer } from '@plenum/access';
import { applyEntry, emptyRoom, type Audience, type FeedEntry, type Role, type RoomState } from '@plenum/contracts';
import { eventsSchema } from '@plenum/events';
import { organisationsSchema } from '@plenum/organisations';
import { Bus, BusModule, InProcessBus } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, migrate, UnitOfWork, type Schema } from '@plenum/platform/database';
import { HttpModule } from '@plenum/platform/http';
import { createTestDatabase } from '@plenum/platform/testing';
import { heardBy } from '../feed.rules.js';
import { namesSchema } from '@plenum/names';
import { liveSchema } from '../index.js';

interface Options {
  /** Names the set of features: stands with the same one share a migrated template. */
  name: string;
  modules: Type[];
  schemas: Schema[];
  /** Use the database of another stand: the second process of the same Plenum, which hears nothing over the bus. */
  databaseUrl?: string;
  /** Configuration besides what every stand has. */
  variables?: Record<string, string>;
}

/** Live features on a database of their own, without sockets, with a clock that stands still. Close it in `afterAll`. */
export const openLiveStand = async ({ name, modules, schemas, databaseUrl, variables }: Options) => {
  Logger.overrideLogger(false);
  const parts: Schema[] = [accessSchema, organisationsSchema, eventsSchema, namesSchema, liveSchema, ...schemas];
  const schema: Schema = {
    entities: parts.flatMap(({ entities }) => entities),
    migrations: parts.flatMap(({ migrations }) => migrations),
  };
  const database = databaseUrl
    ? { url: databaseUrl, drop: async () => {} }
    : await createTestDatabase({
        template: `live-${name}`,
        migrate: async (url) => void (await migrate(url, schema)),
      });
  const folder = join(tmpdir(), `plenum-stand-${randomUUID()}`);
  const config = readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATABASE_URL: database.url,
    SMTP_URL: 'smtp://127.0.0.1:9',
    PLENUM_DATABASE_POOL: '30',
    PLENUM_DATA_DIR: folder,
    ...variables,
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
      ...modules,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(Bus)
    .useValue(new InProcessBus())
    .compile();
  await module.init();
  const part = <T>(token: Type<T> | (abstract new (...args: never[]) => T)): T =>
    module.get<T>(token, { strict: false });
  const work = part(UnitOfWork);
  return {
    databaseUrl: database.url,
    clock,
    part,
    query: work.query.bind(work) as UnitOfWork['query'],
    work,
    close: async () => {
      await module.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
    session: (settings: SessionSettings = {}) => addSession(work, settings),
    feed: (sessionId: string) =>
      work.query<FeedEntry & { audience: Audience }>(
        'SELECT seq, audience, name, data FROM feed_entry WHERE session_id = $1 ORDER BY seq',
        [sessionId],
      ),
  };
};

export type LiveStand = Awaited<ReturnType<typeof openLiveStand>>;

export interface SessionSettings {
  state?: string;
  chat?: string;
  questions?: string;
  slowSeconds?: number;
}

/** A session of a published event, live and moderated unless said otherwise, and people who may come to it. */
const addSession = async (work: UnitOfWork, settings: SessionSettings) => {
  const [organisationId, eventId, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
  const { state = 'live', chat = 'open', questions = 'moderated', slowSeconds = 0 } = settings;
  await work.query(`INSERT INTO organisation (id, slug, name, created_at) VALUES ($1, $2, 'Muster', now())`, [
    organisationId,
    `o-${organisationId}`,
  ]);
  await work.query(
    `INSERT INTO event (id, organisation_id, slug, state, title, summary, description, language, mode, venue, zone,
       starts_at, ends_at, registration_open, clock_moves, version, published_at)
     VALUES ($1, $2, 'e', 'published', 'Tage', '', '', 'de', 'online', '', 'Europe/Berlin',
       '2026-11-22T08:00Z', '2026-11-22T18:00Z', true, false, 1, now())`,
    [eventId, organisationId],
  );
  await work.query(
    `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
       ends_at, state, state_since, chat, questions, slow_seconds, links, version)
     VALUES ($1, $2, 's', 'Akte', '', '', '', 'demo', 'de', '2026-11-22T09:00Z', '2026-11-22T10:00Z', $3, now(), $4, $5,
       $6, '[]', 1)`,
    [sessionId, eventId, state, chat, questions, slowSeconds],
  );
  const person = (name: string, role: Role = 'attendee'): Viewer => ({
    kind: role === 'attendee' ? 'registration' : 'account',
    id: randomUUID(),
    name,
    locale: 'de',
    grants: [{ role, scope: 'event', scopeId: eventId }],
  });
  return { organisationId, eventId, sessionId, person };
};

/** The state an audience has after these entries. */
export const fold = (audience: Audience, entries: readonly FeedEntry[]): RoomState =>
  entries.flatMap((entry) => heardBy(audience, entry) ?? []).reduce(applyEntry, emptyRoom(audience));

/** The code of the problem that `work` ends with, or `done`. */
export const outcome = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
