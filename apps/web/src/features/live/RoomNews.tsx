import type { MyQuestion } from '@plenum/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { toast } from '../../ui/Toast.js';
import { announce } from './announce.js';
import { excerpt } from './message-text.js';
import { useChange } from './useChange.js';
import { chatClosed, questionsClosed } from './openings.rules.js';

/** What everybody sees happen, in words for those who hear it: the session's state, and what may be written now. */
export function RoomNews({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const state = useRoom(room, (live) => live.state.session.state);
  const chat = useRoom(room, ({ state: { session, settings }, me }) =>
    chatClosed(session.state, settings.chat, me?.crew ?? false),
  );
  const questions = useRoom(room, ({ state: { session, settings } }) =>
    questionsClosed(session.state, settings.questions),
  );
  useChange(state, () => announce(t('news.state', { state: common(`state.${state}`) })));
  // That everything is closed once it is over goes without saying.
  useChange(chat, () => chat !== 'over' && announce(chat ? t(`chat.closed.${chat}`) : t('news.chatOpen')));
  useChange(
    questions,
    () =>
      questions !== 'over' &&
      announce(questions ? t(`questions.closed.${questions as 'off'}`) : t('news.questionsOpen')),
  );
  return null;
}

/** What became of one's own questions: said when it happens, whatever panel is open. */
export function MyQuestionNews({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const mine = useRoom(room, ({ me }) => me?.questions);
  const known = useRef<readonly MyQuestion[]>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = mine;
    if (!before || !mine) return;
    for (const question of mine) {
      const { id, state, place, reason } = question;
      const was = before.find((other) => other.id === id);
      const text = `\u2068${excerpt(question.text, 80)}\u2069`;
      if (!was) {
        const received = t('questions.received');
        announce(place === null ? received : `${received} ${t('questions.place', { place })}.`);
      } else if (was.state === state) continue;
      else if (state === 'dismissed')
        toast({ text: t('news.dismissed', { text, reason: reason ?? '' }), tone: 'problem' });
      else if (state === 'visible' || state === 'selected' || state === 'answered')
        toast({ text: t(`news.${state}`, { text }) });
    }
  }, [mine, t]);
  return null;
}
