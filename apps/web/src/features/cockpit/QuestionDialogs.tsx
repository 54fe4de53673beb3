import type { FeedQuestion, QuestionAssignee } from '@plenum/contracts';
import type { LiveRoom } from '../../backend/live/room.js';
import { AnswerDialog } from './AnswerDialog.js';
import { AnsweredDialog } from './AnsweredDialog.js';
import { AnswerHistory } from './AnswerHistory.js';
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
  /** Of the event. */
  zone: string;
  dialog: OpenDialog;
  onClose: () => void;
}

/** The dialog for what somebody is about to do with a question. */
export function QuestionDialogs({ room, people, zone, dialog: { deed, question }, onClose }: Props) {
  const props = { room, question, onClose };
  switch (deed) {
    case 'credit':
      return <AnsweredDialog {...props} people={people} />;
    case 'write':
      return <AnswerDialog {...props} />;
    case 'history':
      return <AnswerHistory {...props} />;
    case 'defer':
      return <DeferDialog {...props} people={people} zone={zone} />;
    case 'merge':
      return <MergeDialog {...props} />;
    case 'arrange':
      return <ArrangeDialog {...props} people={people} />;
  }
}
