import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DeedKind, EditRecording, RecordingAudience } from '@plenum/contracts';
import type { SessionInPlace } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { Problem } from '@plenum/platform/problems';
import { RecordingCaptions } from './recording-captions.js';
import { RecordingChapters } from './recording-chapters.js';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { RecordingDeskView } from './recording-desk-view.js';
import type { Recording } from './recording.entity.js';
import { isPublic } from './recording.rules.js';
import { framesOf, secondAt, stretchesOf } from './timeline.rules.js';

const opened: Record<RecordingAudience, DeedKind> = {
  nobody: 'recording.closed',
  crew: 'recording.openedToCrew',
  registered: 'recording.openedToRegistered',
  all: 'recording.openedToAll',
};

/** A line of the log. */
interface Told {
  what: DeedKind;
  reason?: string;
}

/** What becomes of a held recording by an edit, and what is to be told of it. */
@Injectable()
export class RecordingChanges {
  constructor(
    private readonly contents: RecordingContents,
    private readonly chapters: RecordingChapters,
    private readonly views: RecordingDeskView,
    private readonly captions: RecordingCaptions,
    private readonly clock: Clock,
  ) {}

  /** Chapters are written at once, all else is in `next`. @throws what `editRecording` says */
  async by(
    found: SessionInPlace,
    recording: Recording,
    { cut, publication, expiresAt, chapters }: EditRecording,
  ): Promise<{ next: Partial<Recording>; told: Told[] }> {
    const told: Told[] = [];
    const next: Partial<Recording> = { version: recording.version + 1 };
    if (cut) told.push(await this.cut(recording, cut, next));
    if (publication) told.push(await this.publish(recording, publication, next));
    if (expiresAt !== undefined) told.push(await this.expire(found, expiresAt, next));
    if (chapters) {
      const wanted = chapters.map((chapter) => ({ ...chapter, at: new Date(chapter.at) }));
      const { files } = await this.contents.of(recording.sessionId);
      const stretches = stretchesOf(framesOf(files));
      // Those that lie where nothing is recorded are not on the desk, and must not go by being missing.
      await this.chapters.write(recording.sessionId, wanted, (at) => secondAt(stretches, at.getTime()) !== undefined);
      told.push({ what: 'recording.chapters' });
    }
    return { next, told };
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

  private async publish(
    recording: Recording,
    { to, from, until, withoutCaptionsBecause: reason }: NonNullable<EditRecording['publication']>,
    next: Partial<Recording>,
  ): Promise<Told> {
    const publishedFrom = from === undefined ? recording.publishedFrom : from && new Date(from);
    const publishedUntil = until === undefined ? recording.publishedUntil : until && new Date(until);
    const starts = publishedFrom ?? this.clock.now();
    if (to !== 'nobody' && publishedUntil && (publishedUntil <= this.clock.now() || publishedUntil <= starts))
      throw new Problem('recording.untilPast', {
        fields: [{ path: 'publication.until', code: 'recording.untilPast' }],
      });
    const isWider = isPublic(to) && !isPublic(recording.audience);
    const { cutFrom = recording.cutFrom, cutUntil = recording.cutUntil } = next;
    const cut = cutOf({ cutFrom, cutUntil });
    if (isWider && !reason && (await this.captions.languagesOf(recording.sessionId, cut)).length === 0)
      throw new Problem('recording.captionsMissing');
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
    if (expiresAt && expiresAt > (await this.views.latestExpiry(found))) throw field('recording.expiryLate');
    next.expiresAt = expiresAt;
    return { what: 'recording.expiry' };
  }
}
