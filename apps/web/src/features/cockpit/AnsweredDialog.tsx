import type { PersonRef, QuestionAssignee } from '@plenum/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/Select.js';
import { canAnswer, keyOf, likelyAnswerer } from './question-people.rules.js';
import { QuestionDialog, type QuestionDialogProps, type Refusal } from './QuestionDialog.js';
import { useMoveQuestion } from './useMoveQuestion.js';
import { useQuestionCare } from './useQuestionCare.js';
import { useQuestionPeople } from './useQuestionPeople.js';

const nobody = 'nobody';

/** Ends an answer on stage, or puts right who gave it. Enter takes whoever is most likely. */
export function AnsweredDialog({
  people: known,
  ...props
}: QuestionDialogProps & { people: readonly QuestionAssignee[] }) {
  const { room, question } = props;
  const { t } = useTranslation('questions');
  const { credit } = useQuestionCare(room);
  const move = useMoveQuestion(room);
  const { people } = useQuestionPeople(room, known);
  const [chosen, setChosen] = useState<string>();
  const candidates = useMemo(() => people.filter(canAnswer), [people]);
  const options = useMemo(
    () => [
      ...candidates.map((person) => ({
        id: keyOf(person),
        label: person.name,
        detail: [t(`people.${person.kind}`), person.of].filter(Boolean).join(' · '),
      })),
      { id: nobody, label: t('answered.nobody') },
    ],
    [candidates, t],
  );
  const likely = likelyAnswerer(people, question);
  const who = chosen ?? (options.some(({ id }) => id === likely) ? likely : nobody);
  const send = async ({ state }: { state: typeof question.state }): Promise<Refusal> => {
    const person = candidates.find((one) => keyOf(one) === who);
    const by: PersonRef | null = person ? { kind: person.kind, id: person.id } : null;
    // Somebody else may have marked it as answered, or taken that back, since this was opened.
    return state === 'answered'
      ? credit(question, by)
      : move({ ...question, state }, 'answered', { answeredBy: by, told: 'caller' });
  };
  return (
    <QuestionDialog
      {...props}
      title={t('answered.title')}
      send={t(question.state === 'answered' ? 'answered.change' : 'answered.send')}
      onSend={send}
      quick
    >
      <Select
        label={t('answered.by')}
        description={t('answered.hint')}
        options={options}
        searchable={options.length > 10}
        selectedKey={who}
        onSelectionChange={(key) => setChosen(String(key ?? nobody))}
      />
    </QuestionDialog>
  );
}
