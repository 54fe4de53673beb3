import { longestAnswer } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { Dialog } from '../../ui/Dialog.js';
import { PlainText } from '../../ui/PlainText.js';
import { TextArea } from '../../ui/TextField.js';
import type { QuestionDialogProps } from './MergeDialog.js';
import { useQuestionCare } from './useQuestionCare.js';
import { useTending } from './useTending.js';
import styles from './care.module.css';

/** Writes an answer, or changes the one there is. */
export function AnswerDialog({ room, question, onClose }: QuestionDialogProps) {
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const { reply } = useQuestionCare(room);
  const before = useRoom(room, ({ state }) => state.answers[question.id]);
  const [text, setText] = useState(before?.text ?? '');
  const [isPublic, setIsPublic] = useState(before?.isPublic ?? true);
  useTending(room, question.id);
  const send = (words: string) => {
    void reply(question, words, isPublic);
    onClose();
  };
  return (
    <Dialog
      title={t('answer.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          {before && (
            <Button variant="danger" onPress={() => send('')}>
              {t('answer.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button variant="primary" isDisabled={!text.trim()} onPress={() => send(text.trim())}>
            {t('answer.send')}
          </Button>
        </>
      )}
    >
      <div className={styles.dialog}>
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{question.text}</PlainText>
        </blockquote>
        <TextArea
          label={t('answer.text')}
          value={text}
          onChange={setText}
          maxLength={longestAnswer}
          counter
          rows={5}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opened this is about to write
          autoFocus
        />
        <div>
          <Switch isSelected={isPublic} onChange={setIsPublic}>
            {t('answer.public')}
          </Switch>
          <p className={styles.marks}>{t('answer.publicHint')}</p>
        </div>
      </div>
    </Dialog>
  );
}
