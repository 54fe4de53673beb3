import type { FeedPoll, PollContent, PollSplitWay, PollState, PollWordState } from '@plenum/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../backend/ids.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import { wayBack } from './poll-steps.rules.js';

export const contentOf = ({
  id: _id,
  state: _state,
  movedAt: _at,
  version: _version,
  path: _path,
  ...content
}: FeedPoll): PollContent => content;

interface Split {
  by: PollSplitWay;
  least: number;
}

/** What a moderator does with polls; each deed tells what happened and, where there is one, the way back. */
export const usePollActs = (room: LiveRoom) => {
  const { t } = useTranslation('polls');
  const { t: common } = useTranslation();
  const act = useAct(room);
  return useMemo(() => {
    const send = async (id: string, from: PollState, to: PollState, split?: Split): Promise<boolean> => {
      const answer = await room.send('poll.move', { id, from, to, ...(split && { split }) });
      if (answer.ok) return true;
      const now = 'params' in answer.problem ? answer.problem.params?.state : undefined;
      const meanwhile = answer.problem.code === 'poll.changedMeanwhile' && now;
      toast({
        text: meanwhile
          ? t('desk.meanwhile', { state: t(`state.${now as PollState}`) })
          : problemText(common, answer.problem),
        tone: 'problem',
      });
      return false;
    };
    const prepare = async (id: string, poll: PollContent, version: number) =>
      (await act('poll.prepare', { id, poll, version })) !== undefined;
    return {
      prepare,
      /** `split`: published also by group, where so many stand behind every number. */
      move: async (poll: FeedPoll, to: PollState, split?: Split) => {
        const { id, state: from } = poll;
        if (!(await send(id, from, to, split))) return;
        const text = t('desk.moved', { state: t(`state.${to}`) });
        const back = wayBack(from, to, poll);
        if (back) tellUndoable(text, () => send(id, to, back));
        else toast({ text });
      },
      duplicate: async (poll: FeedPoll) => {
        if (await prepare(newId(), contentOf(poll), 0)) toast({ text: t('desk.copied') });
      },
      drop: async (poll: FeedPoll) => {
        if (await act('poll.drop', { id: poll.id }))
          tellUndoable(t('desk.dropped'), () => prepare(poll.id, contentOf(poll), 0));
      },
      /** On every screen that shows this session. */
      show: async ({ id }: FeedPoll) => {
        const before = room.getSnapshot().state.screen;
        if (await act('screen.switch', { scene: 'poll', poll: id }))
          tellUndoable(t('desk.onScreen'), () => act('screen.switch', before));
      },
      /** `from`: where they go when it is taken back. */
      judge: async (id: string, words: string[], from: PollWordState, to: 'shown' | 'hidden') => {
        if (await act('poll.judge', { id, words, to }))
          tellUndoable(t(`desk.${to}Done`), () => act('poll.judge', { id, words, to: from }));
      },
    };
  }, [room, act, t, common]);
};

export type PollActs = ReturnType<typeof usePollActs>;
