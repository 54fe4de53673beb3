import { Injectable } from '@nestjs/common';
import { Files } from '@plenum/files';
import { UnitOfWork } from '@plenum/platform/database';

/** As long as a text may wait for a lost line to come back. */
const keptHours = 2;
const atOnce = 200;

/** Lets go of files that were sent to a chat and never posted. */
@Injectable()
export class ChatUploads {
  constructor(
    private readonly files: Files,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Any number of workers may call this at any time. Answers how many files it deleted. */
  forgetUnposted(now: Date): Promise<number> {
    return this.unitOfWork.run(async () => {
      const old = await this.unitOfWork.query<{ fileId: string }>(
        `DELETE FROM chat_upload WHERE id IN (
           SELECT id FROM chat_upload WHERE at < $1 ORDER BY at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
         RETURNING file_id AS "fileId"`,
        [new Date(now.getTime() - keptHours * 3_600_000)],
      );
      await this.files.forget(old.map(({ fileId }) => fileId));
      return old.length;
    });
  }
}
