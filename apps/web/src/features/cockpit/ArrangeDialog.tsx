import type { QuestionAssignee } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import { labelsFrom } from './question-deeds.rules.js';
import { keyOf } from './question-people.rules.js';
import { QuestionDialog, type QuestionDialogProps } from './QuestionDialog.js';
import { useQuestionCare } from './useQuestionCare.js';

/** What a question is about, and who is to answer it. */
export function ArrangeDialog({ people, ...props }: QuestionDialogProps & { people: readonly QuestionAssignee[] }) {
  const { room, question } = props;
  const { t } = useTranslation('questions');
  const { arrange } = useQuestionCare(room);
  const live = useRoom(room, ({ state }) => state.questions[question.id]) ?? question;
  const [typed, setTyped] = useState(question.labels.join(', '));
  const [who, setWho] = useState(question.assignee ? keyOf(question.assignee) : '');
  const labels = labelsFrom(typed);
  const theirs = [live.labels.join(', '), live.assignee && `${t('arrange.for')} ${live.assignee.name}`].filter(Boolean);
  const send = async () => {
    const chosen = people.find((person) => keyOf(person) === who);
    if (!labels) return undefined;
    return arrange(live, { labels, assignee: chosen ? { kind: chosen.kind, id: chosen.id } : null });
  };
  return (
    <QuestionDialog
      {...props}
      title={t('arrange.title')}
      send={t('arrange.send')}
      ready={labels !== undefined}
      onSend={send}
      version={JSON.stringify([live.labels, live.assignee])}
      meanwhile={<p>{t('meanwhile.arranged', { what: theirs.join(' · ') || '–' })}</p>}
    >
      <TextField
        label={t('arrange.labels')}
        description={t('arrange.labelsHint')}
        value={typed}
        onChange={setTyped}
        errorMessage={labels ? undefined : t('arrange.tooMany')}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opened this is about to type
        autoFocus
      />
      {people.length > 0 && (
        <NativeSelect
          label={t('arrange.assignee')}
          placeholder={t('arrange.nobody')}
          options={people.map((person) => ({ id: keyOf(person), label: person.name }))}
          value={who}
          onChange={setWho}
        />
      )}
    </QuestionDialog>
  );
}
