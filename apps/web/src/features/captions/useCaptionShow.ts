import type { CaptionLanguage } from '@plenum/contracts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import type { Stream } from '../player/stream.js';
import { CaptionShow } from './caption-show.js';
import { keepLook, languageFor, readLook, type CaptionLook } from './look.rules.js';

export interface CaptionsShown {
  /** Languages to choose from. */
  offered: readonly CaptionLanguage[];
  offRecord: boolean;
  /** The one that is shown; null for none. */
  language: string | null;
  look: CaptionLook;
  change: (part: Partial<CaptionLook>) => void;
  show: Pick<CaptionShow, 'snapshots'> | undefined;
  sessionId: string;
}

/** How captions are to look in this browser, and how that is changed. */
export const useCaptionLook = (): [CaptionLook, (part: Partial<CaptionLook>) => void] => {
  const [look, setLook] = useState(() => readLook(localStorage));
  const change = useCallback(
    (part: Partial<CaptionLook>) =>
      setLook((before) => {
        const next = { ...before, ...part };
        keepLook(next, localStorage);
        return next;
      }),
    [],
  );
  return [look, change];
};

/** The captions of a player, as whoever watches wants them. `always`: whoever writes them sees what the audience sees. */
export const useCaptionShow = (room: LiveRoom, stream: Stream | undefined, always: boolean): CaptionsShown => {
  const offered = useRoom(room, ({ state }) => state.captions.languages);
  const offRecord = useRoom(room, ({ state }) => state.captions.offRecord);
  const [look, change] = useCaptionLook();
  const first = offered[0] ?? null;
  const language = languageFor(always ? { ...look, language: look.language ?? first } : look, offered);
  const show = useMemo(
    () => (stream && language !== null ? new CaptionShow(stream, language) : undefined),
    [stream, language],
  );
  useEffect(() => {
    show?.open();
    return () => show?.close();
  }, [show]);
  return { offered, offRecord, language, look, change, show, sessionId: room.sessionId };
};
