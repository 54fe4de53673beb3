import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { RecordingExport as ExportView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import type { SessionInPlace } from '@plenum/events';
import { CrewDeeds } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import type { ByteRange } from '@plenum/platform/storage';
import { ExportStore, type ExportId } from './export-store.js';
import { RecordingExport } from './recording-export.entity.js';
import { exportViewOf } from './recording-export.view.js';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { RecordingRights } from './recording-rights.js';
import { Recording } from './recording.entity.js';
import { framesOf } from './timeline.rules.js';

export interface ExportFile {
  id: string;
  name: string;
  bytes: number;
  /** Undefined when it is gone meanwhile. */
  open: (range?: ByteRange) => Promise<Readable | undefined>;
}

/** One file of a recording, for those who have to keep or pass it on. The worker makes it. */
@Injectable()
export class RecordingExports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rights: RecordingRights,
    private readonly contents: RecordingContents,
    private readonly deeds: CrewDeeds,
    private readonly store: ExportStore,
    private readonly clock: Clock,
  ) {}

  /** Asks for one; the one under way, or the finished one of what there is, will do. @throws `recording.notFound` */
  ask(viewer: Viewer, sessionId: string): Promise<ExportView> {
    return this.unitOfWork.run(async () => {
      await this.rights.forDesk(viewer, sessionId);
      const recording = await this.rights.find(sessionId);
      const { files } = await this.contents.of(sessionId);
      if (!recording || framesOf(files, cutOf(recording)).length === 0) throw new Problem('recording.notFound');
      const exports = this.unitOfWork.of(RecordingExport);
      const before = await exports.findOneBy({ sessionId });
      const isCurrent = before && before.state !== 'failed' && before.revision === recording.revision;
      if (isCurrent) return exportViewOf(before, recording);
      const made = exports.create({
        sessionId,
        id: newId(),
        state: 'waiting',
        revision: recording.revision,
        percent: 0,
        bytes: null,
        askedAt: this.clock.now(),
        heartbeatAt: null,
        attempts: 0,
        expiresAt: null,
      });
      await exports.upsert(made, ['sessionId']);
      if (before) await this.unitOfWork.afterCommit(() => this.store.remove(before.id));
      await this.deeds.tell({ sessionId, by: viewer, what: 'recording.exported' });
      return exportViewOf(made, recording);
    });
  }

  /** @throws `recording.exportNotFound` */
  async see(viewer: Viewer, sessionId: string): Promise<ExportView> {
    const { made, recording } = await this.require(viewer, sessionId);
    return exportViewOf(made, recording);
  }

  /** @throws `recording.exportNotFound` until it is done, and once it is gone */
  async file(viewer: Viewer, sessionId: string): Promise<ExportFile> {
    const { made, found } = await this.require(viewer, sessionId);
    const bytes = made.state === 'done' ? await this.store.size(exportOf(made)) : undefined;
    const isGone = !made.expiresAt || made.expiresAt <= this.clock.now();
    if (bytes === undefined || isGone) throw new Problem('recording.exportNotFound');
    const { slug } = found.session;
    return { id: made.id, name: `${slug}.mp4`, bytes, open: (range) => this.store.read(exportOf(made), range) };
  }

  private async require(
    viewer: Viewer,
    sessionId: string,
  ): Promise<{ found: SessionInPlace; made: RecordingExport; recording: Recording }> {
    const found = await this.rights.forDesk(viewer, sessionId);
    const made = await this.unitOfWork.of(RecordingExport).findOneBy({ sessionId });
    const recording = await this.unitOfWork.of(Recording).findOneBy({ sessionId });
    if (!made || !recording) throw new Problem('recording.exportNotFound');
    return { found, made, recording };
  }
}

const exportOf = ({ id, attempts }: RecordingExport): ExportId => ({ id, attempt: attempts });
