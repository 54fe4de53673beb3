import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type DeedKind,
  type EditRecording,
  type RecordingAgreement as AgreementView,
  type RecordingAudience,
  type RecordingView,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions, type SessionInPlace } from '@plenum/events';
import { CrewDeeds } from '@plenum/live';
import { SegmentStore } from '@plenum/broadcast';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { ExportStore } from './export-store.js';
import { RecordingAgreement } from './recording-agreement.entity.js';
import { RecordingBook } from './recording-book.js';
import { RecordingChapters } from './recording-chapters.js';
import { exportViewOf } from './recording-export.view.js';
import { RecordingExport } from './recording-export.entity.js';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { chapterViewOf } from './recording-viewings.service.js';
import { Recording } from './recording.entity.js';
import { isActive, isPublic } from './recording.rules.js';
import { framesOf, secondAt, secondsOf, stretchesOf } from './timeline.rules.js';

const opened: Record<RecordingAudience, DeedKind> = {
  nobody: 'recording.closed',
  crew: 'recording.openedToCrew',
  registered: 'recording.openedToRegistered',
  all: 'recording.openedToAll',
};

/** What organisers do with a recording once it is there: cut it, name its chapters, let people watch, delete it. */
@Injectable()
export class RecordingDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly book: RecordingBook,
    private readonly contents: RecordingContents,
    private readonly chapters: RecordingChapters,
    private readonly deeds: CrewDeeds,
    private readonly store: SegmentStore,
    private readonly exports: ExportStore,
    private readonly clock: Clock,
  ) {}

  /** @throws as `Sessions.require` */
  async see(viewer: Viewer, sessionId: string): Promise<RecordingView> {
    const found = await this.sessions.require(viewer, sessionId, 'recording.publish');
    return this.view(found);
  }

  /** @throws as `Sessions.require`, and what `editRecording` says */
  edit(viewer: Viewer, sessionId: string, values: EditRecording): Promise<RecordingView> {
    return this.unitOfWork.run(async () => {
      const found = await this.sessions.require(viewer, sessionId, 'recording.publish');
      const recording = await this.book.held(sessionId);
      if (!recording) throw new Problem('recording.notFound');
      if (recording.version !== values.version)
        throw new Problem('recording.changedMeanwhile', { params: { version: recording.version } });
      const { cut, publication, expiresAt, chapters } = values;
      const told: Told[] = [];
      const next: Partial<Recording> = { version: recording.version + 1 };
      if (cut) told.push(await this.cut(recording, cut, next));
      if (publication) told.push(this.publish(recording, publication, next));
      if (expiresAt !== undefined) told.push(await this.expire(found, expiresAt, next));
      if (chapters) {
        const wanted = chapters.map((chapter) => ({ ...chapter, at: new Date(chapter.at) }));
        await this.chapters.write(sessionId, wanted);
        told.push({ what: 'recording.chapters' });
      }
      await this.unitOfWork.of(Recording).update({ sessionId }, next);
      for (const deed of told) await this.deeds.tell({ sessionId, by: viewer, ...deed });
      return this.view(found);
    });
  }

  /** Deletes it, files and all. @throws as `Sessions.require`; `recording.notFound`, `recording.running` */
  async remove(viewer: Viewer, sessionId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.sessions.require(viewer, sessionId, 'recording.publish');
      const recording = await this.book.held(sessionId);
      if (!recording) throw new Problem('recording.notFound');
      if (isActive(recording.wanted)) throw new Problem('recording.running');
      const made = await this.unitOfWork.of(RecordingExport).findOneBy({ sessionId });
      await this.unitOfWork.of(Recording).delete({ sessionId });
      await this.deeds.tell({ sessionId, by: viewer, what: 'recording.deleted' });
      await this.unitOfWork.afterCommit(async () => {
        await this.store.removeKept(recording.id);
        if (made) await this.exports.remove(made.id);
      });
    });
  }

  private async cut(
    recording: Recording,
    { from, until }: NonNullable<EditRecording['cut']>,
    next: Partial<Recording>,
  ): Promise<Told> {
    const cut = { cutFrom: from ? new Date(from) : null, cutUntil: until ? new Date(until) : null };
    const { files } = await this.contents.of(recording.sessionId);
    if (framesOf(files, cutOf(cut)).length === 0) throw new Problem('recording.cutEmpty');
    // What was cut off must not be watched on under the old address.
    Object.assign(next, cut, { mediaId: randomUUID(), revision: recording.revision + 1 });
    return { what: 'recording.cut' };
  }

  private publish(
    recording: Recording,
    { to, from, until, withoutCaptionsBecause: reason }: NonNullable<EditRecording['publication']>,
    next: Partial<Recording>,
  ): Told {
    const publishedFrom = from === undefined ? recording.publishedFrom : from && new Date(from);
    const publishedUntil = until === undefined ? recording.publishedUntil : until && new Date(until);
    const starts = publishedFrom ?? this.clock.now();
    if (to !== 'nobody' && publishedUntil && (publishedUntil <= this.clock.now() || publishedUntil <= starts))
      throw new Problem('recording.untilPast', {
        fields: [{ path: 'publication.until', code: 'recording.untilPast' }],
      });
    const isWider = isPublic(to) && !isPublic(recording.audience);
    if (isWider && !reason) throw new Problem('recording.captionsMissing');
    Object.assign(next, {
      audience: to,
      publishedFrom: publishedFrom || null,
      publishedUntil: publishedUntil || null,
      ...(to !== recording.audience && { mediaId: randomUUID() }),
    });
    return { what: opened[to], ...(reason && { reason }) };
  }

  private async expire(found: SessionInPlace, at: string | null, next: Partial<Recording>): Promise<Told> {
    const expiresAt = at === null ? null : new Date(at);
    const field = (code: 'recording.untilPast' | 'recording.expiryLate') =>
      new Problem(code, { fields: [{ path: 'expiresAt', code }] });
    if (expiresAt && expiresAt <= this.clock.now()) throw field('recording.untilPast');
    if (expiresAt && expiresAt > (await this.latestExpiry(found))) throw field('recording.expiryLate');
    next.expiresAt = expiresAt;
    return { what: 'recording.expiry' };
  }

  private async view(found: SessionInPlace): Promise<RecordingView> {
    const { id: sessionId, recorded } = found.session;
    const [recording, { files }, chapters, agreements, made, latest] = await Promise.all([
      this.unitOfWork.of(Recording).findOneBy({ sessionId }),
      this.contents.of(sessionId),
      this.chapters.of(sessionId),
      this.unitOfWork.of(RecordingAgreement).find({ where: { sessionId }, order: { agreedAt: 'ASC' } }),
      this.unitOfWork.of(RecordingExport).findOneBy({ sessionId }),
      this.latestExpiry(found),
    ]);
    const frames = framesOf(files);
    const stretches = stretchesOf(frames);
    const cut = recording ? cutOf(recording) : { from: null, until: null };
    const last = frames.at(-1);
    return {
      sessionId,
      version: recording?.version ?? 0,
      recorded,
      state: recording?.state ?? 'off',
      because: recording?.because ?? null,
      isThere: frames.length > 0,
      seconds: secondsOf(frames),
      keptSeconds: secondsOf(framesOf(files, cut)),
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      startsAt: stretches[0]?.at ?? null,
      endsAt: last ? new Date(last.capturedAt + last.duration * 1000).toISOString() : null,
      stretches,
      cut: { from: isoOf(cut.from), until: isoOf(cut.until) },
      chapters: chapters.flatMap((chapter) => {
        const second = secondAt(stretches, chapter.at.getTime());
        return second === undefined ? [] : [chapterViewOf(chapter, second)];
      }),
      publication: {
        to: recording?.audience ?? 'nobody',
        from: recording?.publishedFrom?.toISOString() ?? null,
        until: recording?.publishedUntil?.toISOString() ?? null,
      },
      captioned: false,
      expiresAt: (recording?.expiresAt ?? latest).toISOString(),
      latestExpiry: latest.toISOString(),
      export: recording && made ? exportViewOf(made, recording) : null,
      agreements: agreements.map(agreementViewOf),
    };
  }

  private async latestExpiry({ event }: SessionInPlace): Promise<Date> {
    const [row] = await this.unitOfWork.query<{ at: Date }>(
      'SELECT ends_at + make_interval(days => retention_days) AS at FROM event WHERE id = $1',
      [event.id],
    );
    return row!.at;
  }
}

interface Told {
  what: DeedKind;
  reason?: string;
}

const isoOf = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds).toISOString());

const agreementViewOf = ({
  personId,
  personName: name,
  wording,
  agreedAt,
  withdrawnAt,
}: RecordingAgreement): AgreementView => ({
  personId,
  name,
  wording,
  at: agreedAt.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
});
