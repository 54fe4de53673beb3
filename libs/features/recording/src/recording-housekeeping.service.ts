import { Injectable } from '@nestjs/common';
import { SegmentStore } from '@plenum/broadcast';
import { UnitOfWork } from '@plenum/platform/database';
import { ExportStore } from './export-store.js';

const isId = /^[0-9a-f-]{36}$/;

/** Deletes recordings and exported files whose time has come. Any number of workers may do so at any time. */
@Injectable()
export class RecordingHousekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SegmentStore,
    private readonly exports: ExportStore,
  ) {}

  /** Those that expired. Answers how many. */
  async forgetExpired(now: Date): Promise<number> {
    const gone = await this.unitOfWork.query<{ id: string }>(
      `DELETE FROM recording WHERE expires_at <= $1 AND wanted NOT IN ('recording', 'paused') RETURNING id`,
      [now],
    );
    for (const { id } of gone) await this.store.removeKept(id);
    return gone.length;
  }

  /** Exported files that were there for their day. Answers how many. */
  async forgetExports(now: Date): Promise<number> {
    const gone = await this.unitOfWork.query<{ id: string }>(
      'DELETE FROM recording_export WHERE expires_at <= $1 RETURNING id',
      [now],
    );
    for (const { id } of gone) await this.exports.remove(id);
    return gone.length;
  }

  /** Files of what is gone: erased with the personal data of its event, or left by a worker that was stopped in between. */
  async sweep(): Promise<number> {
    // First the folders, then the rows: a row is there before its folder.
    const [recordings, exports] = [await this.store.recordings(), await this.exports.ids()];
    const orphans = await this.orphans('recording', recordings);
    for (const id of orphans) await this.store.removeKept(id);
    const files = await this.orphans('recording_export', exports);
    for (const id of files) await this.exports.remove(id);
    return orphans.length + files.length;
  }

  private async orphans(table: 'recording' | 'recording_export', names: readonly string[]): Promise<string[]> {
    const ids = names.filter((name) => isId.test(name));
    if (ids.length === 0) return [];
    const there = await this.unitOfWork.query<{ id: string }>(`SELECT id FROM ${table} WHERE id = ANY($1)`, [ids]);
    const known = new Set(there.map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  }
}
