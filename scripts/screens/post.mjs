// What the demo does not have: weeks of mail to many offices, some of which do not take it, and people who got none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const given = ['Anke', 'Bernd', 'Carla', 'Dirk', 'Elif', 'Frank', 'Greta', 'Henning', 'Ines', 'Jan', 'Katrin', 'Lars'];
const family = ['Ahrens', 'Brandt', 'Conrad', 'Demir', 'Eggers', 'Fuchs', 'Graf', 'Hansen', 'Ibrahim', 'Jung', 'Klein'];

/** Mails to an office, of one state each: how many, what its mail server said, and the seconds until it had taken them. */
const offices = [
  ['kreis-musterland.example', 'Kreis Musterland', 'sent', 9, '250 2.0.0 Ok: queued', 2400, 2300],
  [
    'kreis-musterland.example',
    'Kreis Musterland',
    'deferred',
    15,
    '451 4.7.1 Greylisting in action, please try again later',
  ],
  [
    'stadtwerke.example',
    'Stadtwerke Musterstadt',
    'failed',
    8,
    '550 5.7.1 Message rejected due to content restrictions; contact postmaster',
  ],
  ['amt-nord.example', 'Amt Nord', 'sent', 31, '250 2.0.0 Ok: queued', 10, 9],
  ['amt-nord.example', 'Amt Nord', 'bounced', 2, '550 5.1.1 Recipient address rejected: User unknown'],
  ['landkreis-sued.example', 'Landkreis Süd', 'sent', 42, '250 2.0.0 Ok: queued', 10, 9],
  ['gemeinde-west.example', 'Gemeinde West', 'sent', 11, '250 2.0.0 Ok: queued', 27, 30],
  ['gemeinde-west.example', 'Gemeinde West', 'queued', 3, null],
];

/** Writes them into the demo of `folder`, where Plenum keeps its data. */
export async function postOfWeeks(folder) {
  const { DATABASE_URL } = JSON.parse(readFileSync(join(folder, 'environment.json'), 'utf8'));
  const database = new pg.Client(DATABASE_URL);
  await database.connect();
  try {
    let next = 0;
    for (const office of offices) {
      await mailsTo(database, office, next);
      next += office[3];
    }
    await suppress(database);
    await wish(database, 'Katrin Hansen', 'Landkreis Süd');
    await wish(database, 'Dr. Uwe Unbekannt', '');
  } finally {
    await database.end();
  }
}

/** `first`: the number of the first of them, which gives each a name of their own. */
async function mailsTo(database, [domain, organisation, state, count, reply, seconds = 0, spread = 0], first) {
  for (let index = 0; index < count; index++) {
    const number = first + index;
    const name = `${given[number % given.length]} ${family[number % family.length]}`;
    const email = `${name.toLowerCase().replace(' ', '.')}@${domain}`;
    const took = seconds + (index / Math.max(1, count - 1) - 0.5) * 2 * spread;
    await database.query(
      `WITH shown AS (SELECT * FROM mail WHERE kind = 'confirmed' AND locale = 'de' ORDER BY made_at LIMIT 1),
        person AS (
          INSERT INTO registration (id, event_id, state, name, email, organisation, locale, created_at, confirmed_at,
            link_mailed_at, link_version, confirm_hash, personal_hash, confirm_until)
          SELECT uuidv7(), event_id, 'confirmed', $1, $2, $3, 'de', at, at, at, 1, gen_random_uuid(), gen_random_uuid(), at
          FROM shown, LATERAL (SELECT now() - make_interval(days => 9, mins => 7 * $4::int)) AS moment (at)
          RETURNING *)
       INSERT INTO mail (id, key, kind, state, priority, attempts, claim, due_at, wanted_at, made_at, handed_at, sent_at, reply,
         bounce_code, to_name, to_address, locale, params, subject, organisation_id, event_id, registration_id)
       SELECT uuidv7(), 'confirmed:' || person.id, 'confirmed', $5, 3, CASE $5 WHEN 'queued' THEN 0 WHEN 'deferred' THEN 4 ELSE 1 END,
         1, CASE WHEN $5 IN ('queued', 'deferred') THEN now() + interval '5 hours' ELSE person.created_at END,
         person.created_at, person.created_at, person.created_at,
         CASE $5 WHEN 'sent' THEN person.created_at + make_interval(secs => $6) END, $7,
         CASE $5 WHEN 'bounced' THEN '5.1.1' END, $1, $2, 'de', params, subject, organisation_id, shown.event_id, person.id
       FROM shown, person`,
      [name, email, organisation, number, state, took, reply],
    );
  }
}

/** Addresses to which nothing goes any more: two that do not exist, and somebody who wants no reminders. */
const suppress = (database) =>
  database.query(
    `INSERT INTO mail_suppression (id, organisation_id, address, reason, code, since)
     SELECT uuidv7(), organisation_id, to_address, CASE state WHEN 'bounced' THEN 'mailboxUnknown' ELSE 'unsubscribed' END,
       bounce_code, made_at
     FROM (SELECT *, row_number() OVER (PARTITION BY state, domain ORDER BY made_at) AS place FROM mail) AS one
     WHERE state = 'bounced' OR (domain = 'gemeinde-west.example' AND state = 'sent' AND place = 1)`,
  );

/** Somebody at the entrance who says to be registered. */
const wish = (database, name, organisation) =>
  database.query(
    `INSERT INTO entry_wish (id, event_id, name, organisation, token_hash, state, made_at, until)
     SELECT uuidv7(), id, $1, $2, gen_random_uuid(), 'waiting', now() - interval '2 minutes', now() + interval '28 minutes'
     FROM event`,
    [name, organisation],
  );
