import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { SegmentStore } from '@plenum/broadcast';
import { UnitOfWork } from '@plenum/platform/database';
import { ExportStore } from './export-store.js';
import { RecordingExport } from './recording-export.entity.js';

/** Milliseconds. */
const patience = 3000;

/** All that lies in stores of recordings. */
@Injectable()
export class RecordingFiles {
  private readonly log = new Logger('Recording');

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

  /** The same for somebody who waits. What takes longer, or fails, is done by whoever sweeps. */
  async removeSoon(recordingIds: readonly string[], exportIds: readonly string[]): Promise<void> {
    const removal = this.remove(recordingIds, exportIds).catch((error: unknown) =>
      this.log.error(`Files are not deleted yet: ${error instanceof Error ? error.message : String(error)}`),
    );
    await Promise.race([removal, sleep(patience, undefined, { ref: false })]);
  }

  async there(): Promise<{ recordings: string[]; exports: string[] }> {
    return { recordings: await this.segments.recordings(), exports: await this.exports.ids() };
  }
}
