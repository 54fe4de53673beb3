import type { FeedQuestion, Payload, PersonRef, QuestionState } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import type { Refusal } from './QuestionDialog.js';
import { tellUndoable } from './undo.js';

interface How {
  /** Why it was dismissed. */
  reason?: string;
  /** Who answered on stage. */
  answeredBy?: PersonRef | null;
  /** Who tells why it was refused: a message, or whoever called. */
  told?: 'message' | 'caller';
}

/** Moves a question, tells what happened, and offers the way back. Of two moderators one wins; the other is told. */
export const useMoveQuestion = (room: LiveRoom) => {
  const { t } = useTranslation('cockpit');
  const { t: liveText } = useTranslation('live');
  const { t: common } = useTranslation();
  return useCallback(
    async (question: FeedQuestion, to: QuestionState, { told, ...how }: How = {}): Promise<Refusal> => {
      const send = async (move: Omit<Payload<'question.move'>, 'sessionId'>): Promise<Refusal> => {
        const answer = await room.send('question.move', move);
        return answer.ok ? undefined : answer.problem;
      };
      const tell = (refusal: Exclude<Refusal, undefined>) => {
        const now = 'params' in refusal ? refusal.params?.state : undefined;
        const text =
          refusal.code === 'question.changedMeanwhile' && now
            ? t('queue.meanwhile', { state: liveText(`questions.state.${now as QuestionState}`) })
            : problemText(common, refusal);
        toast({ text, tone: 'problem' });
      };
      const { id, state, reason: before } = question;
      // Only one is selected at a time: the one before goes back among the visible.
      const displaced =
        to === 'selected'
          ? Object.values(room.getSnapshot().state.questions).find((other) => other.state === 'selected')
          : undefined;
      const refusal = await send({ id, from: state, to, ...how });
      if (refusal) {
        if (told !== 'caller') tell(refusal);
        return refusal;
      }
      tellUndoable(t('queue.moved', { state: liveText(`questions.state.${to}`) }), async () => {
        const back = await send({ id, from: to, to: state, ...(before && { reason: before }) });
        if (back) return tell(back);
        if (!displaced || displaced.id === id) return;
        const again = await send({ id: displaced.id, from: 'visible', to: 'selected' });
        if (again) tell(again);
      });
      return undefined;
    },
    [room, t, liveText, common],
  );
};
