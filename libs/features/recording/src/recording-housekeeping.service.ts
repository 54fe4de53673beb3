import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { RecordingFiles } from './recording-files.js';

const isId = /^[0-9a-f-]{36}$/;

/** Deletes recordings and exported files whose time has come. Any number of workers may do so at any time. */
@Injectable()
export class RecordingHousekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: RecordingFiles,
  ) {}

  /** Those that expired. Answers how many. */
  async forgetExpired(now: Date): Promise<number> {
    const gone = await this.unitOfWork.query<{ id: string }>(
      `DELETE FROM recording WHERE expires_at <= $1 AND wanted NOT IN ('recording', 'paused') RETURNING id`,
      [now],
    );
    await this.files.remove(
      gone.map(({ id }) => id),
      [],
    );
    return gone.length;
  }

  /** Exported files that were there for their day. Answers how many. */
  async forgetExports(now: Date): Promise<number> {
    const gone = await this.unitOfWork.query<{ id: string }>(
      'DELETE FROM recording_export WHERE expires_at <= $1 RETURNING id',
      [now],
    );
    await this.files.remove(
      [],
      gone.map(({ id }) => id),
    );
    return gone.length;
  }

  /** Files of what is gone: erased with the personal data of its event, or left by a worker that was stopped in between. */
  async sweep(): Promise<number> {
    // First the folders, then the rows: a row is there before its folder.
    const there = await this.files.there();
    const recordings = await this.orphans('recording', there.recordings);
    const exports = await this.orphans('recording_export', there.exports);
    await this.files.remove(recordings, exports);
    return recordings.length + exports.length;
  }

  private async orphans(table: 'recording' | 'recording_export', names: readonly string[]): Promise<string[]> {
    const ids = names.filter((name) => isId.test(name));
    if (ids.length === 0) return [];
    const there = await this.unitOfWork.query<{ id: string }>(`SELECT id FROM ${table} WHERE id = ANY($1)`, [ids]);
    const known = new Set(there.map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  }
}
