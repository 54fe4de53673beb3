import { Injectable } from '@nestjs/common';
import { undoSeconds } from '@plenum/contracts';
import { Files } from '@plenum/files';
import { UnitOfWork } from '@plenum/platform/database';

/** Longer than a removed material can be brought back, so that nobody brings one back without its file. */
const keptSeconds = 2 * undoSeconds;
const atOnce = 200;

/** Lets go of the files of materials that were removed. */
@Injectable()
export class MaterialFiles {
  constructor(
    private readonly files: Files,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Any number of workers may call this at any time. Answers how many files it deleted. */
  forgetRemoved(now: Date): Promise<number> {
    return this.unitOfWork.run(async () => {
      const removed = await this.unitOfWork.query<{ fileId: string }>(
        `WITH gone AS (
           SELECT id, file ->> 'id' AS file_id FROM material
            WHERE file IS NOT NULL AND removed_at < $1 ORDER BY removed_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED
         ), cleared AS (UPDATE material SET file = NULL WHERE id IN (SELECT id FROM gone))
         SELECT file_id AS "fileId" FROM gone`,
        [new Date(now.getTime() - keptSeconds * 1000)],
      );
      await this.files.forget(removed.map(({ fileId }) => fileId));
      return removed.length;
    });
  }
}
