import { reportReasons, type FeedMessage, type ReportReason } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../backend/ids.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { Radio, RadioGroup } from '../../ui/Choice.js';
import { Dialog } from '../../ui/Dialog.js';
import { TextArea } from '../../ui/TextField.js';
import { toast } from '../../ui/Toast.js';
import { excerpt, saidIn } from './message-text.js';

/** Tells the crew that something is wrong with a message. */
export function ReportMessage({
  room,
  message,
  onClose,
}: {
  room: LiveRoom;
  message: FeedMessage;
  onClose: () => void;
}) {
  const { t } = useTranslation('moderation');
  const { t: common } = useTranslation();
  // Kept while the dialog is open: sent again after a lost answer, it stays one report.
  const [id] = useState(newId);
  const [reason, setReason] = useState<ReportReason>('insult');
  const [text, setText] = useState('');
  const [failed, setFailed] = useState<string>();
  const [pending, setPending] = useState(false);
  const send = async () => {
    setPending(true);
    const more = text.trim() && { text };
    const answer = await room.send('report.make', { id, messageId: message.id, reason, ...more });
    setPending(false);
    if (!answer.ok) return setFailed(problemText(common, answer.problem));
    toast({ text: t('report.done') });
    onClose();
  };
  return (
    <Dialog
      title={t('report.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={(close) => (
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button variant="primary" isPending={pending} onPress={() => void send()}>
            {t('report.send')}
          </Button>
        </>
      )}
    >
      <p>
        <bdi>{message.author.name}</bdi>: <bdi>{excerpt(saidIn(message), 160)}</bdi>
      </p>
      <p>{t('report.lead')}</p>
      <RadioGroup label={t('report.reason')} value={reason} onChange={(value) => setReason(value as ReportReason)}>
        {reportReasons.map((value) => (
          <Radio key={value} value={value}>
            {t(`report.reasons.${value}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextArea
        label={t('report.text')}
        optional
        value={text}
        onChange={setText}
        maxLength={1000}
        counter
        rows={2}
        errorMessage={failed}
      />
    </Dialog>
  );
}
