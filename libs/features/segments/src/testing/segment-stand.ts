import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AccessModule, systemViewer } from '@plenum/access';
import { Agenda, Events, EventsModule } from '@plenum/events';
import { Organisations, OrganisationsModule } from '@plenum/organisations';
import { plenumSchema } from '@plenum/schema';
import { BusModule } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, migrate, newId, UnitOfWork } from '@plenum/platform/database';
import { createTestDatabase } from '@plenum/platform/testing';
import { SegmentsModule } from '../segments.module.js';
import { Segments } from '../segments.service.js';

@Module({})
class Product {}

/** Events and people on a real PostgreSQL; rows are written as they are, whoever makes them otherwise. */
export const openSegmentStand = async () => {
  const database = await createTestDatabase({
    template: 'plenum',
    migrate: async (url) => void (await migrate(url, plenumSchema)),
  });
  const config = readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'a-secret-for-tests-a-secret-for-tests',
    DATABASE_URL: database.url,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PLENUM_DATABASE_POOL: '4',
  });
  const features = [AccessModule, OrganisationsModule, EventsModule, SegmentsModule];
  const product = {
    module: Product,
    imports: [ConfigModule.of(config), ClockModule, DatabaseModule.with(plenumSchema), BusModule, ...features],
  };
  const app = await Test.createTestingModule({ imports: [product] })
    .overrideProvider(Clock)
    .useValue(new FakeClock(new Date('2026-11-01T09:00:00Z')))
    .compile();
  await app.init();
  const part = <T>(token: abstract new (...args: never[]) => T): T => app.get<T>(token, { strict: false });
  const query = <T>(sql: string, parameters: unknown[] = []) => part(UnitOfWork).query<T>(sql, parameters);
  let number = 0;
  return {
    part,
    query,
    segments: part(Segments),
    /** A published hybrid event in Berlin with two sessions. */
    async event(): Promise<{ id: string; sessions: [string, string] }> {
      const organisation = await part(Organisations).found({ slug: `haus-${++number}`, name: 'Haus' });
      const { id } = await part(Events).create(systemViewer, {
        organisationId: organisation.id,
        title: 'Lösungstage',
        language: 'de',
        mode: 'hybrid',
        venue: 'Rathaus',
        zone: 'Europe/Berlin',
        startsAt: '2026-12-01T09:00',
        endsAt: '2026-12-01T17:00',
      });
      const session = async (title: string, hour: number) => {
        const times = { startsAt: `2026-12-01T${hour}:00`, endsAt: `2026-12-01T${hour}:45` };
        return (await part(Agenda).create(systemViewer, id, { title, ...times })).id;
      };
      return { id, sessions: [await session('Bauantrag', 10), await session('Bürgerbüro', 11)] };
    },
    /** Answers the id of the registration. */
    async person(eventId: string, { agenda = [], ...values }: Record<string, unknown>): Promise<string> {
      const id = newId();
      const row = {
        state: 'confirmed',
        email: `${String(values['name']).toLowerCase()}@example.org`,
        organisation: '',
        locale: 'de',
        ...values,
      };
      await query(
        `INSERT INTO registration SELECT (jsonb_populate_record(NULL::registration, jsonb_build_object('id', $1::uuid,
           'event_id', $2::uuid, 'created_at', now(), 'confirm_until', now(), 'link_mailed_at', now(), 'link_version', 1,
           'confirm_hash', $1::text, 'personal_hash', $1::text) || $3::jsonb)).*`,
        [id, eventId, JSON.stringify(row)],
      );
      for (const session of agenda as string[])
        await query('INSERT INTO agenda_choice VALUES ($1, $2, now())', [id, session]);
      return id;
    },
    /** Somebody with a role at the event, or elsewhere in its organisation. */
    async account(
      eventId: string,
      {
        name,
        role,
        scope = 'event',
        scopeId = eventId,
        email = `${name}@crew.example`.toLowerCase(),
      }: {
        name: string;
        role: string;
        scope?: string;
        scopeId?: string;
        email?: string;
      },
    ): Promise<void> {
      const id = newId();
      await query(`INSERT INTO account VALUES ($1, $2, $3, 'de', NULL, now())`, [id, email, name]);
      await query(
        `INSERT INTO account_grant SELECT $1, $2, organisation_id, $3, $4, $5, now() FROM event WHERE id = $6`,
        [newId(), id, role, scope, scopeId, eventId],
      );
    },
    async close() {
      await app.close();
      await database.drop();
    },
  };
};
export type SegmentStand = Awaited<ReturnType<typeof openSegmentStand>>;
