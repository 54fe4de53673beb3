import { Injectable } from '@nestjs/common';
import type {
  ProblemCode,
  SpeakerView,
  StageView,
  TrackView,
  VendorView,
  WriteSpeaker,
  WriteStage,
  WriteTrack,
  WriteVendor,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Events } from './events.service.js';
import type { Source } from './imported-values.js';
import { ProgrammeChanges } from './programme-changes.js';
import type { EventInPlace } from './programme.facts.js';
import { speakerColumns, stageColumns, trackColumns, vendorColumns } from './programme.view.js';

interface Kinds {
  stage: { write: WriteStage; view: StageView };
  track: { write: WriteTrack; view: TrackView };
  speaker: { write: WriteSpeaker; view: SpeakerView };
  vendor: { write: WriteVendor; view: VendorView };
}
export type PartKind = keyof Kinds;
type Write<K extends PartKind> = Kinds[K]['write'];
type View<K extends PartKind> = Kinds[K]['view'];
type Values = Record<string, string | number | null | undefined>;

/** The table is called like the kind. `values`: the columns somebody writes, with what they are when nothing is said. */
const kinds: Record<PartKind, { notFound: ProblemCode; view: string; values: Values }> = {
  stage: { notFound: 'stage.notFound', view: stageColumns, values: { name: '', position: 0 } },
  track: { notFound: 'track.notFound', view: trackColumns, values: { name: '', colour: null } },
  speaker: { notFound: 'speaker.notFound', view: speakerColumns, values: { name: '', affiliation: '', biography: '' } },
  vendor: { notFound: 'vendor.notFound', view: vendorColumns, values: { name: '', text: '', website: null } },
};

/** A statement takes 65,535 parameters at most. */
const rowsPerStatement = 1000;

/** Stages, tracks, speakers and vendors: what sessions are made of. */
@Injectable()
export class ProgrammeParts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly changes: ProgrammeChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds one. With a `source` whose key was there before and was removed, that one comes back with the new values.
   * @throws `event.notFound`, `forbidden`
   */
  create<K extends PartKind>(
    viewer: Viewer,
    kind: K,
    eventId: string,
    values: Write<K>,
    source?: Source,
  ): Promise<View<K>> {
    return this.unitOfWork.run(async () => {
      const [made] = await this.insert(viewer, kind, eventId, [{ values, source }]);
      const { key: _key, ...view } = made!;
      return view as View<K>;
    });
  }

  /** As `create`, for many that come from one file, in a few statements. Answers their ids by the keys of their sources. */
  createAll<K extends PartKind>(
    viewer: Viewer,
    kind: K,
    eventId: string,
    parts: readonly { values: Write<K>; source: Source }[],
  ): Promise<ReadonlyMap<string, string>> {
    return this.unitOfWork.run(async () => {
      const ids = new Map<string, string>();
      for (let at = 0; at < parts.length; at += rowsPerStatement) {
        const made = await this.insert(viewer, kind, eventId, parts.slice(at, at + rowsPerStatement));
        for (const { id, key } of made) ids.set(key ?? '', id);
      }
      return ids;
    });
  }

  /** As `edit`, for many of one event, in one statement. @throws `event.notFound`, `forbidden`, `stage.notFound` … */
  editAll<K extends PartKind>(
    viewer: Viewer,
    kind: K,
    eventId: string,
    edits: ReadonlyMap<string, Partial<Write<K>>>,
  ): Promise<void> {
    return this.unitOfWork.run(async () => {
      const found = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
      if (edits.size === 0) return;
      const types: Record<string, string> = { position: '::int' };
      const names = Object.keys(kinds[kind].values);
      const changes = names.map(
        (name) =>
          `${name} = CASE WHEN given.values ? '${name}' THEN (given.values ->> '${name}')${types[name] ?? ''} ELSE ${kind}.${name} END`,
      );
      await this.requirePresent(kind, eventId, [...edits.keys()]);
      await this.unitOfWork.query(
        `UPDATE ${kind} SET ${changes.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, values jsonb)
          WHERE ${kind}.id = given.id`,
        [JSON.stringify([...edits].map(([id, values]) => ({ id, values })))],
      );
      await this.note(found);
    });
  }

  /** As `remove`, for many of one event. @throws `event.notFound`, `forbidden`, `stage.notFound` …, `stage.inUse` */
  removeAll(viewer: Viewer, kind: PartKind, eventId: string, ids: readonly string[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const found = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
      if (ids.length === 0) return;
      if (kind === 'stage') await this.requireEmpty(ids);
      await this.requirePresent(kind, eventId, ids);
      await this.unitOfWork.query(`UPDATE ${kind} SET removed_at = $2 WHERE id = ANY($1)`, [ids, this.clock.now()]);
      await this.note(found);
    });
  }

  /** Changes what is given. @throws `stage.notFound` … when the viewer may not know of it, `forbidden` */
  edit<K extends PartKind>(
    viewer: Viewer,
    kind: K,
    id: string,
    values: Partial<Write<K>>,
    source?: Source,
  ): Promise<View<K>> {
    return this.unitOfWork.run(async () => {
      const found = await this.require(viewer, kind, id);
      const given: Values = { ...(values as Values) };
      const names = Object.keys(kinds[kind].values).filter((name) => given[name] !== undefined);
      const changes = names.map((name, index) => `${name} = $${index + 4}`);
      const [made] = await this.unitOfWork.query<View<K>>(
        `UPDATE ${kind} SET ${[...changes, 'source_key = coalesce($2, source_key)', 'imported = coalesce($3, imported)'].join(', ')}
         WHERE id = $1 RETURNING ${kinds[kind].view}`,
        [id, source?.key ?? null, source ? JSON.stringify(source.values) : null, ...names.map((name) => given[name])],
      );
      await this.note(found);
      return made!;
    });
  }

  /** Takes it out of the programme. @throws `stage.inUse` (`params.sessions`) while sessions are on that stage */
  remove(viewer: Viewer, kind: PartKind, id: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const found = await this.require(viewer, kind, id);
      if (kind === 'stage') await this.requireEmpty([id]);
      await this.unitOfWork.query(`UPDATE ${kind} SET removed_at = $2 WHERE id = $1`, [id, this.clock.now()]);
      await this.note(found);
    });
  }

  /** Takes the removal back; sessions that named it name it again. */
  restore<K extends PartKind>(viewer: Viewer, kind: K, id: string): Promise<View<K>> {
    return this.unitOfWork.run(async () => {
      const found = await this.require(viewer, kind, id, { removed: true });
      const [made] = await this.unitOfWork.query<View<K>>(
        `UPDATE ${kind} SET removed_at = NULL WHERE id = $1 RETURNING ${kinds[kind].view}`,
        [id],
      );
      await this.note(found);
      return made!;
    });
  }

  private async insert<K extends PartKind>(
    viewer: Viewer,
    kind: K,
    eventId: string,
    parts: readonly { values: Write<K>; source: Source | undefined }[],
  ): Promise<(View<K> & { key: string | null })[]> {
    // Locked, so that two stages that are added at once do not get the same position.
    const { event } = await this.events.require(viewer, eventId, 'programme.edit', { lock: true });
    let position = kind === 'stage' ? await this.nextPosition(eventId) : 0;
    const names = Object.keys(kinds[kind].values);
    const columns = ['id', 'event_id', 'source_key', 'imported', ...names];
    const rows = parts.map(({ values, source }) => {
      const given: Values = { ...values };
      if (kind === 'stage') given['position'] ??= position++;
      const written = names.map((name) => given[name] ?? kinds[kind].values[name]);
      return [newId(), eventId, source?.key ?? null, source ? JSON.stringify(source.values) : null, ...written];
    });
    const tuples = rows.map(
      (row, at) => `(${row.map((_, index) => `$${at * columns.length + index + 1}`).join(', ')})`,
    );
    const made = await this.unitOfWork.query<View<K> & { key: string | null }>(
      `INSERT INTO ${kind} (${columns.join(', ')}) VALUES ${tuples.join(', ')}
       ON CONFLICT ON CONSTRAINT ${kind}_source DO UPDATE SET removed_at = NULL, imported = excluded.imported,
         ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
       RETURNING ${kinds[kind].view}, source_key AS key`,
      rows.flat(),
    );
    await this.note({ event });
    return made;
  }

  private async require(
    viewer: Viewer,
    kind: PartKind,
    id: string,
    { removed = false } = {},
  ): Promise<Pick<EventInPlace, 'event'>> {
    const { notFound } = kinds[kind];
    const [row] = await this.unitOfWork.query<{ eventId: string; removed: boolean }>(
      `SELECT event_id AS "eventId", removed_at IS NOT NULL AS removed FROM ${kind} WHERE id = $1`,
      [id],
    );
    if (!row || (row.removed && !removed))
      throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : notFound);
    return this.events.require(viewer, row.eventId, 'programme.edit', { lock: true, hiddenAs: notFound });
  }

  private async requirePresent(kind: PartKind, eventId: string, ids: readonly string[]) {
    const [row] = await this.unitOfWork.query<{ present: number }>(
      `SELECT count(*) AS present FROM ${kind} WHERE event_id = $1 AND id = ANY($2) AND removed_at IS NULL`,
      [eventId, ids],
    );
    if (row?.present !== ids.length) throw new Problem(kinds[kind].notFound);
  }

  private async requireEmpty(stageIds: readonly string[]) {
    const [row] = await this.unitOfWork.query<{ sessions: number }>(
      'SELECT count(*) AS sessions FROM session WHERE stage_id = ANY($1) AND removed_at IS NULL',
      [stageIds],
    );
    if (row && row.sessions > 0) throw new Problem('stage.inUse', { params: { sessions: row.sessions } });
  }

  private async nextPosition(eventId: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ position: number }>(
      'SELECT coalesce(max(position) + 1, 0) AS position FROM stage WHERE event_id = $1 AND removed_at IS NULL',
      [eventId],
    );
    return row?.position ?? 0;
  }

  private note({ event }: Pick<EventInPlace, 'event'>): Promise<void> {
    return this.changes.note({ eventId: event.id, organisationId: event.organisationId }, ['partEdited']);
  }
}
