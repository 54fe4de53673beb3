import { Injectable } from '@nestjs/common';
import { SegmentStore } from '@plenum/broadcast';
import { UnitOfWork } from '@plenum/platform/database';
import { ExportStore } from './export-store.js';
import { RecordingExport } from './recording-export.entity.js';

/** All that lies on the disk of recordings. */
@Injectable()
export class RecordingFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly segments: SegmentStore,
    private readonly exports: ExportStore,
  ) {}

  async exportsOf(sessionId: string): Promise<string[]> {
    const found = await this.unitOfWork.of(RecordingExport).find({ where: { sessionId }, select: { id: true } });
    return found.map(({ id }) => id);
  }

  /** By id of the recordings and of the exports. */
  async remove(recordingIds: readonly string[], exportIds: readonly string[]): Promise<void> {
    for (const id of recordingIds) await this.segments.removeKept(id);
    for (const id of exportIds) await this.exports.remove(id);
  }

  async there(): Promise<{ recordings: string[]; exports: string[] }> {
    return { recordings: await this.segments.recordings(), exports: await this.exports.ids() };
  }
}
