import { Logger, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccessModule, accessSchema, type Viewer } from '@plenum/access';
import type { CreateEvent, DeskProgrammeView, Grant, Role, ScopeKind } from '@plenum/contracts';
import { Agenda, Events, ProgrammeParts, Sessions, Programme, eventsSchema } from '@plenum/events';
import { Organisations, organisationsSchema } from '@plenum/organisations';
import { Bus, BusModule, InProcessBus } from '@plenum/platform/bus';
import { Clock, ClockModule, FakeClock } from '@plenum/platform/clock';
import { ConfigModule, readConfig } from '@plenum/platform/config';
import { DatabaseModule, UnitOfWork, migrate, newId, type Schema } from '@plenum/platform/database';
import { createTestDatabase } from '@plenum/platform/testing';
import { ProgrammeImportModule, ProgrammeImports, programmeImportSchema, type ImportTarget } from '../index.js';
import { readSchedule, type ReadScheduleOptions } from '../schedule.reader.js';
import { ScheduleReader } from '../schedule-readers.js';

const parts: Schema[] = [accessSchema, organisationsSchema, eventsSchema, programmeImportSchema];
const schema: Schema = {
  entities: parts.flatMap(({ entities }) => entities),
  migrations: parts.flatMap(({ migrations }) => migrations),
};

/** Without a thread; these tests are about what comes after reading. */
class DirectScheduleReader extends ScheduleReader {
  async read(content: Uint8Array, options?: ReadScheduleOptions) {
    return readSchedule(content, options);
  }
}

export const aViewer = (...grants: [Role, ScopeKind, string][]): Viewer => ({
  kind: 'account',
  id: newId(),
  name: 'Olivia Ordner',
  locale: 'de',
  grants: grants.map(([role, scope, scopeId]): Grant => ({ role, scope, scopeId })),
});

/** The feature on a database of its own, with a clock that stands still. Close it in `afterAll`. */
export const openImportStand = async () => {
  Logger.overrideLogger(false);
  const database = await createTestDatabase({
    template: 'programme-import',
    migrate: async (url) => void (await migrate(url, schema)),
  });
  const config = readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATABASE_URL: database.url,
    SMTP_URL: 'smtp://127.0.0.1:9',
    PLENUM_DATABASE_POOL: '8',
  });
  const clock = new FakeClock();
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.of(config),
      ClockModule,
      DatabaseModule.with(schema),
      BusModule,
      AccessModule,
      ProgrammeImportModule,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(Bus)
    .useValue(new InProcessBus())
    .overrideProvider(ScheduleReader)
    .useValue(new DirectScheduleReader())
    .compile();
  await module.init();
  const part = <T>(token: Type<T>) => module.get<T>(token, { strict: false });
  const statements: string[] = [];
  part(DataSource).setOptions({
    logging: true,
    logger: {
      logQuery: (statement: string) => statements.push(statement),
      logQueryError() {},
      logQuerySlow() {},
      logSchemaBuild() {},
      logMigration() {},
      log() {},
    },
  });
  const imports = part(ProgrammeImports);
  let number = 0;
  return {
    clock,
    part,
    imports,
    unitOfWork: part(UnitOfWork),
    agenda: part(Agenda),
    events: part(Events),
    parts: part(ProgrammeParts),
    sessions: part(Sessions),
    /** Every statement since it was last emptied. */
    statements,
    /** A new organisation with somebody who runs it. */
    async anOrganisation() {
      const slug = `haus-${++number}`;
      const { id } = await part(Organisations).found({ slug, name: `Haus ${number}` });
      return { id, slug, organiser: aViewer(['organiser', 'organisation', id]) };
    },
    async anEvent(viewer: Viewer, organisationId: string, values: Partial<CreateEvent> = {}) {
      return part(Events).create(viewer, {
        organisationId,
        title: 'Von Hand',
        language: 'de',
        mode: 'online',
        zone: 'Europe/Berlin',
        startsAt: '2027-06-08T09:00',
        endsAt: '2027-06-08T17:00',
        ...values,
      });
    },
    preview(viewer: Viewer, target: ImportTarget, file: unknown, fileName = 'schedule.json') {
      const content =
        file instanceof Uint8Array ? file : Buffer.from(typeof file === 'string' ? file : JSON.stringify(file));
      return imports.preview(viewer, { ...target, fileName, content });
    },
    /** Shows and does it. */
    async import(viewer: Viewer, target: ImportTarget, file: unknown) {
      const preview = await this.preview(viewer, target, file);
      if (!preview.id) throw new Error(JSON.stringify(preview.findings));
      return { preview, result: await imports.apply(viewer, preview.id) };
    },
    async programme(eventId: string): Promise<Omit<DeskProgrammeView, 'event'>> {
      return part(Programme).partsAndSessions(eventId);
    },
    async close() {
      await module.close();
      await database.drop();
    },
  };
};
export type ImportStand = Awaited<ReturnType<typeof openImportStand>>;
