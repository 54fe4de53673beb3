import type { FeedQuestion } from '@plenum/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { PlainText } from '../../ui/PlainText.js';
import { Select } from '../../ui/Select.js';
import { excerpt } from '../live/MessageRow.js';
import { mergeTargets } from './question-deeds.rules.js';
import { useQuestionCare } from './useQuestionCare.js';
import { useTending } from './useTending.js';
import styles from './care.module.css';

export interface QuestionDialogProps {
  room: LiveRoom;
  question: FeedQuestion;
  onClose: () => void;
}

/** Lets another question stand for this one, too. */
export function MergeDialog({ room, question, onClose }: QuestionDialogProps) {
  const { t } = useTranslation('questions');
  const { t: cockpit } = useTranslation('cockpit');
  const { t: common } = useTranslation();
  const { merge } = useQuestionCare(room);
  const all = useRoom(room, ({ state }) => state.questions);
  const votes = useRoom(room, ({ tallies }) => tallies.votes);
  const [into, setInto] = useState<string | null>(null);
  const options = useMemo(
    () =>
      mergeTargets(question, all, votes).map(({ id, text }) => ({
        id,
        label: excerpt(text),
        detail: cockpit('queue.votes', { count: votes[id] ?? 0 }),
      })),
    [question, all, votes, cockpit],
  );
  useTending(room, question.id);
  const send = () => {
    if (!into) return;
    void merge(question, into);
    onClose();
  };
  return (
    <Dialog
      title={t('merge.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button variant="primary" isDisabled={!into} onPress={send}>
            {t('merge.send')}
          </Button>
        </>
      )}
    >
      <div className={styles.dialog}>
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{question.text}</PlainText>
        </blockquote>
        {options.length === 0 ? (
          <p>{t('merge.none')}</p>
        ) : (
          <Select
            label={t('merge.into')}
            description={t('merge.hint')}
            placeholder={t('merge.choose')}
            options={options}
            searchable={options.length > 10}
            selectedKey={into}
            onSelectionChange={(key) => setInto(key === null ? null : String(key))}
          />
        )}
      </div>
    </Dialog>
  );
}
