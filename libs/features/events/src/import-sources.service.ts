import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';
import { Events } from './events.service.js';
import type { ImportedValues, Source } from './imported-values.js';

export const importedKinds = ['event', 'stage', 'track', 'speaker', 'vendor', 'session'] as const;
export type ImportedKind = (typeof importedKinds)[number];

const inEvent = (kind: ImportedKind) => (kind === 'event' ? 'id = $1' : 'event_id = $1 AND removed_at IS NULL');

export interface RemovedImport extends Source {
  id: string;
}

/** What the last import said about each part of a programme: the third side when a file is imported again. */
@Injectable()
export class ImportSources {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** By id, for everything of the event that came from a file and was not removed. Asks nobody. */
  async of(eventId: string): Promise<ReadonlyMap<string, Source>> {
    const rows = await this.unitOfWork.query<{ id: string; key: string; values: ImportedValues | null }>(
      importedKinds
        .map(
          (kind) =>
            `SELECT id, source_key AS key, imported AS values FROM ${kind} WHERE ${inEvent(kind)} AND source_key IS NOT NULL`,
        )
        .join(' UNION ALL '),
      [eventId],
    );
    return new Map(rows.map(({ id, key, values }) => [id, { key, values: values ?? {} }]));
  }

  /** What came from a file and was taken out since, by key: with what the last import said about it. Asks nobody. */
  async removed(eventId: string, kind: Exclude<ImportedKind, 'event'>): Promise<RemovedImport[]> {
    return this.unitOfWork.query<RemovedImport>(
      `SELECT id, source_key AS key, coalesce(imported, '{}') AS values FROM ${kind}
        WHERE event_id = $1 AND removed_at IS NOT NULL AND source_key IS NOT NULL ORDER BY id`,
      [eventId],
    );
  }

  /** Keeps what a file says about things that are there, without editing them. In a few statements. */
  keep(viewer: Viewer, eventId: string, kind: ImportedKind, sources: ReadonlyMap<string, Source>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.events.require(viewer, eventId, 'programme.import', { lock: true });
      if (sources.size === 0) return;
      // A key may have belonged to something that is gone, and is unique also among what is gone.
      if (kind !== 'event')
        await this.unitOfWork.query(
          `UPDATE ${kind} SET source_key = NULL
            WHERE event_id = $1 AND removed_at IS NOT NULL AND source_key = ANY($2) AND NOT id = ANY($3)`,
          [eventId, [...sources.values()].map(({ key }) => key), [...sources.keys()]],
        );
      // Joined by id alone: with the event in the join and no statistics yet, 10,000 speakers took 40 s instead of 0.2.
      const present = await this.unitOfWork.query<{ id: string }>(
        `SELECT id FROM ${kind} WHERE ${inEvent(kind)} AND id = ANY($2)`,
        [eventId, [...sources.keys()]],
      );
      await this.unitOfWork.query(
        `UPDATE ${kind} SET source_key = given.key, imported = given.values
           FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, key text, values jsonb) WHERE ${kind}.id = given.id`,
        [JSON.stringify(present.map(({ id }) => ({ id, ...sources.get(id) })))],
      );
    });
  }

  /** The newest event of an organisation that was made from a file with that key and was not put away. */
  async eventFrom(organisationId: string, key: string): Promise<string | undefined> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM event WHERE organisation_id = $1 AND source_key = $2 AND state <> 'archived'
        ORDER BY created_at DESC LIMIT 1`,
      [organisationId, key],
    );
    return row?.id;
  }
}
