import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '@plenum/platform/database';
import { startThrowawayPostgres, type RunningPostgres } from '@plenum/platform/embedded';
import { plenumSchema } from '@plenum/schema';

export interface Attendee {
  id: string;
  name: string;
  /** What its device shows to come in. */
  token: string;
}

/** A database of its own with one event, a session that is live in it, and people who are registered. */
export interface BenchEvent {
  databaseUrl: string;
  sessionId: string;
  attendees: Attendee[];
  query: <Row = Record<string, unknown>>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
  /** Another session like the first, live as well. Answers its id. */
  addSession(): Promise<string>;
  stop(): Promise<void>;
}

const hash = (token: string) => createHash('sha256').update(token).digest('base64url');

/** As durable as the embedded default: a benchmark must not win by forgetting. */
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

export const startEvent = async (people: number): Promise<BenchEvent> => {
  const postgres: RunningPostgres = await startThrowawayPostgres({ settings: durable });
  await migrate(postgres.url, plenumSchema);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  pool.on('error', () => {});
  const [organisationId, eventId, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
  await pool.query(`INSERT INTO organisation (id, slug, name, created_at) VALUES ($1, 'bench', 'Bench', now())`, [
    organisationId,
  ]);
  await pool.query(
    `INSERT INTO event (id, organisation_id, slug, state, title, summary, description, language, mode, venue, zone,
       starts_at, ends_at, registration_open, clock_moves, version, published_at)
     VALUES ($1, $2, 'bench', 'published', 'Bench', '', '', 'de', 'online', '', 'Europe/Berlin',
       now() - interval '1 hour', now() + interval '8 hours', true, false, 1, now())`,
    [eventId, organisationId],
  );
  await pool.query(
    `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
       ends_at, state, state_since, chat, questions, slow_seconds, links, version)
     VALUES ($1, $2, 'bench', 'Bench', '', '', '', 'talk', 'de', now() - interval '5 minutes', now() + interval '1 hour',
       'live', now(), 'open', 'open', 0, '[]', 1)`,
    [sessionId, eventId],
  );
  // What is measured is what people write, not how Plenum slows a flood down.
  await pool.query(
    `INSERT INTO flood_watch (session_id, before_seconds, quiet_until) VALUES ($1, 0, now() + interval '1 day')`,
    [sessionId],
  );
  const attendees = Array.from({ length: people }, (_, index): Attendee => {
    const name = `Person ${index}`;
    return { id: randomUUID(), name, token: randomBytes(32).toString('base64url') };
  });
  await pool.query(
    `INSERT INTO registration (id, event_id, state, name, email, organisation, locale, created_at, confirmed_at,
       confirm_until, link_mailed_at, link_version, confirm_hash, personal_hash)
     SELECT id, $1, 'confirmed', name, id || '@example.org', '', 'de', now(), now(), now(), now(), 1, id::text, id::text
       FROM jsonb_to_recordset($2::jsonb) AS person (id uuid, name text)`,
    [eventId, JSON.stringify(attendees)],
  );
  await pool.query(
    `INSERT INTO registration_device (id, registration_id, token_hash, created_at, last_seen_at)
     SELECT gen_random_uuid(), id, hash, now(), now() FROM jsonb_to_recordset($1::jsonb) AS person (id uuid, hash text)`,
    [JSON.stringify(attendees.map(({ id, token }) => ({ id, hash: hash(token) })))],
  );
  await pool.query('ANALYZE');
  return {
    databaseUrl: postgres.url,
    sessionId,
    attendees,
    query: async <Row>(sql: string, parameters?: unknown[]) => (await pool.query(sql, parameters)).rows as Row[],
    addSession: async () => {
      const id = randomUUID();
      await pool.query(
        `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
           ends_at, state, state_since, chat, questions, slow_seconds, links, version)
         SELECT $1, event_id, $1::uuid::text, title, '', '', '', format, language, starts_at, ends_at, 'live', now(), 'open',
           'open', 0, '[]', 1 FROM session WHERE id = $2`,
        [id, sessionId],
      );
      return id;
    },
    stop: async () => {
      await pool.end();
      await postgres.stop();
    },
  };
};
