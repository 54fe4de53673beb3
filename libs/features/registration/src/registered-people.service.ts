import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Locale } from '@plenum/contracts';
import { RegistrationCounts, RegistrationGroups, type RegistrationGroup } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { LinkTokens } from './link-tokens.js';
import { RegistrationBook } from './registration-book.js';

/** Somebody who takes part, as far as other features need to know. */
export interface RegisteredPerson {
  id: string;
  eventId: string;
  name: string;
  email: string;
  locale: Locale;
  /** Ids of the sessions on the own agenda, removed sessions included. */
  agenda: string[];
}

const select = `
  SELECT r.id, r.event_id AS "eventId", r.name, r.email, r.locale,
         ARRAY(SELECT session_id FROM agenda_choice c WHERE c.registration_id = r.id) AS agenda
    FROM registration r`;

/** Confirmed registrations, for features that plan something for them. */
@Injectable()
export class RegisteredPeople implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly links: LinkTokens,
    private readonly book: RegistrationBook,
    private readonly counts: RegistrationCounts,
    private readonly registrationGroups: RegistrationGroups,
  ) {}

  onModuleInit(): void {
    this.counts.register((eventIds) => this.count(eventIds));
    this.registrationGroups.register((ids) => this.groups(ids));
  }

  /** The person, while the registration is confirmed. */
  async find(registrationId: string): Promise<RegisteredPerson | undefined> {
    return (await this.findMany([registrationId]))[0];
  }

  /** Those of them that are confirmed. */
  findMany(registrationIds: readonly string[]): Promise<RegisteredPerson[]> {
    return this.unitOfWork.query(`${select} WHERE r.state = 'confirmed' AND r.id = ANY($1) ORDER BY r.id`, [
      registrationIds,
    ]);
  }

  /** What these people said of themselves, by id; those who are not registered are missing. */
  private async groups(ids: readonly string[]): Promise<Map<string, RegistrationGroup>> {
    const rows = await this.unitOfWork.query<RegistrationGroup & { id: string }>(
      `SELECT r.id, r.role, CASE e.mode WHEN 'hybrid' THEN r.mode ELSE e.mode END AS mode
         FROM registration r JOIN event e ON e.id = r.event_id WHERE r.id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, role, mode }) => [id, { role, mode }]));
  }

  /** A page of an event's people, in the order they registered; the next page begins after the last id of this one. */
  ofEvent(
    eventId: string,
    { after, limit = 1000 }: { after?: string; limit?: number } = {},
  ): Promise<RegisteredPerson[]> {
    return this.unitOfWork.query(
      `${select} WHERE r.state = 'confirmed' AND r.event_id = $1 AND ($2::uuid IS NULL OR r.id > $2) ORDER BY r.id LIMIT $3`,
      [eventId, after ?? null, limit],
    );
  }

  /** The same for those who have a session on their agenda. */
  withSession(
    sessionId: string,
    { after, limit = 1000 }: { after?: string; limit?: number } = {},
  ): Promise<RegisteredPerson[]> {
    return this.unitOfWork.query(
      `${select} JOIN agenda_choice a ON a.registration_id = r.id AND a.session_id = $1
        WHERE r.state = 'confirmed' AND ($2::uuid IS NULL OR r.id > $2) ORDER BY r.id LIMIT $3`,
      [sessionId, after ?? null, limit],
    );
  }

  /** How many there are at each of these events; those without any are left out. */
  async count(eventIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.unitOfWork.query<{ id: string; people: number }>(
      `SELECT event_id AS id, count(*)::int AS people FROM registration
        WHERE state = 'confirmed' AND event_id = ANY($1) GROUP BY event_id`,
      [eventIds],
    );
    return new Map(rows.map(({ id, people }) => [id, people]));
  }

  /**
   * Path of the personal link, `/my/…`: a secret of that person, for mails to them and nothing else.
   * @throws registration.notFound
   */
  async personalPath(registrationId: string): Promise<string> {
    return this.unitOfWork.run(async () =>
      this.links.personalPath(await this.book.personalToken(await this.book.byId(registrationId))),
    );
  }

  /** The same for many, by registration; those that exist. */
  async personalPaths(registrationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.unitOfWork.run(async () => {
      const tokens = await this.book.personalTokens(registrationIds);
      return new Map([...tokens].map(([id, token]) => [id, this.links.personalPath(token)]));
    });
  }

  /** Paths of the links that confirm, `/confirm/…`, by registration; those that still open. Secrets, as the personal ones. */
  async confirmationPaths(registrationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const registrations = await this.book.byIds(registrationIds);
    return new Map(
      registrations
        .filter((registration) => registration.state === 'unconfirmed' && this.book.isLinkOpen(registration))
        .map(({ id, linkVersion }) => [id, this.links.confirmationPath(this.links.make('confirm', id, linkVersion))]),
    );
  }

  /** The whole address of the personal link. @throws registration.notFound */
  async personalLink(registrationId: string): Promise<string> {
    return this.links.address(await this.personalPath(registrationId));
  }
}
