import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';
import { Events } from './events.service.js';
import type { ImportedValues, Source } from './imported-values.js';

export const importedKinds = ['event', 'stage', 'track', 'speaker', 'vendor', 'session'] as const;
export type ImportedKind = (typeof importedKinds)[number];

const inEvent = (kind: ImportedKind) => (kind === 'event' ? 'id = $1' : 'event_id = $1 AND removed_at IS NULL');

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

  /** Keeps what a file says about things that are there, without editing them. In one statement. */
  keep(viewer: Viewer, eventId: string, kind: ImportedKind, sources: ReadonlyMap<string, Source>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.events.require(viewer, eventId, 'programme.import', { lock: true });
      if (sources.size === 0) return;
      await this.unitOfWork.query(
        `UPDATE ${kind} SET source_key = given.key, imported = given.values
           FROM jsonb_to_recordset($2::jsonb) AS given (id uuid, key text, values jsonb)
          WHERE ${kind}.id = given.id AND ${inEvent(kind).replace(/(^| )(id|event_id|removed_at)/g, `$1${kind}.$2`)}`,
        [eventId, JSON.stringify([...sources].map(([id, source]) => ({ id, ...source })))],
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
