import { Injectable, Logger } from '@nestjs/common';
import { recordingFacts } from '@plenum/contracts';
import { SegmentStore } from '@plenum/broadcast';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { planOf, type WantedFile } from './export-plan.rules.js';
import { ExportStore } from './export-store.js';
import { writeMp4InThread } from './export-thread.js';
import { RecordingContents } from './recording-contents.js';
import { RecordingExport } from './recording-export.entity.js';
import { cutOf, type CutColumns } from './recording-cut.rules.js';
import { framesOf } from './timeline.rules.js';

const heartbeatMs = 2000;
/** A worker that was not heard of for so long has stopped; another one begins anew. */
const silentMs = 60_000;
const mostAttempts = 3;

class Superseded extends Error {}

/** Makes the files that were asked for, one after the other. Any number of workers may do so at any time. */
@Injectable()
export class RecordingExportWork {
  private readonly log = new Logger('Recording');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contents: RecordingContents,
    private readonly segments: SegmentStore,
    private readonly store: ExportStore,
    private readonly clock: Clock,
  ) {}

  /** Makes the next one. Answers whether there was one. */
  async makeNext(): Promise<boolean> {
    const job = await this.claim();
    if (!job) return false;
    try {
      await this.make(job);
    } catch (error) {
      await this.store.remove(job.id);
      if (error instanceof Superseded) return true;
      this.log.error(`An export failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      await this.unitOfWork.query(
        `UPDATE recording_export SET state = CASE WHEN attempts < $2 THEN 'waiting' ELSE 'failed' END WHERE id = $1`,
        [job.id, mostAttempts],
      );
    }
    return true;
  }

  private async claim(): Promise<Pick<RecordingExport, 'sessionId' | 'id'> | undefined> {
    const now = this.clock.now();
    const [job] = await this.unitOfWork.query<{ sessionId: string; id: string; state: string }>(
      `UPDATE recording_export SET heartbeat_at = $1, attempts = attempts + 1, percent = 0,
          state = CASE WHEN attempts < $3 THEN 'running' ELSE 'failed' END
        WHERE session_id = (
          SELECT session_id FROM recording_export
           WHERE state = 'waiting' OR (state = 'running' AND heartbeat_at < $2)
           ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING session_id AS "sessionId", id, state`,
      [now, new Date(now.getTime() - silentMs), mostAttempts],
    );
    return job?.state === 'running' ? job : undefined;
  }

  private async make({ sessionId, id }: Pick<RecordingExport, 'sessionId' | 'id'>): Promise<void> {
    const [recording] = await this.unitOfWork.query<CutColumns & { id: string; revision: number }>(
      `SELECT id, revision, cut_from AS "cutFrom", cut_until AS "cutUntil" FROM recording WHERE session_id = $1`,
      [sessionId],
    );
    if (!recording) throw new Superseded();
    const { files } = await this.contents.of(sessionId);
    const plan = planOf(framesOf(files, cutOf(recording)));
    const read = ({ part, rendition, number, sha256 }: WantedFile) =>
      number === null || sha256 === null
        ? this.contents.init(sessionId, part, rendition)
        : this.segments.getKept({ recordingId: recording.id, part, rendition, number, sha256 });
    const beat = this.heart(id, plan.length);
    const path = await this.store.begin(id);
    try {
      await writeMp4InThread({ plan, path, read, progress: beat.progress });
    } finally {
      await beat.stop();
    }
    const bytes = await this.store.finish(id);
    const now = this.clock.now();
    const done = await this.unitOfWork.query(
      `UPDATE recording_export SET state = 'done', percent = 100, bytes = $2, expires_at = $3, revision = $4
        WHERE id = $1 RETURNING id`,
      [id, bytes, new Date(now.getTime() + recordingFacts.exportSeconds * 1000), recording.revision],
    );
    if (done.length === 0) throw new Superseded();
  }

  /** Says every so often that somebody is at work and how far; ends the work when nobody wants it any more. */
  private heart(id: string, seconds: number) {
    let [at, isWanted] = [performance.now(), true];
    let writing: Promise<void> | undefined;
    const write = async (percent: number) => {
      const rows = await this.unitOfWork.query(
        'UPDATE recording_export SET heartbeat_at = $2, percent = $3 WHERE id = $1 RETURNING id',
        [id, this.clock.now(), percent],
      );
      isWanted = rows.length > 0;
    };
    return {
      progress: (done: number) => {
        if (!isWanted) throw new Superseded();
        if (writing || performance.now() - at < heartbeatMs) return;
        at = performance.now();
        // What fails here fails again below, where it is heard.
        writing = write(Math.min(99, Math.floor((done / seconds) * 100)))
          .catch(() => {})
          .finally(() => (writing = undefined));
      },
      stop: async () => {
        await writing;
      },
    };
  }
}
