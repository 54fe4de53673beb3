import type { ChapterKind, FeedEntry, SessionState } from '@plenum/contracts';

/** A chapter as it stands on the clock. */
export interface Chapter {
  id: string;
  kind: ChapterKind;
  title: string;
  state: SessionState | null;
  at: Date;
}

/** What somebody made of a chapter, or wrote as their own. */
export interface WrittenChapter {
  id: string;
  kind: ChapterKind;
  /** Null: as it was made. */
  title: string | null;
  at: Date;
  isDeleted: boolean;
}

const longest = 300;
const shortened = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** A name that stays the same for the same move of the session. */
export const chapterIdOf = (sessionId: string, seq: number): string =>
  `${sessionId.slice(0, 24)}${seq.toString(16).padStart(12, '0')}`;

/**
 * Chapters as they follow from what everybody in the room could read: where the session moved, where a question came onto
 * the stage (or was answered without), where a poll opened. What was taken back since makes none.
 */
export const madeChapters = (sessionId: string, entries: readonly { entry: FeedEntry; at: Date }[]): Chapter[] => {
  const chapters = new Map<string, Chapter>();
  const texts = new Map<string, string | null>();
  for (const { entry, at } of entries) {
    switch (entry.name) {
      case 'session.moved': {
        const { state } = entry.data;
        if (state === 'planned' || state === 'lobby') break;
        const id = chapterIdOf(sessionId, entry.seq);
        chapters.set(id, { id, kind: 'session', title: '', state, at });
        break;
      }
      case 'question.shown':
        texts.set(entry.data.id, entry.data.text);
        break;
      case 'question.hidden':
        texts.set(entry.data.id, null);
        break;
      case 'question.moved': {
        const { id, state } = entry.data;
        if ((state === 'selected' || state === 'answered') && !chapters.has(id))
          chapters.set(id, { id, kind: 'question', title: '', state: null, at });
        break;
      }
      case 'poll.opened': {
        const { id, text } = entry.data;
        if (!chapters.has(id)) chapters.set(id, { id, kind: 'poll', title: shortened(text), state: null, at });
        break;
      }
    }
  }
  return [...chapters.values()].flatMap((chapter) => {
    if (chapter.kind !== 'question') return [chapter];
    const text = texts.get(chapter.id);
    return text ? [{ ...chapter, title: shortened(text) }] : [];
  });
};

/** Places are written, and pictures cut away, by whole seconds. Milliseconds. */
const oneSecond = 1000;

/**
 * When a chapter begins in what a cut leaves. A cut goes to the next picture that is kept as a whole: a chapter that was
 * written where the cut begins begins with that picture, and is not lost for it. Milliseconds.
 */
export const beginsInCut = (at: number, cutFrom: number | null, firstPicture: number): number =>
  cutFrom !== null && at > cutFrom - oneSecond ? Math.max(at, firstPicture) : at;

/** Those that were made and those that were written, by time. */
export const chaptersWith = (made: readonly Chapter[], written: readonly WrittenChapter[]): Chapter[] => {
  const byId = new Map(written.map((chapter) => [chapter.id, chapter]));
  const kept = made.flatMap((chapter) => {
    const changed = byId.get(chapter.id);
    if (!changed) return [chapter];
    return changed.isDeleted ? [] : [{ ...chapter, title: changed.title ?? chapter.title, at: changed.at }];
  });
  const own = written.flatMap(({ id, kind, title, at, isDeleted }) =>
    kind === 'own' && !isDeleted ? [{ id, kind, title: title ?? '', state: null, at }] : [],
  );
  return [...kept, ...own].sort((one, other) => one.at.getTime() - other.at.getTime());
};
