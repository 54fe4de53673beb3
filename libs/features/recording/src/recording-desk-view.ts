import { Injectable } from '@nestjs/common';
import type { RecordingAgreement as AgreementView, RecordingView } from '@plenum/contracts';
import type { SessionInPlace } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { RecordingAgreement } from './recording-agreement.entity.js';
import { RecordingCaptions } from './recording-captions.js';
import { RecordingChapters } from './recording-chapters.js';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { RecordingExport } from './recording-export.entity.js';
import { exportViewOf } from './recording-export.view.js';
import { chapterViewOf } from './recording-viewings.service.js';
import { Recording } from './recording.entity.js';
import { framesOf, noCut, secondAt, secondsOf, stretchesOf } from './timeline.rules.js';

/** A recording as the desk sees it. */
@Injectable()
export class RecordingDeskView {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contents: RecordingContents,
    private readonly chapters: RecordingChapters,
    private readonly captions: RecordingCaptions,
  ) {}

  async of(found: SessionInPlace): Promise<RecordingView> {
    const { id: sessionId, recorded } = found.session;
    // One after the other: this may be within a transaction.
    const recording = await this.unitOfWork.of(Recording).findOneBy({ sessionId });
    const { files } = await this.contents.of(sessionId);
    const chapters = await this.chapters.of(sessionId);
    const agreements = await this.unitOfWork
      .of(RecordingAgreement)
      .find({ where: { sessionId }, order: { agreedAt: 'ASC' } });
    const made = await this.unitOfWork.of(RecordingExport).findOneBy({ sessionId });
    const latest = await this.latestExpiry(found);
    const frames = framesOf(files);
    const stretches = stretchesOf(frames);
    const cut = recording ? cutOf(recording) : noCut;
    const kept = framesOf(files, cut);
    const last = frames.at(-1);
    const captioned = (await this.captions.languagesIn(sessionId, stretchesOf(kept))).length > 0;
    return {
      sessionId,
      version: recording?.version ?? 0,
      recorded,
      state: recording?.state ?? 'off',
      because: recording?.because ?? null,
      isThere: frames.length > 0,
      seconds: secondsOf(frames),
      keptSeconds: secondsOf(kept),
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
      captioned,
      expiresAt: (recording?.expiresAt ?? latest).toISOString(),
      latestExpiry: latest.toISOString(),
      export: recording && made ? exportViewOf(made, recording) : null,
      agreements: agreements.map(agreementViewOf),
    };
  }

  /** When the personal data of the event go, and the recording with them. */
  async latestExpiry({ event }: SessionInPlace): Promise<Date> {
    const [row] = await this.unitOfWork.query<{ at: Date }>(
      'SELECT ends_at + make_interval(days => retention_days) AS at FROM event WHERE id = $1',
      [event.id],
    );
    return row!.at;
  }
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
