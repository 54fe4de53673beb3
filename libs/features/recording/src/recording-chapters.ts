import { Injectable } from '@nestjs/common';
import type { FeedEntry } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import { chaptersWith, madeChapters, type Chapter, type WrittenChapter } from './chapter.rules.js';
import { RecordingChapter } from './recording-chapter.entity.js';

const telling = ['session.moved', 'question.shown', 'question.hidden', 'question.moved', 'poll.opened'] as const;

/** The chapters of recordings: what follows from the feed, and what somebody made of it. */
@Injectable()
export class RecordingChapters {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(sessionId: string): Promise<Chapter[]> {
    return chaptersWith(await this.made(sessionId), await this.written(sessionId));
  }

  /**
   * From now on these, and no others of those that are there. Inside a transaction.
   * @param isSeen whether whoever writes could see a chapter of that moment: what they did not see stays as it was
   */
  async write(
    sessionId: string,
    wanted: readonly { id: string; title: string; at: Date }[],
    isSeen: (at: Date) => boolean,
  ): Promise<void> {
    const made = new Map((await this.made(sessionId)).map((chapter) => [chapter.id, chapter]));
    const before = new Map((await this.written(sessionId)).map((chapter) => [chapter.id, chapter]));
    const given = new Map(wanted.map((chapter) => [chapter.id, chapter]));
    const changed = [...made.values()].flatMap(({ id, kind, title, at }): WrittenChapter[] => {
      const now = given.get(id);
      const known = before.get(id);
      if (!now && !isSeen(known?.at ?? at)) return known ? [known] : [];
      if (!now) return [{ id, kind, title: null, at, isDeleted: true }];
      const isSame = now.title === title && now.at.getTime() === at.getTime();
      return isSame ? [] : [{ id, kind, title: now.title === title ? null : now.title, at: now.at, isDeleted: false }];
    });
    const own = [...given.values()].flatMap(({ id, title, at }): WrittenChapter[] =>
      made.has(id) ? [] : [{ id, kind: 'own', title, at, isDeleted: false }],
    );
    const unseen = [...before.values()].filter(
      ({ id, kind, at }) => kind === 'own' && !made.has(id) && !given.has(id) && !isSeen(at),
    );
    await this.unitOfWork.of(RecordingChapter).delete({ sessionId });
    const rows = [...changed, ...own, ...unseen].map((chapter) => ({ ...chapter, sessionId }));
    if (rows.length > 0) await this.unitOfWork.of(RecordingChapter).insert(rows);
  }

  private written(sessionId: string): Promise<WrittenChapter[]> {
    return this.unitOfWork.of(RecordingChapter).find({ where: { sessionId } });
  }

  private async made(sessionId: string): Promise<Chapter[]> {
    const entries = await this.unitOfWork.query<FeedEntry & { at: Date }>(
      `SELECT seq, name, data, at FROM feed_entry
        WHERE session_id = $1 AND audience = 'everyone' AND name = ANY($2) ORDER BY seq`,
      [sessionId, telling],
    );
    return madeChapters(
      sessionId,
      entries.map(({ at, ...entry }) => ({ at, entry: entry as FeedEntry })),
    );
  }
}
