import { Injectable } from '@nestjs/common';
import type { EditRecording, RecordingView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { CrewDeeds } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { RecordingBook } from './recording-book.js';
import { RecordingChanges } from './recording-changes.js';
import { RecordingDeskView } from './recording-desk-view.js';
import { RecordingRights } from './recording-rights.js';
import { Recording } from './recording.entity.js';

/** What organisers do with a recording once it is there: cut it, name its chapters, let people watch. */
@Injectable()
export class RecordingDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rights: RecordingRights,
    private readonly book: RecordingBook,
    private readonly changes: RecordingChanges,
    private readonly views: RecordingDeskView,
    private readonly deeds: CrewDeeds,
  ) {}

  /** @throws as `Sessions.require` */
  async see(viewer: Viewer, sessionId: string): Promise<RecordingView> {
    return this.views.of(await this.rights.forDesk(viewer, sessionId));
  }

  /** @throws as `Sessions.require`, and what `editRecording` says */
  edit(viewer: Viewer, sessionId: string, values: EditRecording): Promise<RecordingView> {
    return this.unitOfWork.run(async () => {
      const found = await this.rights.forDesk(viewer, sessionId);
      const recording = await this.book.held(sessionId);
      if (!recording) throw new Problem('recording.notFound');
      if (recording.version !== values.version)
        throw new Problem('recording.changedMeanwhile', { params: { version: recording.version } });
      const { next, told } = await this.changes.by(found, recording, values);
      await this.unitOfWork.of(Recording).update({ sessionId }, next);
      for (const deed of told) await this.deeds.tell({ sessionId, by: viewer, ...deed });
      return this.views.of(found);
    });
  }
}
