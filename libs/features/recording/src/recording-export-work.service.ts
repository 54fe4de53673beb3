import { Injectable, Logger } from '@nestjs/common';
import { recordingFacts } from '@plenum/contracts';
import { SegmentStore } from '@plenum/broadcast';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { bytesOf, planOf, type WantedFile } from './export-plan.rules.js';
import { ExportStore } from './export-store.js';
import { writeMp4InThread } from './export-thread.js';
import { RecordingContents } from './recording-contents.js';
import { cutOf, type CutColumns } from './recording-cut.rules.js';
import { framesOf } from './timeline.rules.js';

const heartbeatMs = 2000;
/** A worker that was not heard of for so long has stopped; another one begins anew. */
const silentMs = 60_000;
const mostAttempts = 3;

class Superseded extends Error {}

/** A file that was asked for, and how many times it was begun by now. Only the newest attempt counts. */
interface Job {
  sessionId: string;
  id: string;
  attempt: number;
}

/** SQL condition: it is still wanted, and nobody else has begun it meanwhile. */
const isOurs = `id = $1 AND attempts = $2 AND state = 'running'`;

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
      await this.store.discard(job);
      if (error instanceof Superseded) return true;
      this.log.error(`An export failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      await this.unitOfWork.query(
        `UPDATE recording_export SET state = CASE WHEN attempts < $3 THEN 'waiting' ELSE 'failed' END WHERE ${isOurs}`,
        [job.id, job.attempt, mostAttempts],
      );
    }
    return true;
  }

  private async claim(): Promise<Job | undefined> {
    const now = this.clock.now();
    const [job] = await this.unitOfWork.query<Job & { state: string }>(
      `UPDATE recording_export SET heartbeat_at = $1, attempts = attempts + 1, percent = 0,
          state = CASE WHEN attempts < $3 THEN 'running' ELSE 'failed' END
        WHERE session_id = (
          SELECT session_id FROM recording_export
           WHERE state = 'waiting' OR (state = 'running' AND heartbeat_at < $2)
           ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING session_id AS "sessionId", id, attempts AS attempt, state`,
      [now, new Date(now.getTime() - silentMs), mostAttempts],
    );
    if (job?.state === 'running') return job;
    // Given up: what the workers before have left is of no use.
    if (job) await this.store.remove(job.id);
    return undefined;
  }

  private async make({ sessionId, id, attempt }: Job): Promise<void> {
    const [recording] = await this.unitOfWork.query<CutColumns & { id: string; revision: number }>(
      `SELECT id, revision, cut_from AS "cutFrom", cut_until AS "cutUntil" FROM recording WHERE session_id = $1`,
      [sessionId],
    );
    if (!recording) throw new Superseded();
    const { files } = await this.contents.of(sessionId);
    const frames = framesOf(files, cutOf(recording));
    const plan = planOf(frames);
    const read = ({ part, rendition, number, sha256 }: WantedFile) =>
      number === null || sha256 === null
        ? this.contents.init(sessionId, part, rendition)
        : this.segments.getKept({ recordingId: recording.id, part, rendition, number, sha256 });
    const beat = this.heart({ id, attempt }, plan.length);
    let bytes: number;
    const path = await this.store.begin({ id, attempt }, bytesOf(frames));
    try {
      await writeMp4InThread({ plan, path, read, progress: beat.progress });
      bytes = await this.store.deliver({ id, attempt }, () => beat.progress(plan.length));
    } finally {
      await beat.stop();
    }
    const expiresAt = new Date(this.clock.now().getTime() + recordingFacts.exportSeconds * 1000);
    // The row is held while the file takes its name: no other attempt is done in between.
    await this.unitOfWork.run(async () => {
      const done = await this.unitOfWork.query(
        `UPDATE recording_export SET state = 'done', percent = 100, bytes = $3, expires_at = $4, revision = $5
          WHERE ${isOurs} RETURNING id`,
        [id, attempt, bytes, expiresAt, recording.revision],
      );
      if (done.length === 0) throw new Superseded();
      await this.store.finish({ id, attempt });
    });
  }

  /** Says every so often that somebody is at work and how far; ends the work when nobody wants it any more. */
  private heart({ id, attempt }: Pick<Job, 'id' | 'attempt'>, seconds: number) {
    let [at, isWanted] = [performance.now(), true];
    let writing: Promise<void> | undefined;
    const write = async (percent: number) => {
      const rows = await this.unitOfWork.query(
        `UPDATE recording_export SET heartbeat_at = $3, percent = $4 WHERE ${isOurs} RETURNING id`,
        [id, attempt, this.clock.now(), percent],
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
