import type {
  CaptionLanguage,
  PageData,
  RecordingCaptions,
  RecordingChapter,
  RecordingWatch,
  ReplayPage,
  ReplayTallies,
} from '@plenum/contracts';
import type { TFunction } from 'i18next';
import { http } from '../../backend/http.js';
import type { Happened } from './replay.rules.js';
import type { Part } from './timeline.rules.js';

/** As whom, where one browser is known as several. */
export type WatchesAs = PageData['recording']['as'];
/** Whoever watches; the event, because one browser may be somebody else in another. */
export interface Watcher {
  as: WatchesAs;
  event: string;
}
const asked = ({ as, event }: Watcher) => ({ query: { ...(as && { as }), event } });

const recordingPath = (sessionId: string) => `/api/v1/sessions/${sessionId}/recording`;

/** Where to watch, and what there is. @throws ProblemError `recording.notFound`, `access.signInRequired` */
export const askToWatch = (sessionId: string, who: Watcher): Promise<RecordingWatch> =>
  http.get<RecordingWatch>(`${recordingPath(sessionId)}/watch`, asked(who));

/** What is said in it, in one language. */
export const loadCaptions = (
  sessionId: string,
  who: Watcher,
  language: CaptionLanguage,
  signal: AbortSignal,
): Promise<RecordingCaptions> =>
  http.get<RecordingCaptions>(`${recordingPath(sessionId)}/captions/${language}`, { signal, ...asked(who) });

/** Everything that everybody in the room could read, in order; page by page, so that long rooms come, too. */
export const loadHappened = async (sessionId: string, who: Watcher, signal: AbortSignal): Promise<Happened[]> => {
  const all: Happened[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: ReplayPage = await http.get<ReplayPage>(`${recordingPath(sessionId)}/entries`, {
      signal,
      query: { after, ...asked(who).query },
    });
    all.push(...page.entries);
    after = page.next;
  }
  return all;
};

/** How votes and polls stood in the end. */
export const loadTallies = (sessionId: string, who: Watcher, signal: AbortSignal): Promise<ReplayTallies> =>
  http.get<ReplayTallies>(`${recordingPath(sessionId)}/tallies`, { signal, ...asked(who) });

/** What a chapter is called: by its own title, or by what the session did then. */
export const chapterTitle = (t: TFunction<'recording'>, { title, state }: RecordingChapter): string =>
  title || (state ? t(`chapterOf.${state as 'live'}`) : t('chapter'));

export const partsOf = (t: TFunction<'recording'>, chapters: readonly RecordingChapter[]): Part[] =>
  chapters.map((chapter) => ({ id: chapter.id, from: chapter.second, title: chapterTitle(t, chapter) }));
