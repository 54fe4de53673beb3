import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { FakeClock } from '@plenum/platform/clock';
import { DatabaseModule, migrate, UnitOfWork } from '@plenum/platform/database';
import { createTestDatabase, type TestDatabase } from '@plenum/platform/testing';
import { plenumSchema } from '@plenum/schema';
import { PrivacyModule, Retention } from './index.js';
import { goneInPart, goneWhole, outlives } from './retention.rules.js';

/** What tables that stay have to hold to be let in. */
const needed: Record<string, Record<string, string>> = {
  registration: { state: 'confirmed', locale: 'de' },
  message: { author_role: 'attendee' },
  question: { state: 'visible', asker_id: randomUUID() },
};

describe('retention', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let retention: Retention;
  let work: UnitOfWork;
  const clock = new FakeClock(new Date('2026-11-22T09:00:00Z'));

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({
      template: 'plenum',
      migrate: async (url) => void (await migrate(url, plenumSchema)),
    });
    const config = readConfig({
      PLENUM_ENV: 'test',
      PLENUM_PUBLIC_URL: 'http://localhost:3000',
      PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      DATABASE_URL: database.url,
      SMTP_URL: 'smtp://127.0.0.1:9',
    });
    module = await Test.createTestingModule({
      imports: [ConfigModule.of(config), DatabaseModule.with(plenumSchema), PrivacyModule],
    }).compile();
    await module.init();
    [retention, work] = [module.get(Retention), module.get(UnitOfWork)];
    await looseWhatGoes();
  });
  afterAll(async () => {
    await module?.close();
    await database?.drop();
  });

  /** Rows that will be deleted need not make sense; what stays keeps every check, so that emptying it is tried for real. */
  const looseWhatGoes = async () => {
    const checks = await work.query<{ table: string; name: string }>(
      `SELECT conrelid::regclass AS table, conname AS name FROM pg_constraint
        WHERE contype = 'c' AND conrelid::regclass::text = ANY($1)`,
      [[...Object.keys(goneWhole), 'feed_entry', 'poll']],
    );
    for (const { table, name } of checks) await work.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  };

  /** A row of any table, with `secret` wherever it may hold something personal. */
  const insert = async (table: string, ids: Record<string, string>, secret: string) => {
    const personal = new Set(
      retention
        .tables()
        .find(({ table: { name } }) => name === table)
        ?.table.columns.flatMap(({ name, erasure }) => (erasure ? [name] : [])),
    );
    const columns = await work.query<{ name: string; type: string; optional: boolean }>(
      `SELECT column_name AS name, udt_name AS type, (is_nullable = 'YES' OR column_default IS NOT NULL OR is_identity = 'YES') AS optional
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    );
    const plain: Record<string, unknown> = {
      text: 'x',
      int4: 1,
      int2: 1,
      int8: 1,
      bool: false,
      timestamptz: clock.now(),
      date: '2026-11-22',
      _text: [],
      _int4: [],
      _uuid: [],
      uuid: randomUUID(),
      json: {},
      jsonb: {},
      float8: 1,
    };
    const row = columns.flatMap(({ name, type, optional }): [string, unknown][] => {
      const given = ids[name] ?? needed[table]?.[name];
      if (given !== undefined) return [[name, given]];
      if (table === 'poll' && name === 'snapshot')
        return [[name, JSON.stringify({ voters: 7, words: [{ text: secret, count: 7 }] })]];
      if (personal.has(name))
        return [
          [
            name,
            type === '_text'
              ? [secret]
              : type.startsWith('json')
                ? JSON.stringify({ secret })
                : `${secret} ${randomUUID()}`,
          ],
        ];
      if (optional) return [];
      return [[name, type === 'uuid' ? randomUUID() : type === 'text' ? `x-${randomUUID()}` : plain[type]]];
    });
    await work.query(
      `INSERT INTO ${table} (${row.map(([name]) => name).join(', ')}) VALUES (${row.map((_, n) => `$${n + 1}`).join(', ')})`,
      row.map(([, value]) => value),
    );
  };

  /** An event that ended so many days ago, with a row in every table that holds something personal. */
  const eventWith = async (endedDaysAgo: number, retentionDays: number, secret: string) => {
    const [organisationId, eventId, sessionId, questionId, messageId, pollId, registrationId] = Array.from(
      { length: 7 },
      () => randomUUID(),
    );
    const ids = {
      event_id: eventId!,
      session_id: sessionId!,
      question_id: questionId!,
      message_id: messageId!,
      poll_id: pollId!,
      registration_id: registrationId!,
    };
    const end = new Date(clock.now().getTime() - endedDaysAgo * 86_400_000);
    await work.query(`INSERT INTO organisation (id, slug, name, created_at) VALUES ($1, $2, 'Muster', now())`, [
      organisationId,
      `o-${organisationId}`,
    ]);
    await work.query(
      `INSERT INTO event (id, organisation_id, slug, state, title, summary, description, language, mode, venue, zone,
         starts_at, ends_at, registration_open, clock_moves, version, published_at, retention_days)
       VALUES ($1, $2, 'e', 'published', 'Tage', '', '', 'de', 'online', '', 'Europe/Berlin',
         $3::timestamptz - interval '8 hours', $3, true, false, 1, now(), $4)`,
      [eventId, organisationId, end, retentionDays],
    );
    await work.query(
      `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
         ends_at, state, state_since, chat, questions, slow_seconds, links, version)
       VALUES ($1, $2, 's', 'Akte', '', '', '', 'demo', 'de', $3::timestamptz - interval '1 hour', $3, 'ended', now(), 'open', 'open', 0, '[]', 1)`,
      [sessionId, eventId, end],
    );
    await work.run(async () => {
      // The rows are about being erased, not about each other.
      await work.query('SET LOCAL session_replication_role = replica');
      const first: Record<string, string> = {
        question: questionId!,
        message: messageId!,
        registration: registrationId!,
        poll: pollId!,
      };
      for (const { table } of retention.tables()) {
        if (table.name in outlives) continue;
        await insert(table.name, { ...ids, ...(first[table.name] && { id: first[table.name]! }) }, secret);
      }
      const sent = { session_id: sessionId!, person_id: randomUUID(), name: `${secret}.pdf` };
      await insert('stored_file', sent, secret);
      await work.query(
        `INSERT INTO feed_entry (session_id, seq, at, audience, name, data) VALUES ($1, 7, now(), 'everyone', 'session.moved', '{"kept":true}')`,
        [sessionId],
      );
    });
    return { eventId: eventId!, sessionId: sessionId! };
  };

  /** Everything that the database holds, as text. */
  const dump = async () => {
    const tables = await work.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const texts = await Promise.all(
      tables.map(async ({ name }) => {
        const rows = await work.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${name} t`);
        return rows.map(({ row }) => `${name} ${JSON.stringify(row)}`);
      }),
    );
    return texts.flat();
  };

  it('knows of every table with something personal what becomes of it', () => {
    const unknown = retention.tables().flatMap(({ table: { name }, way }) => (way || name in outlives ? [] : [name]));
    expect(unknown).toEqual([]);
    const known = new Set(retention.tables().map(({ table }) => table.name));
    expect([goneWhole, goneInPart, outlives].flatMap(Object.keys).filter((name) => !known.has(name))).toEqual([]);
  });

  it('erases everything personal of an event once its time has come, and nothing of another', async () => {
    const { sessionId } = await eventWith(31, 30, 'Verfallen');
    await eventWith(29, 30, 'Gegenwart');
    const count = async (secret: string) => (await dump()).filter((row) => row.includes(secret)).length;
    const [before, others] = [await count('Verfallen'), await count('Gegenwart')];
    expect(before).toBeGreaterThan(20);
    const counts = await Promise.all([1, 2].map(() => retention.eraseDue(clock.now())));
    expect(counts.reduce((sum, one) => sum + one)).toBe(1);
    expect((await dump()).filter((row) => row.includes('Verfallen'))).toEqual([]);
    expect(await count('Gegenwart')).toBe(others);
    // Numbers stay: who came, what was asked; and what the room itself went through.
    for (const table of ['registration', 'question', 'message', 'poll'])
      expect((await dump()).filter((row) => row.startsWith(`${table} `))).toHaveLength(2);
    expect(await work.query('SELECT snapshot FROM poll WHERE session_id = $1', [sessionId])).toEqual([
      { snapshot: { voters: 7, words: [] } },
    ]);
    // What the crew handed out stays, too, as the programme does.
    const files = await work.query('SELECT person_id FROM stored_file WHERE session_id = $1', [sessionId]);
    expect(files).toEqual([{ person_id: null }]);
    expect(await work.query('SELECT name FROM feed_entry WHERE session_id = $1', [sessionId])).toEqual([
      { name: 'session.moved' },
    ]);

    clock.advance(86_400_000);
    expect(await retention.eraseDue(clock.now())).toBe(1);
    expect(await count('Gegenwart')).toBe(0);
    expect(await retention.eraseDue(clock.now())).toBe(0);
  });

  it('erases an event although another one cannot be erased', async () => {
    const { eventId: stuck } = await eventWith(51, 30, 'Festgehalten');
    await eventWith(50, 30, 'Losgelassen');
    await work.query(`
      CREATE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stuck'; END $$;
      CREATE TRIGGER stuck BEFORE UPDATE ON registration FOR EACH ROW
        WHEN (OLD.event_id = '${stuck}') EXECUTE FUNCTION stuck();
    `);
    expect(await retention.eraseDue(clock.now())).toBe(1);
    const rows = await dump();
    expect(rows.some((row) => row.includes('Festgehalten'))).toBe(true);
    expect(rows.some((row) => row.includes('Losgelassen'))).toBe(false);
    await work.query('DROP TRIGGER stuck ON registration; DROP FUNCTION stuck;');
    expect(await retention.eraseDue(clock.now())).toBe(1);
  });

  it('erases again what came when an event was held once more', async () => {
    const { eventId } = await eventWith(40, 30, 'Erstens');
    expect(await retention.eraseDue(clock.now())).toBe(1);
    await work.query(`UPDATE event SET ends_at = $2 WHERE id = $1`, [eventId, clock.now()]);
    await work.run(async () => {
      await work.query('SET LOCAL session_replication_role = replica');
      await insert('guest', { event_id: eventId }, 'Zweitens');
    });
    clock.advance(29 * 86_400_000);
    expect(await retention.eraseDue(clock.now())).toBe(0);
    clock.advance(86_400_000);
    expect(await retention.eraseDue(clock.now())).toBe(1);
    expect((await dump()).filter((row) => row.includes('Zweitens'))).toEqual([]);
  });
});
