import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import { LineQueue } from './line-queue.js';
import { useLatest } from './useLatest.js';

/** Lines on their way, as long as the page is open. */
export const useLineQueue = (room: LiveRoom, sent: () => void): LineQueue => {
  const { t } = useTranslation();
  const tell = useLatest(sent);
  const queue = useMemo(
    () =>
      new LineQueue(
        (line) => room.send('caption.write', line),
        (line, problem) => toast({ text: `${problemText(t, problem)} (${line.text})`, tone: 'problem' }),
        () => tell.current(),
      ),
    [room, t, tell],
  );
  useEffect(() => {
    // What waits for the line is nowhere else: off the record it must not be kept in the browser either.
    const ask = (event: BeforeUnloadEvent) => {
      if (queue.snapshots.get().waiting.length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      queue.close();
    };
  }, [queue]);
  return queue;
};
