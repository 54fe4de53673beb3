import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CalendarWay } from '@plenum/contracts';
import { newId, UnitOfWork } from '@plenum/platform/database';
import type { EntryContent } from '@plenum/events';
import type { GivenEntry } from './calendar-entry.js';

export interface KnownPerson {
  registrationId: string;
  eventId: string;
  uid: string;
  way: CalendarWay;
  feedVersion: number;
  feedOpen: boolean;
}

/** An entry as it was given out, and with which mail. */
export interface KnownEntry extends GivenEntry {
  uid: string;
  eventId: string;
  content: EntryContent;
  link: string;
  mailId: string | null;
  givenAt: Date;
  organiser: string | null;
  /** What keeps its mail from having carried it: it is `waiting` to be tried again, or `lost` for good. */
  untold?: 'waiting' | 'lost' | null;
}

const personColumns = `p.registration_id AS "registrationId", p.event_id AS "eventId", p.uid, p.way,
  p.feed_version AS "feedVersion", p.feed_open AS "feedOpen"`;
const entryColumns = `uid, object_id AS "objectId", event_id AS "eventId", object_id = event_id AS "isEvent", sequence, active,
  content, link, mail_id AS "mailId", given_at AS "givenAt", organiser,
  (SELECT CASE WHEN mail.state IN ('queued', 'deferred') THEN 'waiting'
               WHEN mail.state IN ('stopped', 'missed', 'suppressed', 'failed') THEN 'lost' END
     FROM mail WHERE mail.id = mail_id) AS untold`;

/** What is kept of a link: whether it is still the same one. */
export const linkHash = (link: string): string => createHash('sha256').update(link).digest('base64url');

/** The rows of people's calendars, and the only place that writes them. */
@Injectable()
export class CalendarBook {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Makes rows for those of these registrations that are confirmed; one that has it keeps it. */
  async enter(registrationIds: readonly string[]): Promise<void> {
    if (registrationIds.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO calendar_person (registration_id, event_id, uid, way)
       SELECT r.id, r.event_id,
              coalesce(known.uid, first_value(new.uid) OVER (PARTITION BY r.event_id, r.email ORDER BY r.id)),
              coalesce(s.way, 'invite')
         FROM unnest($1::uuid[], $2::uuid[]) AS new (id, uid)
         JOIN registration r ON r.id = new.id AND r.state = 'confirmed'
         JOIN event e ON e.id = r.event_id
         LEFT JOIN calendar_setting s ON s.organisation_id = e.organisation_id
         LEFT JOIN LATERAL (
           SELECT p.uid FROM registration other JOIN calendar_person p ON p.registration_id = other.id
            WHERE other.event_id = r.event_id AND other.email = r.email LIMIT 1) known ON true
       ON CONFLICT DO NOTHING`,
      [registrationIds, registrationIds.map(() => newId())],
    );
  }

  /** Some of those whose rows were made afterwards and of whom nobody noted yet what they know; nobody else gets them meanwhile. */
  async unnoted(limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT registration_id AS id FROM calendar_person WHERE NOT noted ORDER BY registration_id LIMIT $1
          FOR UPDATE SKIP LOCKED`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  async noted(registrationIds: readonly string[]): Promise<void> {
    await this.unitOfWork.query('UPDATE calendar_person SET noted = true WHERE registration_id = ANY($1)', [
      registrationIds,
    ]);
  }

  /** By registration; those without a row are missing. */
  async persons(registrationIds: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
    const rows = await this.unitOfWork.query<KnownPerson>(
      `SELECT ${personColumns} FROM calendar_person p WHERE p.registration_id = ANY($1)`,
      [registrationIds],
    );
    return new Map(rows.map((row) => [row.registrationId, row]));
  }

  /**
   * These, and every other registration of the same addresses, held until the transaction ends: what is given out to one
   * person is given out one after the other.
   */
  hold(registrationIds: readonly string[]): Promise<KnownPerson[]> {
    return this.unitOfWork.query(
      `SELECT ${personColumns} FROM calendar_person p
        WHERE p.uid IN (SELECT uid FROM calendar_person WHERE registration_id = ANY($1))
        ORDER BY p.registration_id FOR UPDATE`,
      [registrationIds],
    );
  }

  /** By UID, in no order. */
  async entries(uids: readonly string[]): Promise<ReadonlyMap<string, KnownEntry[]>> {
    const rows = await this.unitOfWork.query<KnownEntry>(
      `SELECT ${entryColumns} FROM calendar_entry WHERE uid = ANY($1)`,
      [uids],
    );
    const found = new Map<string, KnownEntry[]>();
    for (const row of rows) found.set(row.uid, [...(found.get(row.uid) ?? []), row]);
    return found;
  }

  async give(entries: readonly KnownEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO calendar_entry (uid, object_id, event_id, sequence, active, content, link, mail_id, given_at, organiser)
       SELECT uid, "objectId", "eventId", sequence, active, content, link, "mailId", "givenAt", organiser
         FROM jsonb_to_recordset($1::jsonb) AS given (uid uuid, "objectId" uuid, "eventId" uuid, sequence int, active boolean,
           content jsonb, link text, "mailId" uuid, "givenAt" timestamptz, organiser text)
       ON CONFLICT (uid, object_id) DO UPDATE SET sequence = excluded.sequence, active = excluded.active,
         content = excluded.content, link = excluded.link, mail_id = excluded.mail_id, given_at = excluded.given_at,
         organiser = excluded.organiser`,
      [JSON.stringify(entries)],
    );
  }

  /** Raises the version of somebody's feed. Answers it. */
  async renewFeed(registrationId: string, open: boolean): Promise<number> {
    const [row] = await this.unitOfWork.query<{ version: number }>(
      `UPDATE calendar_person SET feed_version = feed_version + 1, feed_open = $2 WHERE registration_id = $1
       RETURNING feed_version AS version`,
      [registrationId, open],
    );
    return row?.version ?? 0;
  }
}
