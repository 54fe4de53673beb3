import { Logger as NestLogger } from '@nestjs/common';
import { DataSource, type Logger } from 'typeorm';
import { Access, accessSchema, systemViewer, type Viewer } from '@plenum/access';
import type { CreateEvent, CreateSession, Grant, Role, ScopeKind } from '@plenum/contracts';
import { Organisations, organisationsSchema } from '@plenum/organisations';
import { FakeClock } from '@plenum/platform/clock';
import type { Config } from '@plenum/platform/config';
import { UnitOfWork, dataSourceOptions, migrate, newId, type Schema } from '@plenum/platform/database';
import { createTestDatabase } from '@plenum/platform/testing';
import { AgendaBatches } from '../agenda-batches.service.js';
import { Agenda } from '../agenda.service.js';
import { Desk } from '../desk.service.js';
import { EventLists } from '../event-lists.service.js';
import { EventRescheduling } from '../event-rescheduling.service.js';
import { Events } from '../events.service.js';
import { eventsSchema } from '../index.js';
import { ImportSources } from '../import-sources.service.js';
import { ProgrammeChanges } from '../programme-changes.js';
import { ProgrammeParts } from '../programme-parts.service.js';
import { Programme } from '../programme.service.js';
import { RegistrationCounts } from '../registration-counts.js';
import { SessionClock } from '../session-clock.service.js';
import { SessionFreezes } from '../session-freezes.js';
import { SessionMoves } from '../session-moves.js';
import { Sessions } from '../sessions.service.js';
import { StageAddresses } from '../stage-addresses.js';

const parts: Schema[] = [accessSchema, organisationsSchema, eventsSchema];
const schema: Schema = {
  entities: parts.flatMap(({ entities }) => entities),
  migrations: parts.flatMap(({ migrations }) => migrations),
};

/** Writes down every statement, to count them. */
class StatementLog implements Logger {
  readonly statements: string[] = [];
  logQuery(statement: string) {
    this.statements.push(statement);
  }
  logQueryError() {}
  logQuerySlow() {}
  logSchemaBuild() {}
  logMigration() {}
  log() {}
}

/** An account with these grants. */
export const aViewer = (...grants: [Role, ScopeKind, string][]): Viewer => ({
  kind: 'account',
  id: newId(),
  name: 'Ada Beispiel',
  locale: 'de',
  grants: grants.map(([role, scope, scopeId]): Grant => ({ role, scope, scopeId })),
});

export const aGuest = (): Viewer => ({ kind: 'guest', id: newId(), name: '', locale: 'de', grants: [] });

export const eventValues = (organisationId: string, values: Partial<CreateEvent> = {}): CreateEvent => ({
  organisationId,
  title: 'Solution Days',
  language: 'de',
  mode: 'online',
  zone: 'Europe/Berlin',
  startsAt: '2026-11-23T09:00',
  endsAt: '2026-11-24T17:00',
  ...values,
});

export const sessionValues = (values: Partial<CreateSession> = {}): CreateSession => ({
  title: 'Begrüßung',
  startsAt: '2026-11-23T09:00',
  endsAt: '2026-11-23T10:00',
  ...values,
});

/** The services of this feature on a database of their own, with a clock that stands still. Close it in `afterAll`. */
export const openProgrammeStand = async () => {
  // Refusals are logged; here they are what the tests are about.
  NestLogger.overrideLogger(false);
  const database = await createTestDatabase({
    template: 'events',
    migrate: async (url) => void (await migrate(url, schema)),
  });
  const log = new StatementLog();
  const dataSource = await new DataSource({
    ...dataSourceOptions(database.url, schema, 8),
    logger: log,
    logging: true,
  }).initialize();
  const clock = new FakeClock();
  const unitOfWork = new UnitOfWork(dataSource);
  const access = new Access();
  const organisations = new Organisations(unitOfWork, access, clock);
  const changes = new ProgrammeChanges(unitOfWork);
  const events = new Events(unitOfWork, access, organisations, changes, clock);
  const programme = new Programme(unitOfWork, events);
  const moves = new SessionMoves();
  const sessions = new Sessions(unitOfWork, access, clock, moves, new SessionFreezes());
  const counts = new RegistrationCounts();
  const lists = new EventLists(unitOfWork, organisations, counts, clock);
  const config = { publicUrl: 'https://plenum.example.org' } as Config;
  const agenda = new Agenda(unitOfWork, events, sessions, changes, clock, new StageAddresses(config));
  let number = 0;
  return {
    clock,
    unitOfWork,
    log,
    changes,
    counts,
    events,
    moves,
    organisations,
    programme,
    sessions,
    lists,
    agenda,
    rescheduling: new EventRescheduling(unitOfWork, events, agenda, programme),
    batches: new AgendaBatches(unitOfWork, events, sessions, changes, clock),
    sources: new ImportSources(unitOfWork, events),
    desk: new Desk(access, organisations, events, programme),
    parts: new ProgrammeParts(unitOfWork, events, changes, clock),
    sessionClock: new SessionClock(unitOfWork, sessions, clock),
    /** A new organisation with somebody who runs it. */
    async anOrganisation() {
      const { id, slug } = await organisations.found({ slug: `haus-${++number}`, name: `Haus ${number}` });
      return { id, slug, organiser: aViewer(['organiser', 'organisation', id]) };
    },
    /** A published event of one session. */
    async aPublishedEvent(values: Partial<CreateEvent> = {}, session: Partial<CreateSession> = {}) {
      const organisation = await this.anOrganisation();
      const event = await events.create(systemViewer, eventValues(organisation.id, values));
      const { id: sessionId } = await this.agenda.create(systemViewer, event.id, sessionValues(session));
      await events.publish(systemViewer, event.id);
      return { organisation, organiser: organisation.organiser, eventId: event.id, sessionId };
    },
    async close() {
      await dataSource.destroy();
      await database.drop();
    },
  };
};
export type ProgrammeStand = Awaited<ReturnType<typeof openProgrammeStand>>;
