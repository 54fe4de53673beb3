import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CalendarWay } from '@plenum/contracts';
import { RegisteredPeople } from '@plenum/registration';
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
}

const personColumns = `p.registration_id AS "registrationId", p.event_id AS "eventId", p.uid, p.way,
  p.feed_version AS "feedVersion", p.feed_open AS "feedOpen"`;
const entryColumns = `uid, object_id AS "objectId", event_id AS "eventId", object_id = event_id AS "isEvent", sequence, active,
  content, link, mail_id AS "mailId", given_at AS "givenAt"`;

/** What is kept of a link: whether it is still the same one. */
export const linkHash = (link: string): string => createHash('sha256').update(link).digest('base64url');

/** The rows of people's calendars, and the only place that writes them. */
@Injectable()
export class CalendarBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: RegisteredPeople,
  ) {}

  /** Makes a row for a registration that was confirmed; one that has it keeps it. */
  async enter({ registrationId, eventId }: { registrationId: string; eventId: string }): Promise<void> {
    const same = await this.people.ofSameAddress(registrationId);
    await this.unitOfWork.query(
      `INSERT INTO calendar_person (registration_id, event_id, uid, way)
       SELECT $1::uuid, e.id, coalesce((SELECT uid FROM calendar_person WHERE registration_id = ANY($3) LIMIT 1), $4::uuid),
              coalesce(s.way, 'invite')
         FROM event e LEFT JOIN calendar_setting s ON s.organisation_id = e.organisation_id WHERE e.id = $2
       ON CONFLICT DO NOTHING`,
      [registrationId, eventId, same, newId()],
    );
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
      `INSERT INTO calendar_entry (uid, object_id, event_id, sequence, active, content, link, mail_id, given_at)
       SELECT uid, "objectId", "eventId", sequence, active, content, link, "mailId", "givenAt"
         FROM jsonb_to_recordset($1::jsonb) AS given (uid uuid, "objectId" uuid, "eventId" uuid, sequence int, active boolean,
           content jsonb, link text, "mailId" uuid, "givenAt" timestamptz)
       ON CONFLICT (uid, object_id) DO UPDATE SET sequence = excluded.sequence, active = excluded.active,
         content = excluded.content, link = excluded.link, mail_id = excluded.mail_id, given_at = excluded.given_at`,
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
