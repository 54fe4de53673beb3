import type { FeedQuestion, QuestionAssignee } from '@plenum/contracts';
import type { LiveRoom } from '../../backend/live/room.js';
import { AnswerDialog } from './AnswerDialog.js';
import { ArrangeDialog } from './ArrangeDialog.js';
import { DeferDialog } from './DeferDialog.js';
import { MergeDialog } from './MergeDialog.js';
import type { Deed } from './question-deeds.rules.js';

export interface OpenDialog {
  deed: Exclude<Deed, 'next'>;
  question: FeedQuestion;
}

interface Props {
  room: LiveRoom;
  people: readonly QuestionAssignee[];
  dialog: OpenDialog;
  onClose: () => void;
}

/** The dialog for what somebody is about to do with a question. */
export function QuestionDialogs({ room, people, dialog: { deed, question }, onClose }: Props) {
  const props = { room, question, onClose };
  switch (deed) {
    case 'write':
      return <AnswerDialog {...props} />;
    case 'defer':
      return <DeferDialog {...props} people={people} />;
    case 'merge':
      return <MergeDialog {...props} />;
    case 'arrange':
      return <ArrangeDialog {...props} people={people} />;
  }
}
