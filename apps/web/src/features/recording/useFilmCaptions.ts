import type { CaptionLanguage, RecordingCaptions } from '@plenum/contracts';
import { useEffect, useMemo } from 'react';
import { languageFor } from '../captions/look.rules.js';
import { useCaptionLook, type CaptionsShown } from '../captions/useCaptionShow.js';
import type { Film } from './film.js';
import { FilmCaptions } from './film-captions.js';

export interface FilmCaptionSource {
  sessionId: string;
  languages: readonly CaptionLanguage[];
  /** Must stay the same function as long as it is the same recording. */
  load: (language: CaptionLanguage, signal: AbortSignal) => Promise<RecordingCaptions>;
}

/** The captions of a recording, as whoever watches wants them; chosen as in the live room. */
export const useFilmCaptions = (film: Film | undefined, source: FilmCaptionSource | undefined): CaptionsShown => {
  const [look, change] = useCaptionLook();
  const offered = source?.languages ?? [];
  const language = languageFor(look, offered);
  const load = source?.load;
  const show = useMemo(
    () =>
      film && load && language !== null
        ? new FilmCaptions(film.clock, (signal) => load(language as CaptionLanguage, signal))
        : undefined,
    [film, load, language],
  );
  useEffect(() => {
    void show?.open();
    return () => show?.close();
  }, [show]);
  return { offered, offRecord: false, language, look, change, show, sessionId: source?.sessionId ?? '' };
};
