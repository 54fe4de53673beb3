import { longestAnswer } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { PlainText } from '../../ui/PlainText.js';
import { TextArea } from '../../ui/TextField.js';
import { QuestionDialog, type QuestionDialogProps } from './QuestionDialog.js';
import { useQuestionCare } from './useQuestionCare.js';
import styles from './care.module.css';

/** Writes an answer, or changes the one there is. */
export function AnswerDialog(props: QuestionDialogProps) {
  const { room, question } = props;
  const { t } = useTranslation('questions');
  const { reply } = useQuestionCare(room);
  const answer = useRoom(room, ({ state }) => state.answers[question.id]);
  const [text, setText] = useState(answer?.text ?? '');
  const [isPublic, setIsPublic] = useState(answer?.isPublic ?? true);
  const send = (words: string) => (seen: { version: string | null }) =>
    reply(question, { text: words, isPublic, seen: seen.version });
  return (
    <QuestionDialog
      {...props}
      title={t('answer.title')}
      send={t('answer.send')}
      ready={text.trim() !== ''}
      onSend={send(text.trim())}
      deeds={(run) =>
        answer && (
          <Button variant="danger" onPress={() => run(send(''))}>
            {t('answer.remove')}
          </Button>
        )
      }
      version={answer ? (answer.editedAt ?? answer.at) : null}
      meanwhile={
        answer ? (
          <blockquote dir="auto" className={styles.quote}>
            <p className={styles.by}>
              {t('answer.by')} <bdi>{answer.by}</bdi>
            </p>
            <PlainText>{answer.text}</PlainText>
          </blockquote>
        ) : (
          <p>{t('meanwhile.noAnswer')}</p>
        )
      }
    >
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
      <Switch isSelected={isPublic} onChange={setIsPublic} description={t('answer.publicHint')}>
        {t('answer.public')}
      </Switch>
    </QuestionDialog>
  );
}
