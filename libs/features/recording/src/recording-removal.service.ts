import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { CrewDeeds } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { RecordingBook } from './recording-book.js';
import { RecordingFiles } from './recording-files.js';
import { RecordingRights } from './recording-rights.js';
import { Recording } from './recording.entity.js';
import { isActive } from './recording.rules.js';

/** Deletes recordings before their time. */
@Injectable()
export class RecordingRemoval {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rights: RecordingRights,
    private readonly book: RecordingBook,
    private readonly files: RecordingFiles,
    private readonly deeds: CrewDeeds,
  ) {}

  /** Files and all. @throws as `Sessions.require`; `recording.notFound`, `recording.running` */
  remove(viewer: Viewer, sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.rights.forDesk(viewer, sessionId);
      const recording = await this.book.held(sessionId);
      if (!recording) throw new Problem('recording.notFound');
      if (isActive(recording.wanted)) throw new Problem('recording.running');
      const exportIds = await this.files.exportsOf(sessionId);
      await this.unitOfWork.of(Recording).delete({ sessionId });
      await this.deeds.tell({ sessionId, by: viewer, what: 'recording.deleted' });
      await this.unitOfWork.afterCommit(() => this.files.removeSoon([recording.id], exportIds));
    });
  }
}
