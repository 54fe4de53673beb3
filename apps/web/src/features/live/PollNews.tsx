import type { FeedPoll } from '@plenum/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { announce } from './announce.js';
import { excerpt } from './MessageRow.js';

/** Polls that open, close or are published, in words for those who hear it; whatever panel is open. */
export function PollNews({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('polls');
  const polls = useRoom(room, ({ state }) => state.polls);
  const known = useRef<Record<string, FeedPoll>>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = polls;
    if (!before || before === polls) return;
    for (const { id, state, text } of Object.values(polls)) {
      const was = before[id]?.state;
      if (state === 'draft' || state === was) continue;
      const again = state === 'open' && was === 'closed';
      announce(t(`news.${again ? 'again' : state}`, { text: `\u2068${excerpt(text, 80)}\u2069` }));
    }
  }, [polls, t]);
  return null;
}
