import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import { tellUndoable } from './undo.js';

/** Moves a question, tells what happened, and offers the way back. Of two moderators one wins; the other is told. */
export const useMoveQuestion = (room: LiveRoom) => {
  const { t } = useTranslation('cockpit');
  const { t: liveText } = useTranslation('live');
  const { t: common } = useTranslation();
  return useCallback(
    async (question: FeedQuestion, to: QuestionState, reason?: string): Promise<void> => {
      const send = async (id: string, from: QuestionState, target: QuestionState, why?: string | null) => {
        const answer = await room.send('question.move', { id, from, to: target, ...(why && { reason: why }) });
        if (answer.ok) return true;
        const { code } = answer.problem;
        const now = 'params' in answer.problem ? answer.problem.params?.state : undefined;
        const text =
          code === 'question.changedMeanwhile' && now
            ? t('queue.meanwhile', { state: liveText(`questions.state.${now as QuestionState}`) })
            : problemText(common, answer.problem);
        toast({ text, tone: 'problem' });
        return false;
      };
      const { id, state, reason: before } = question;
      // Only one is selected at a time: the one before goes back among the visible.
      const displaced =
        to === 'selected'
          ? Object.values(room.getSnapshot().state.questions).find((other) => other.state === 'selected')
          : undefined;
      if (!(await send(id, state, to, reason))) return;
      tellUndoable(t('queue.moved', { state: liveText(`questions.state.${to}`) }), async () => {
        if (!(await send(id, to, state, before))) return;
        if (displaced && displaced.id !== id) await send(displaced.id, 'visible', 'selected');
      });
    },
    [room, t, liveText, common],
  );
};
