import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { CreateSession, EditSession } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Events } from './events.service.js';
import { sameTimes, timesFrom } from './event-times.js';
import type { Source } from './imported-values.js';
import { ProgrammeChanges, type ProgrammeChangeKind } from './programme-changes.js';
import type { EventFacts } from './programme.facts.js';
import { Session } from './session.entity.js';
import { isRunning } from './session.rules.js';
import { newSessionRow, requireParts, writeLinks } from './session-writing.js';
import { Sessions } from './sessions.service.js';
import { SlugBook, slugFrom } from './slug.rules.js';

/** Addresses are made from titles. */
export interface SourcedSession {
  values: Omit<CreateSession, 'slug'>;
  source: Source;
}
/** How chat and questions work is for the crew to change, not for a file. */
export type BatchEdit = Omit<EditSession, 'version' | 'slug' | 'chat' | 'questions' | 'clockMoves' | 'external'>;

/** Well below the 65,535 parameters a statement takes. */
const rowsPerStatement = 500;

/** As the agenda, for many sessions of one event that come from one file: in a few statements however many. */
@Injectable()
export class AgendaBatches {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly sessions: Sessions,
    private readonly changes: ProgrammeChanges,
    private readonly clock: Clock,
  ) {}

  /** What was there before with the same key and was removed comes back with the new values. @throws as `Agenda.create` */
  create(viewer: Viewer, eventId: string, sessions: readonly SourcedSession[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
      const known = await this.unitOfWork.query<{ id: string; slug: string; key: string | null; removed: boolean }>(
        'SELECT id, slug, source_key AS key, removed_at IS NOT NULL AS removed FROM session WHERE event_id = $1',
        [eventId],
      );
      const slugs = new SlugBook(new Set(known.flatMap(({ slug, removed }) => (removed ? [] : [slug]))));
      const rowOf = new Map(known.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const])));
      const fresh = sessions.filter(({ source }) => !rowOf.has(source.key));
      await this.insert(event, fresh, slugs);
      const back = sessions.flatMap(({ values, source }) => {
        const row = rowOf.get(source.key);
        return row ? [{ ...row, slug: row.removed ? slugs.claim(row.slug) : row.slug, values, source }] : [];
      });
      if (back.length === 0) return;
      await this.unitOfWork.query(
        `UPDATE session SET removed_at = NULL, slug = given.slug, imported = given.imported
           FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, slug text, imported jsonb) WHERE session.id = given.id`,
        [JSON.stringify(back.map(({ id, slug, source }) => ({ id, slug, imported: source.values })))],
      );
      for (const { id } of back) await this.note(event, ['sessionRestored'], id);
      await this.edit(viewer, eventId, new Map(back.map(({ id, values }) => [id, values])));
    });
  }

  /** @throws as `Agenda.edit` */
  edit(viewer: Viewer, eventId: string, edits: ReadonlyMap<string, BatchEdit>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
      if (edits.size === 0) return;
      const rows = await this.unitOfWork
        .of(Session)
        .findBy({ eventId, id: In([...edits.keys()]), removedAt: IsNull() });
      if (rows.length !== edits.size) throw new Problem('session.notFound');
      await requireParts(this.unitOfWork, eventId, [...edits.values()]);
      const changed = rows.map((row) => {
        const { startsAt, endsAt, ...values } = edits.get(row.id) ?? {};
        const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
        const times = timesFrom({ startsAt, endsAt }, event.zone, row);
        const { id, title, subtitle, abstract, description, format, language, stageId, trackId, links } = row;
        const before = { id, title, subtitle, abstract, description, format, language, stageId, trackId, links };
        return { row, after: { ...before, ...given, ...times }, rescheduled: !sameTimes(times, row) };
      });
      await this.unitOfWork.query(
        `UPDATE session SET title = given.title, subtitle = given.subtitle, abstract = given.abstract,
           description = given.description, format = given.format, language = given.language,
           stage_id = given."stageId", track_id = given."trackId", links = given.links,
           starts_at = given."startsAt", ends_at = given."endsAt", version = version + 1, updated_at = $2
         FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, title text, subtitle text, abstract text, description text,
           format text, language text, "stageId" uuid, "trackId" uuid, links jsonb, "startsAt" timestamptz, "endsAt" timestamptz)
         WHERE session.id = given.id`,
        [JSON.stringify(changed.map(({ after }) => after)), this.clock.now()],
      );
      await this.link([...edits].map(([id, values]) => ({ id, values })));
      for (const { row, rescheduled } of changed) {
        if (rescheduled && row.state !== 'planned') await this.sessions.planAgain(viewer, row.id);
        await this.note(event, ['sessionEdited', ...(rescheduled ? (['sessionRescheduled'] as const) : [])], row.id);
      }
    });
  }

  /** @throws as `Agenda.remove` */
  remove(viewer: Viewer, eventId: string, ids: readonly string[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { event } = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
      if (ids.length === 0) return;
      const rows = await this.unitOfWork.query<Pick<Session, 'id' | 'state'>>(
        `SELECT id, state FROM session WHERE event_id = $1 AND id = ANY($2) AND removed_at IS NULL
          ORDER BY id FOR NO KEY UPDATE`,
        [eventId, ids],
      );
      if (rows.length !== ids.length) throw new Problem('session.notFound');
      const running = rows.find(({ state }) => isRunning(state));
      if (running) throw new Problem('session.stateMove', { params: { state: running.state } });
      await this.unitOfWork.query('UPDATE session SET removed_at = $2 WHERE id = ANY($1)', [ids, this.clock.now()]);
      for (const id of ids) await this.note(event, ['sessionRemoved'], id);
    });
  }

  private async insert(event: EventFacts, sessions: readonly SourcedSession[], slugs: SlugBook) {
    await requireParts(
      this.unitOfWork,
      event.id,
      sessions.map(({ values }) => values),
    );
    const now = this.clock.now();
    const rows = sessions.map(({ values, source }) => {
      const slug = slugs.claim(slugFrom(values.title, 'session'));
      return { row: newSessionRow(values, { event, slug, source, now }), values };
    });
    for (let at = 0; at < rows.length; at += rowsPerStatement)
      await this.unitOfWork.of(Session).insert(rows.slice(at, at + rowsPerStatement).map(({ row }) => row));
    await this.link(rows.map(({ row, values }) => ({ id: row.id, values })));
    for (const { row } of rows) await this.note(event, ['sessionCreated'], row.id);
  }

  private async link(sessions: { id: string; values: Pick<BatchEdit, 'speakerIds' | 'vendorIds'> }[]) {
    await writeLinks(this.unitOfWork, 'speaker', new Map(sessions.map(({ id, values }) => [id, values.speakerIds])));
    await writeLinks(this.unitOfWork, 'vendor', new Map(sessions.map(({ id, values }) => [id, values.vendorIds])));
  }

  private note(event: EventFacts, kinds: readonly ProgrammeChangeKind[], sessionId: string): Promise<void> {
    return this.changes.note({ eventId: event.id, organisationId: event.organisationId }, kinds, sessionId);
  }
}
