import { Injectable } from '@nestjs/common';
import {
  mediaPath,
  recordingFacts,
  type FeedEntry,
  type RecordingChapter,
  type RecordingWatch,
  type ReplayPage,
} from '@plenum/contracts';
import { isCrew, may, type Viewer } from '@plenum/access';
import { MediaTickets } from '@plenum/broadcast';
import { isPublic, Sessions, type SessionInPlace } from '@plenum/events';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import type { Chapter } from './chapter.rules.js';
import { RecordingChapters } from './recording-chapters.js';
import { RecordingContents } from './recording-contents.js';
import { cutOf } from './recording-cut.rules.js';
import { publicationOf } from './recording-index.js';
import { Recording } from './recording.entity.js';
import { isOpen } from './recording.rules.js';
import { asItReads, forAnybody, isTakenBack } from './replay.rules.js';
import { framesOf, secondAt, secondsOf, stretchesOf, type Cut } from './timeline.rules.js';

/** Lets people watch what was recorded. */
@Injectable()
export class RecordingViewings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly door: SessionDoor,
    private readonly contents: RecordingContents,
    private readonly chapters: RecordingChapters,
    private readonly tickets: MediaTickets,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws `recording.notFound` when there is none, or none for this person; `access.signInRequired` when nobody is known
   * and it is there for those who registered; `person.kicked`, `person.banned`
   */
  async watch(viewer: Viewer, sessionId: string): Promise<RecordingWatch> {
    const { recording } = await this.require(viewer, sessionId);
    return this.answer(recording, recording.mediaId, viewer, cutOf(recording));
  }

  /** Without the cut, whether it is published or not. @throws as `Sessions.require`; `recording.notFound` */
  async preview(viewer: Viewer, sessionId: string): Promise<RecordingWatch> {
    await this.sessions.require(viewer, sessionId, 'recording.publish');
    const recording = await this.find(sessionId);
    if (!recording) throw new Problem('recording.notFound');
    return this.answer(recording, recording.deskId, viewer, { from: null, until: null });
  }

  /** What everybody in the room could read, from the feed. @throws as `watch` */
  async entries(viewer: Viewer, sessionId: string, after: number): Promise<ReplayPage> {
    const { isOfRoom } = await this.require(viewer, sessionId);
    const { replayPage } = recordingFacts;
    const rows = await this.unitOfWork.query<FeedEntry & { at: Date }>(
      `SELECT seq, name, data, at FROM feed_entry
        WHERE session_id = $1 AND audience = 'everyone' AND seq > $2 ORDER BY seq LIMIT $3`,
      [sessionId, after, replayPage + 1],
    );
    const page = rows.slice(0, replayPage);
    const texts = await this.changedTexts(sessionId, page);
    return {
      entries: page.flatMap(({ at, ...row }) => {
        const entry = asItReads(row as FeedEntry, texts);
        if (isTakenBack(entry)) return [];
        return [{ at: at.toISOString(), entry: isOfRoom ? entry : forAnybody(entry) }];
      }),
      next: rows.length > replayPage ? page.at(-1)!.seq : null,
    };
  }

  /** What messages say by now whose first words are gone. */
  private async changedTexts(sessionId: string, page: readonly FeedEntry[]): Promise<Map<string, string>> {
    const changed = page.flatMap(({ data }) => ('text' in data && 'author' in data && !data.text ? [data.id] : []));
    if (changed.length === 0) return new Map();
    const rows = await this.unitOfWork.query<{ id: string; text: string }>(
      `SELECT DISTINCT ON (subject_id) subject_id AS id, data ->> 'text' AS text FROM feed_entry
        WHERE session_id = $1 AND subject_id = ANY($2) AND name IN ('message.edited', 'message.restored')
          AND data ->> 'text' IS NOT NULL ORDER BY subject_id, seq DESC`,
      [sessionId, changed],
    );
    return new Map(rows.map(({ id, text }) => [id, text]));
  }

  /** Whoever may watch by how it is published; `isOfRoom` says that they may enter the room, too. */
  private async require(viewer: Viewer, sessionId: string): Promise<{ recording: Recording; isOfRoom: boolean }> {
    const [found, recording] = await Promise.all([this.sessions.find(sessionId), this.find(sessionId)]);
    if (!found || !recording || !isOpen(publicationOf(recording), this.clock.now()))
      throw new Problem('recording.notFound');
    const { audience } = recording;
    if (!isPublic(found.event) && !may(viewer, 'event.seeDraft', found.place)) throw new Problem('recording.notFound');
    const isOfRoom = may(viewer, 'session.enter', found.place);
    if (audience === 'all') return { recording, isOfRoom };
    if (audience === 'registered' && viewer.kind === 'guest') throw new Problem('access.signInRequired');
    if (!isOfRoom || (audience === 'crew' && !isOfStage(viewer, found))) throw new Problem('recording.notFound');
    await this.door.require(viewer, sessionId, 'session.enter');
    return { recording, isOfRoom };
  }

  private async find(sessionId: string): Promise<Recording | undefined> {
    const recording = await this.unitOfWork.of(Recording).findOneBy({ sessionId });
    if (!recording || (recording.expiresAt && recording.expiresAt <= this.clock.now())) return undefined;
    return recording;
  }

  private async answer(recording: Recording, id: string, viewer: Viewer, cut: Cut): Promise<RecordingWatch> {
    const { sessionId } = recording;
    const [{ files }, chapters] = await Promise.all([this.contents.of(sessionId), this.chapters.of(sessionId)]);
    const frames = framesOf(files, cut);
    const [first, last] = [frames[0], frames.at(-1)];
    if (!first || !last) throw new Problem('recording.notFound');
    const stretches = stretchesOf(frames);
    const { ticket, expiresAt } = this.tickets.make(id, viewer.id);
    return {
      id,
      master: `${mediaPath(ticket, id)}master.m3u8`,
      expiresAt: expiresAt.toISOString(),
      startsAt: new Date(first.capturedAt).toISOString(),
      endsAt: new Date(last.capturedAt + last.duration * 1000).toISOString(),
      seconds: secondsOf(frames),
      stretches,
      chapters: chapters.flatMap((chapter) => {
        const second = secondAt(stretches, chapter.at.getTime());
        return second === undefined ? [] : [chapterViewOf(chapter, second)];
      }),
      until: id === recording.mediaId ? (recording.publishedUntil?.toISOString() ?? null) : null,
    };
  }
}

/** Whoever runs the session or presents in it. */
const isOfStage = (viewer: Viewer, { place }: SessionInPlace): boolean =>
  isCrew(viewer, place) || may(viewer, 'broadcast.present', place);

export const chapterViewOf = ({ id, kind, title, state, at }: Chapter, second: number): RecordingChapter => ({
  id,
  kind,
  title,
  state,
  at: at.toISOString(),
  second,
});
