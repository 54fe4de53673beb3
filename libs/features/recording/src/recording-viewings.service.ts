import { Injectable } from '@nestjs/common';
import { mediaPath, type RecordingChapter, type RecordingWatch } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { MediaTickets } from '@plenum/broadcast';
import { Problem } from '@plenum/platform/problems';
import { beginsInCut, type Chapter } from './chapter.rules.js';
import { RecordingCaptions } from './recording-captions.js';
import { RecordingChapters } from './recording-chapters.js';
import { cutOf } from './recording-cut.rules.js';
import { RecordingRights } from './recording-rights.js';
import { RecordingTimelines } from './recording-timelines.js';
import type { Recording } from './recording.entity.js';
import { noCut, secondAt, secondsOf, type Cut } from './timeline.rules.js';

/** Lets people watch what was recorded. */
@Injectable()
export class RecordingViewings {
  constructor(
    private readonly rights: RecordingRights,
    private readonly timelines: RecordingTimelines,
    private readonly chapters: RecordingChapters,
    private readonly tickets: MediaTickets,
    private readonly captions: RecordingCaptions,
  ) {}

  /** @throws as `RecordingRights.toWatch` */
  async watch(viewer: Viewer, sessionId: string): Promise<RecordingWatch> {
    const { recording } = await this.rights.toWatch(viewer, sessionId);
    return this.answer(recording, recording.mediaId, viewer, cutOf(recording));
  }

  /** Without the cut, whether it is published or not. @throws as `Sessions.require`; `recording.notFound` */
  async preview(viewer: Viewer, sessionId: string): Promise<RecordingWatch> {
    await this.rights.forDesk(viewer, sessionId);
    const recording = await this.rights.find(sessionId);
    if (!recording) throw new Problem('recording.notFound');
    return this.answer(recording, recording.deskId, viewer, noCut);
  }

  private async answer(recording: Recording, id: string, viewer: Viewer, cut: Cut): Promise<RecordingWatch> {
    const { sessionId } = recording;
    const [{ frames, stretches }, chapters] = await Promise.all([
      this.timelines.of(recording, cut),
      this.chapters.of(sessionId),
    ]);
    const [first, last] = [frames[0], frames.at(-1)];
    if (!first || !last) throw new Problem('recording.notFound');
    // The desk looks at pictures it may yet cut; captions are for those who watch.
    const captions = id === recording.mediaId ? await this.captions.languagesIn(sessionId, stretches) : [];
    const { ticket, expiresAt } = this.tickets.make(id, viewer.id);
    return {
      id,
      master: `${mediaPath(ticket, id)}master.m3u8`,
      expiresAt: expiresAt.toISOString(),
      startsAt: new Date(first.capturedAt).toISOString(),
      endsAt: new Date(last.capturedAt + last.duration * 1000).toISOString(),
      seconds: secondsOf(frames),
      stretches: [...stretches],
      chapters: chapters.flatMap((chapter) => {
        const second = secondAt(stretches, beginsInCut(chapter.at.getTime(), cut.from, first.capturedAt));
        return second === undefined ? [] : [chapterViewOf(chapter, second)];
      }),
      captions,
      until: id === recording.mediaId ? (recording.publishedUntil?.toISOString() ?? null) : null,
    };
  }
}

export const chapterViewOf = ({ id, kind, title, state, at }: Chapter, second: number): RecordingChapter => ({
  id,
  kind,
  title,
  state,
  at: at.toISOString(),
  second,
});
