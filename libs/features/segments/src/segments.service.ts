import { Injectable } from '@nestjs/common';
import type { Locale, Segment, SegmentCount } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { segmentParameters, segmentTables } from './segment.sql.js';

/** Somebody a mail can go to. Of two with one address, the registration. */
export interface SegmentMember {
  /** Of the registration or the account. */
  id: string;
  kind: 'registration' | 'account';
  name: string;
  email: string;
  locale: Locale;
  /** IANA name: the person's own, else the event's. */
  zone: string;
  /** Ids of the sessions on the own agenda, removed sessions included; none for accounts. */
  agenda: string[];
  /** Of registrations: until when the confirmation link opens, and when it was pressed. */
  confirmUntil: Date | null;
  confirmedAt: Date | null;
}

/** How many people of a segment live in a zone; with `sessionId`, of those who have that session on their agenda. */
export interface SegmentShare {
  zone: string;
  sessionId: string | null;
  people: number;
  /** By the hour of their registration, where that was asked. */
  confirmUntil?: Date | null;
  confirmedAt?: Date | null;
}

const select = `${segmentTables}
  SELECT people.*, ARRAY(SELECT session_id FROM agenda_choice c WHERE c.registration_id = people.id) AS agenda FROM people`;

/** Why an address gets no mail, if it gets none. */
const suppressions = `(SELECT address, bool_or(reason <> 'unsubscribed') AS unreachable FROM mail_suppression
     WHERE organisation_id = (SELECT organisation_id FROM here) GROUP BY address)`;
const suppressed = `LEFT JOIN ${suppressions} against ON against.address = people.email`;

/** The people of an event by what is known of them: counted, and in pages, each in one statement. */
@Injectable()
export class Segments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** @throws `event.notFound`, `forbidden` */
  async countFor(viewer: Viewer, eventId: string, segment: Segment): Promise<SegmentCount> {
    await this.events.require(viewer, eventId, 'registration.see');
    return this.count(eventId, segment);
  }

  async count(eventId: string, segment: Segment): Promise<SegmentCount> {
    const [row] = await this.unitOfWork.query<SegmentCount & { known: boolean | null }>(
      `${segmentTables}
       SELECT count(*)::int AS people, count(*) FILTER (WHERE against.unreachable)::int AS unreachable,
              count(*) FILTER (WHERE NOT against.unreachable)::int AS unsubscribed,
              (SELECT attendance_kept FROM here) AS known
         FROM people ${suppressed}`,
      segmentParameters(eventId, segment),
    );
    const { people, unreachable, unsubscribed, known } = row!;
    return { people: segment.attended === undefined || known ? people : null, unreachable, unsubscribed };
  }

  /** A page of a segment, in the order of ids; the next page begins after the last id of this one. Who attended is not known: nobody. */
  page(
    eventId: string,
    segment: Segment,
    { after, limit = 1000 }: { after?: string; limit?: number } = {},
  ): Promise<SegmentMember[]> {
    return this.unitOfWork.query(
      `${select} WHERE ($11::uuid IS NULL OR people.id > $11) ORDER BY people.id LIMIT $12`,
      [...segmentParameters(eventId, segment), after ?? null, limit],
    );
  }

  /** How many people of a segment there are by language and zone. Who attended is not known: nobody. */
  groups(eventId: string, segment: Segment): Promise<{ locale: Locale; zone: string; people: number }[]> {
    return this.unitOfWork.query(
      `${segmentTables} SELECT locale, zone, count(*)::int AS people FROM people GROUP BY locale, zone`,
      segmentParameters(eventId, segment),
    );
  }

  /** Those of a segment whose address the organisation keeps from some mails or from all, in the order of ids. */
  suppressed(eventId: string, segment: Segment): Promise<Pick<SegmentMember, 'id' | 'name' | 'email' | 'zone'>[]> {
    return this.unitOfWork.query(
      `${segmentTables}
       SELECT people.id, people.name, people.email, people.zone FROM people JOIN ${suppressions} against ON against.address = people.email
        ORDER BY people.id`,
      segmentParameters(eventId, segment),
    );
  }

  /** Those of these registrations and accounts that belong to a segment now. */
  among(eventId: string, segment: Segment, ids: readonly string[]): Promise<SegmentMember[]> {
    return this.unitOfWork.query(`${select} ORDER BY people.id`, segmentParameters(eventId, segment, ids));
  }

  /** Whom a reminder would reach, by zone; with `bySession`, by what is on their agenda. In no order. */
  shares(eventId: string, segment: Segment, { bySession = false } = {}): Promise<SegmentShare[]> {
    const [session, join] = bySession
      ? [
          'c.session_id',
          // Named by the event's sessions: else the agendas of all events are read.
          `JOIN agenda_choice c ON c.registration_id = people.id AND c.session_id IN (SELECT id FROM session WHERE event_id = $1)`,
        ]
      : ['NULL::uuid', ''];
    return this.unitOfWork.query(
      `${segmentTables}
       SELECT people.zone, ${session} AS "sessionId", count(*)::int AS people
         FROM people ${suppressed} ${join} WHERE against.address IS NULL GROUP BY 1, 2`,
      segmentParameters(eventId, segment),
    );
  }

  /** The same by zone and the hour they registered in, for what follows a registration. */
  sharesByHour(eventId: string, segment: Segment): Promise<SegmentShare[]> {
    return this.unitOfWork.query(
      `${segmentTables}, hours AS (
         SELECT people.zone, date_trunc('hour', "confirmedAt") AS "confirmedAt",
                CASE WHEN "confirmedAt" IS NULL THEN date_trunc('hour', "confirmUntil") END AS "confirmUntil"
           FROM people ${suppressed} WHERE against.address IS NULL)
       SELECT zone, NULL::uuid AS "sessionId", "confirmedAt", "confirmUntil", count(*)::int AS people
         FROM hours GROUP BY zone, "confirmedAt", "confirmUntil"`,
      segmentParameters(eventId, segment),
    );
  }
}
