import type { ClientMessage, Data, FeedQuestion, Payload, PersonRef } from '@plenum/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import { lastPlace, placeBeside } from './question-deeds.rules.js';
import type { Refusal } from './QuestionDialog.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';

type Deferral = Omit<Payload<'question.defer'>, 'sessionId' | 'id' | 'from'>;
type Arrangement = Omit<Payload<'question.arrange'>, 'sessionId' | 'id'>;
type Reply = Pick<Payload<'question.reply'>, 'text' | 'isPublic' | 'seen'>;

/** What a question was arranged like before, in the names of `wanted`. */
const before = ({ labels, assignee, next }: FeedQuestion, wanted: Arrangement): Arrangement => ({
  ...('labels' in wanted && { labels }),
  ...('assignee' in wanted && { assignee: assignee && { kind: assignee.kind, id: assignee.id } }),
  ...('next' in wanted && { next }),
});

/**
 * Merging, answering, arranging and ordering questions; each can be taken back for ten seconds. What is done in dialogs
 * answers why it was refused, so that the dialog can say it and keep what was typed.
 */
export const useQuestionCare = (room: LiveRoom) => {
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const act = useAct(room);
  return useMemo(() => {
    const attempt = async <N extends ClientMessage>(
      name: N,
      payload: Omit<Payload<N>, 'sessionId'>,
      done: (data: Data<N>) => void,
    ): Promise<Refusal> => {
      const answer = await room.send(name, payload);
      if (!answer.ok) return answer.problem;
      done(answer.data);
      return undefined;
    };
    const arrange = (question: FeedQuestion, wanted: Arrangement, told = t('arrange.done')) => {
      const { id } = question;
      return attempt('question.arrange', { id, ...wanted }, () =>
        tellUndoable(told, () => act('question.arrange', { id, ...before(question, wanted) })),
      );
    };
    /** What is done without a dialog tells a refusal by itself. */
    const tell = async (deed: Promise<Refusal>) => {
      const refusal = await deed;
      if (refusal) toast({ text: problemText(common, refusal), tone: 'problem' });
    };
    const questions = () => room.getSnapshot().state.questions;
    return {
      arrange,
      merge: ({ id, state }: FeedQuestion, into: string) =>
        attempt('question.merge', { id, from: state, into }, ({ votes }) =>
          tellUndoable(t('merge.done', { count: votes }), () => act('question.unmerge', { id })),
        ),
      separate: async ({ id, mergedInto }: FeedQuestion) => {
        const parted = await act('question.unmerge', { id });
        if (parted && mergedInto)
          tellUndoable(t('merge.parted'), () => act('question.merge', { id, from: parted.state, into: mergedInto }));
      },
      credit: ({ id }: FeedQuestion, by: PersonRef | null) =>
        attempt('question.credit', { id, by }, () => toast({ text: t('answered.changed') })),
      reply: ({ id }: FeedQuestion, { text, isPublic, seen }: Reply) => {
        const was = room.getSnapshot().state.answers[id];
        const state = questions()[id]?.state;
        return attempt('question.reply', { id, text, isPublic, seen }, (replied) =>
          tellUndoable(t(text ? 'answer.done' : 'answer.removed'), async () => {
            await act('question.reply', { id, text: was?.text ?? '', isPublic: was?.isPublic ?? isPublic });
            if (state && replied.state !== state) await act('question.move', { id, from: replied.state, to: state });
          }),
        );
      },
      defer: ({ id, state }: FeedQuestion, wanted: Deferral, name: string) =>
        attempt('question.defer', { id, from: state, ...wanted }, () =>
          tellUndoable(t('defer.done', { name: `\u2068${name}\u2069` }), () =>
            state === 'deferred'
              ? act('question.recall', { id })
              : act('question.move', { id, from: 'deferred', to: state }),
          ),
        ),
      recall: async ({ id }: FeedQuestion) => {
        if (await act('question.recall', { id })) toast({ text: t('defer.recalled') });
      },
      plan: (question: FeedQuestion) =>
        tell(
          question.next === null
            ? arrange(question, { next: lastPlace(questions()) }, t('next.done'))
            : arrange(question, { next: null }, t('next.undone')),
        ),
      reorder: async (question: FeedQuestion, step: -1 | 1) => {
        const next = placeBeside(question, step, questions());
        if (next !== undefined) await tell(arrange(question, { next }, t('next.moved')));
      },
    };
  }, [room, act, t, common]);
};
