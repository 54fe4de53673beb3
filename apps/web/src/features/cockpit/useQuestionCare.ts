import type { FeedQuestion, Payload } from '@plenum/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { toast } from '../../ui/Toast.js';
import { lastPlace, placeBeside } from './question-deeds.rules.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';

type Deferral = Omit<Payload<'question.defer'>, 'sessionId' | 'id' | 'from'>;
type Arrangement = Omit<Payload<'question.arrange'>, 'sessionId' | 'id'>;

/** What a question was arranged like before, in the names of `wanted`. */
const before = ({ labels, assignee, next }: FeedQuestion, wanted: Arrangement): Arrangement => ({
  ...('labels' in wanted && { labels }),
  ...('assignee' in wanted && { assignee: assignee && { kind: assignee.kind, id: assignee.id } }),
  ...('next' in wanted && { next }),
});

/** Merging, arranging and ordering questions; each can be taken back for ten seconds. */
export const useQuestionCare = (room: LiveRoom) => {
  const { t } = useTranslation('questions');
  const act = useAct(room);
  return useMemo(() => {
    const arrange = async (question: FeedQuestion, wanted: Arrangement, told = t('arrange.done')) => {
      const { id } = question;
      if (await act('question.arrange', { id, ...wanted }))
        tellUndoable(told, () => act('question.arrange', { id, ...before(question, wanted) }));
    };
    const questions = () => room.getSnapshot().state.questions;
    return {
      arrange,
      merge: async ({ id, state }: FeedQuestion, into: string) => {
        const merged = await act('question.merge', { id, from: state, into });
        if (merged) tellUndoable(t('merge.done', { count: merged.votes }), () => act('question.unmerge', { id }));
      },
      separate: async ({ id, mergedInto }: FeedQuestion) => {
        const parted = await act('question.unmerge', { id });
        if (parted && mergedInto)
          tellUndoable(t('merge.parted'), () => act('question.merge', { id, from: parted.state, into: mergedInto }));
      },
      reply: async ({ id, state }: FeedQuestion, text: string, isPublic: boolean) => {
        const before = room.getSnapshot().state.answers[id];
        const replied = await act('question.reply', { id, text, isPublic });
        if (!replied) return;
        tellUndoable(t(text ? 'answer.done' : 'answer.removed'), async () => {
          await act('question.reply', { id, text: before?.text ?? '', isPublic: before?.isPublic ?? isPublic });
          if (replied.state !== state) await act('question.move', { id, from: replied.state, to: state });
        });
      },
      defer: async ({ id, state }: FeedQuestion, wanted: Deferral) => {
        if (!(await act('question.defer', { id, from: state, ...wanted }))) return;
        tellUndoable(t('defer.done', { name: `\u2068${wanted.to.name}\u2069` }), () =>
          state === 'deferred'
            ? act('question.recall', { id })
            : act('question.move', { id, from: 'deferred', to: state }),
        );
      },
      recall: async ({ id }: FeedQuestion) => {
        if (await act('question.recall', { id })) toast({ text: t('defer.recalled') });
      },
      plan: (question: FeedQuestion) =>
        question.next === null
          ? arrange(question, { next: lastPlace(questions()) }, t('next.done'))
          : arrange(question, { next: null }, t('next.undone')),
      reorder: async (question: FeedQuestion, step: -1 | 1) => {
        const next = placeBeside(question, step, questions());
        if (next !== undefined) await arrange(question, { next }, t('next.moved'));
      },
    };
  }, [room, act, t]);
};
