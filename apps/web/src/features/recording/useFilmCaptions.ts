import type { CaptionLanguage, RecordingCaptions } from '@plenum/contracts';
import { useEffect, useState, type RefObject } from 'react';
import { languageFor } from '../captions/look.rules.js';
import { useCaptionLook, type CaptionsShown } from '../captions/useCaptionShow.js';
import { FilmCaptions } from './film-captions.js';

export interface FilmCaptionSource {
  sessionId: string;
  languages: readonly CaptionLanguage[];
  /** Must stay the same function as long as it is the same recording. */
  load: (language: CaptionLanguage, signal: AbortSignal) => Promise<RecordingCaptions>;
}

/** The captions of a recording, as whoever watches wants them; chosen as in the live room. */
export const useFilmCaptions = (
  video: RefObject<HTMLVideoElement | null>,
  source: FilmCaptionSource | undefined,
): CaptionsShown => {
  const [look, change] = useCaptionLook();
  const offered = source?.languages ?? [];
  const language = languageFor(look, offered);
  const load = source?.load;
  const [show, setShow] = useState<FilmCaptions>();
  useEffect(() => {
    if (!load || language === null || !video.current) return undefined;
    const opened = new FilmCaptions(video.current, (signal) => load(language as CaptionLanguage, signal));
    setShow(opened);
    void opened.open();
    return () => {
      opened.close();
      setShow(undefined);
    };
  }, [video, load, language]);
  return { offered, offRecord: false, language, look, change, show, sessionId: source?.sessionId ?? '' };
};
