import type { FeedQuestion } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { PlainText } from '../../ui/PlainText.js';
import { TextArea } from '../../ui/TextField.js';
import styles from './cockpit.module.css';

interface Props {
  question: FeedQuestion | undefined;
  onClose: () => void;
  onDismiss: (question: FeedQuestion, reason: string) => void;
}

const reasons = ['offTopic', 'answered', 'rude'] as const;

/** A question is never dismissed without a word: the asker reads the reason. */
export function Dismissal({ question, onClose, onDismiss }: Props) {
  const { t } = useTranslation('cockpit');
  const { t: common } = useTranslation();
  const [reason, setReason] = useState('');
  const close = () => {
    setReason('');
    onClose();
  };
  const dismiss = () => {
    if (!question || !reason.trim()) return;
    onDismiss(question, reason.trim());
    close();
  };
  return (
    <Dialog
      title={t('queue.dismissTitle')}
      isOpen={question !== undefined}
      onOpenChange={(open) => !open && close()}
      actions={() => (
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button variant="danger" isDisabled={!reason.trim()} onPress={dismiss}>
            {t('queue.dismiss')}
          </Button>
        </>
      )}
    >
      <div className={styles.dismissal}>
        <div dir="auto">
          <PlainText>{question?.text ?? ''}</PlainText>
        </div>
        <div className={styles.reasons}>
          {reasons.map((name, index) => (
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opened this is about to choose a reason
            <Button key={name} autoFocus={index === 0} size="s" onPress={() => setReason(t(`queue.reasons.${name}`))}>
              {t(`queue.reasons.${name}`)}
            </Button>
          ))}
        </div>
        <TextArea
          label={t('queue.dismissReason')}
          description={t('queue.dismissHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          counter
          isRequired
        />
      </div>
    </Dialog>
  );
}
