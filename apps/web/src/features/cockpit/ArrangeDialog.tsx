import type { QuestionAssignee } from '@plenum/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { PlainText } from '../../ui/PlainText.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import type { QuestionDialogProps } from './MergeDialog.js';
import { labelsFrom } from './question-deeds.rules.js';
import { useQuestionCare } from './useQuestionCare.js';
import { useTending } from './useTending.js';
import styles from './care.module.css';

const keyOf = ({ kind, id }: Pick<QuestionAssignee, 'kind' | 'id'>) => `${kind} ${id}`;

/** What a question is about, and who is to answer it. */
export function ArrangeDialog({
  room,
  question,
  people,
  onClose,
}: QuestionDialogProps & { people: readonly QuestionAssignee[] }) {
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const { arrange } = useQuestionCare(room);
  const [typed, setTyped] = useState(question.labels.join(', '));
  const [who, setWho] = useState(question.assignee ? keyOf(question.assignee) : '');
  const labels = labelsFrom(typed);
  useTending(room, question.id);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (!labels) return;
    const chosen = people.find((person) => keyOf(person) === who);
    void arrange(question, { labels, assignee: chosen ? { kind: chosen.kind, id: chosen.id } : null });
    onClose();
  };
  return (
    <Dialog
      title={t('arrange.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button variant="primary" isDisabled={!labels} onPress={() => send()}>
            {t('arrange.send')}
          </Button>
        </>
      )}
    >
      <form className={styles.dialog} onSubmit={send}>
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{question.text}</PlainText>
        </blockquote>
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
      </form>
    </Dialog>
  );
}
