import type { CaptionLanguage } from '@plenum/contracts';
import { useCallback, useEffect, useState } from 'react';
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
  change(part: Partial<CaptionLook>): void;
  show: CaptionShow | undefined;
  sessionId: string;
}

/** The captions of a player, as whoever watches wants them. */
export const useCaptionShow = (room: LiveRoom, stream: Stream | undefined): CaptionsShown => {
  const offered = useRoom(room, ({ state }) => state.captions.languages);
  const offRecord = useRoom(room, ({ state }) => state.captions.offRecord);
  const [look, setLook] = useState(() => readLook(localStorage));
  const [show, setShow] = useState<CaptionShow>();
  const language = languageFor(look, offered);
  useEffect(() => {
    if (!stream || language === null) return undefined;
    const opened = new CaptionShow(stream, language);
    setShow(opened);
    return () => {
      setShow(undefined);
      opened.close();
    };
  }, [stream, language]);
  const change = useCallback(
    (part: Partial<CaptionLook>) =>
      setLook((before) => {
        const next = { ...before, ...part };
        keepLook(next, localStorage);
        return next;
      }),
    [],
  );
  return { offered, offRecord, language, look, change, show, sessionId: room.sessionId };
};
