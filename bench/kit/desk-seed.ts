import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import pg from 'pg';
import { migrate } from '@plenum/platform/database';
import { startThrowawayPostgres } from '@plenum/platform/embedded';
import { plenumSchema } from '@plenum/schema';
import type { BenchEvent } from './event.js';

/** As durable as the embedded default. */
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/** Mails to each person, in the order they came in: what, and how many hours ago. */
const letters = [
  ['confirmationRequest', 400],
  ['confirmed', 399],
  ['reminderEvent', 170],
  ['message', 100],
  ['reminderEvent', 50],
  ['reminderSession', 2],
] as const;

/** What a mail server said of one in `every` mails, in the domains whose number leaves `rest` when divided by ten. */
const troubles = [
  ['bounced', 1, 90, '550 5.1.1 <unknown>: Recipient address rejected: User unknown'],
  ['failed', 3, 45, '554 5.7.1 Service unavailable; client host blocked using a list, ticket '],
  ['deferred', 5, 30, '451 4.7.1 Greylisting in action, please come back later '],
  ['suppressed', 1, 200, '550 5.1.1 mailboxUnknown'],
  ['unknown', 7, 900, ''],
] as const;

const firstNames = 'Anna Ben Clara David Emine Felix Greta Hans Ines Jörg Käthe Lukas Mehmet Nadja Olaf Petra'.split(
  ' ',
);
const lastNames =
  'Müller Schmidt Öztürk Weiß Fischer Weber Schäfer Wagner Becker Hoffmann Krüger Richter Lange Yılmaz Böhm Voß Keller'.split(
    ' ',
  );
const towns =
  'Ahausen Bergheim Cadolzburg Dornach Ebersberg Fürth Grünstadt Haßfurt Ilmenau Jever Königsee Lübz Mühlacker Nürtingen Öhringen Plön Quedlinburg Rötz Soest Tübingen Übersee Vöhringen Würzen Xanten Zwiesel'.split(
    ' ',
  );

/** Of a number `n`: an id as it would have been made `hours` ago. Ids grow with time, as everywhere in Plenum. */
const idAt = (hours: string) =>
  `overlay(gen_random_uuid()::text PLACING
     regexp_replace(lpad(to_hex((extract(epoch FROM now() - (${hours}) * interval '1 hour') * 1000)::bigint), 12, '0'), '^(.{8})', '\\1-') || '-7'
     FROM 1 FOR 15)::uuid`;

/** A place with an organiser's event and as many people and mails as wanted, in the states they are in after some weeks. */
export interface DeskSeed extends BenchEvent {
  /** Of the database. */
  pid: number;
  eventId: string;
  organisationId: string;
  /** A message that is still a draft, to all. */
  messageId: string;
  /** Other events of the same organisation, on which nothing of the first may depend. */
  addOthers(events: number, people: number): Promise<void>;
}

interface Shape {
  /** Numbers of domains whose mail servers are as they are. */
  domains: number;
  sessions: number;
}

export const seedDesk = async (
  people: number,
  { domains = 50, sessions = 12 }: Partial<Shape> = {},
): Promise<DeskSeed> => {
  const postgres = await startThrowawayPostgres({ settings: durable });
  await migrate(postgres.url, plenumSchema);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  pool.on('error', () => {});
  const query = async <Row>(sql: string, parameters?: unknown[]) => (await pool.query(sql, parameters)).rows as Row[];
  const organisationId = randomUUID();
  await query(`INSERT INTO organisation (id, slug, name, created_at) VALUES ($1, 'bench', 'Landkreis Bench', now())`, [
    organisationId,
  ]);
  const town = `($$${JSON.stringify(towns)}$$::jsonb ->> (n % ${towns.length})::int)`;
  const host = `'it' || (n % ${domains})::int || '.' || translate(lower(${town}), 'äöüß', 'aous') || '.example'`;

  const addEvent = async (title: string, count: number) => {
    const [eventId, sheetId] = [randomUUID(), randomUUID()];
    await query(
      `INSERT INTO event (id, organisation_id, slug, state, title, summary, description, language, mode, venue, zone,
         starts_at, ends_at, registration_open, clock_moves, version, published_at)
       VALUES ($1::uuid, $2, $1::uuid::text, 'published', $3, '', '', 'de', 'online', '', 'Europe/Berlin',
         date_trunc('hour', now()) + interval '3 days', date_trunc('hour', now()) + interval '4 days', true, false, 1, now())`,
      [eventId, organisationId, title],
    );
    await query(
      `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
         ends_at, state, state_since, chat, questions, slow_seconds, links, version)
       SELECT gen_random_uuid(), $1, 's' || n, 'Fachforum ' || n, '', '', '', 'talk', 'de',
              date_trunc('hour', now()) + interval '3 days' + n * interval '1 hour',
              date_trunc('hour', now()) + interval '3 days' + n * interval '1 hour' + interval '45 minutes',
              'planned', now(), 'open', 'open', 0, '[]', 1 FROM generate_series(1, $2::int) n`,
      [eventId, sessions],
    );
    const letter = {
      fromName: 'Landkreis Bench',
      subject: `Morgen: ${title}`,
      text: `Guten Tag, \u0001,\n\n${'morgen geht es los. Ihr Zugang steht unten. '.repeat(20)}`,
      html: `<p>Guten Tag, \u0002,</p>${'<p>morgen geht es los. Ihr Zugang steht unten.</p>'.repeat(40)}`,
    };
    await query(`INSERT INTO mail_sheet (id, event_id, body, made_at) VALUES ($1, $2, $3, now())`, [
      sheetId,
      eventId,
      deflateRawSync(Buffer.from(JSON.stringify(letter))),
    ]);
    await query(
      `INSERT INTO registration (id, event_id, state, name, email, organisation, role, locale, zone, created_at,
         confirmed_at, cancelled_at, confirm_until, link_mailed_at, link_version, confirm_hash, personal_hash)
       SELECT id, $1, state, name, email, organisation, CASE WHEN n % 3 = 0 THEN 'it' END,
              CASE WHEN n % 9 = 0 THEN 'en' ELSE 'de' END,
              CASE WHEN n % 49 = 0 THEN 'Europe/London' WHEN n % 4 > 0 THEN 'Europe/Berlin' END,
              at, CASE WHEN state <> 'unconfirmed' THEN at END, CASE WHEN state = 'cancelled' THEN at END,
              at + interval '2 days', at, 1, 'c' || id, 'p' || id
         FROM (SELECT n, ${idAt('400 + n * 0.01')} AS id, now() - (400 + n * 0.01) * interval '1 hour' AS at,
                      CASE WHEN n % 25 = 0 THEN 'cancelled' WHEN n % 26 = 0 THEN 'unconfirmed' ELSE 'confirmed' END AS state,
                      ($3::jsonb ->> (n % ${firstNames.length})::int) || ' ' || ($4::jsonb ->> (n % ${lastNames.length})::int) AS name,
                      'p' || n || '@' || ${host} AS email, 'Stadtverwaltung ' || ${town} AS organisation
                 FROM generate_series(1, $2::bigint) n) AS person`,
      [eventId, count, JSON.stringify(firstNames), JSON.stringify(lastNames)],
    );
    await query(
      `INSERT INTO agenda_choice (registration_id, session_id, chosen_at)
       SELECT r.id, s.id, now() FROM (SELECT id, row_number() OVER () AS n FROM registration WHERE event_id = $1 AND state = 'confirmed') r
         JOIN (SELECT id, row_number() OVER (ORDER BY starts_at) AS n FROM session WHERE event_id = $1) s
           ON s.n IN (r.n % $2 + 1, (r.n * 7 + 3) % $2 + 1)
       ON CONFLICT DO NOTHING`,
      [eventId, sessions],
    );
    await addMails(eventId, title, sheetId);
    await addReminders(eventId);
    return eventId;
  };

  const addMails = async (eventId: string, title: string, sheetId: string) => {
    const trouble = troubles.map(
      ([state, rest, every]) => `WHEN host % 10 = ${rest} AND dice % ${every} = 0 THEN '${state}'`,
    );
    const replies = troubles.map(([state, , , reply]) => `WHEN '${state}' THEN '${reply}' || substr(id::text, 25)`);
    await query(
      `INSERT INTO mail (id, key, kind, state, priority, attempts, claim, due_at, sent_at, made_at, wanted_at, reply,
         bounce_code, to_name, to_address, locale, params, subject, sheet_id, organisation_id, event_id, registration_id)
       SELECT id, id::text, kind, state, 3, 1, 1, at, CASE WHEN state IN ('sent', 'bounced') THEN at + took END, at, at,
              CASE state WHEN 'sent' THEN '250 2.0.0 Ok: queued as ' || substr(id::text, 25) ${replies.join(' ')} END,
              CASE WHEN state = 'bounced' THEN '5.1.1' END, name, email, locale,
              jsonb_build_object('event', $3::text, 'starts', at, 'organisation', 'Landkreis Bench', 'padding', repeat('abc ', 60)),
              $3, CASE WHEN state = 'sent' THEN $4::uuid END, $5, $1, registration_id
         FROM (SELECT *, CASE ${trouble.join(' ')} WHEN turn = 6 AND person % 10 = 9 THEN 'queued' ELSE 'sent' END AS state,
                      ${idAt('hours')} AS id, now() - hours * interval '1 hour' AS at,
                      (person * 37 % 211) * interval '0.3 second' AS took
                 FROM (SELECT r.id AS registration_id, r.name, r.email, r.locale, kind, turn, person,
                              substring(r.email from '@it(\\d+)')::int AS host, hashint8(person * 10 + turn) & 65535 AS dice, hours - person * 0.0001 AS hours
                         FROM (SELECT *, row_number() OVER (ORDER BY id) AS person FROM registration WHERE event_id = $1) r
                        CROSS JOIN (SELECT value ->> 0 AS kind, (value ->> 1)::float AS hours, ordinality AS turn
                                      FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY) letter) wanted) made
        ORDER BY at`,
      [eventId, JSON.stringify(letters), title, sheetId, organisationId],
    );
    await query(
      `INSERT INTO mail_suppression (id, organisation_id, address, reason, code, since)
       SELECT gen_random_uuid(), $2, lower(to_address), 'mailboxUnknown', '5.1.1', now()
         FROM mail WHERE event_id = $1 AND state = 'bounced' ON CONFLICT DO NOTHING`,
      [eventId, organisationId],
    );
  };

  const addReminders = async (eventId: string) => {
    const rules = [
      { kind: 'reminder', anchor: 'eventStart', timing: { kind: 'wallClock', days: 7, at: '09:00' }, segment: {} },
      { kind: 'reminder', anchor: 'eventStart', timing: { kind: 'wallClock', days: 1, at: '10:00' }, segment: {} },
      { kind: 'reminder', anchor: 'sessionStart', timing: { kind: 'duration', minutes: 15 }, segment: {} },
      { kind: 'startsNow', anchor: 'eventStart', timing: { kind: 'duration', minutes: 5 }, segment: {} },
      {
        kind: 'followUp',
        anchor: 'eventEnd',
        timing: { kind: 'wallClock', days: 1, at: '10:00' },
        segment: { locale: 'de' },
      },
      {
        kind: 'confirmationReminder',
        anchor: 'registration',
        timing: { kind: 'duration', minutes: 1440 },
        segment: {},
      },
    ];
    await query(
      `INSERT INTO reminder_rule (id, event_id, kind, anchor, timing, segment, active)
       SELECT gen_random_uuid(), $1, kind, anchor, timing, segment, true
         FROM jsonb_to_recordset($2::jsonb) AS rule (kind text, anchor text, timing jsonb, segment jsonb)`,
      [eventId, JSON.stringify(rules)],
    );
    await query(
      `INSERT INTO reminder (id, rule_id, event_id, registration_id, object_id, due_at, state)
       SELECT gen_random_uuid(), rule.id, $1, r.id, coalesce(c.session_id, $1), now() + interval '1 day',
              CASE WHEN rule.timing @> '{"days": 7}' THEN 'sent' ELSE 'planned' END
         FROM reminder_rule rule
         JOIN registration r ON r.event_id = $1 AND r.state = 'confirmed'
         LEFT JOIN agenda_choice c ON c.registration_id = r.id AND rule.anchor = 'sessionStart'
        WHERE rule.event_id = $1 AND rule.kind IN ('reminder', 'startsNow') AND (rule.anchor = 'eventStart' OR c.session_id IS NOT NULL)`,
      [eventId],
    );
  };

  const eventId = await addEvent('Lösungstage', people);
  const messageId = randomUUID();
  await query(
    `INSERT INTO organiser_message (id, event_id, state, segment, service, texts, changed_at)
     VALUES ($1, $2, 'draft', '{}', false, $3, now())`,
    [messageId, eventId, JSON.stringify({ de: { subject: 'Parkplätze', body: 'Bitte parken Sie im Hof.' } })],
  );
  await query('VACUUM ANALYZE');
  const [{ id: sessionId }] = (await query<{ id: string }>('SELECT id FROM session LIMIT 1')) as [{ id: string }];
  return {
    databaseUrl: postgres.url,
    pid: postgres.pid,
    eventId,
    organisationId,
    sessionId,
    messageId,
    attendees: [],
    query,
    addSession: () => Promise.reject(new Error('nobody needs another one here')),
    addOthers: async (events, each) => {
      for (let n = 1; n <= events; n++) await addEvent(`Andere Tage ${n}`, each);
      // As it comes to lie when all of them go on at the same time.
      await query('CLUSTER mail USING mail_pkey');
      await query('CLUSTER registration USING registration_pkey');
      await query('VACUUM ANALYZE');
    },
    stop: async () => {
      await pool.end();
      await postgres.stop();
    },
  };
};
