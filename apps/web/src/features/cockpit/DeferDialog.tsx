import { email, type QuestionAssignee } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { Dialog } from '../../ui/Dialog.js';
import { PlainText } from '../../ui/PlainText.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import type { QuestionDialogProps } from './MergeDialog.js';
import { useQuestionCare } from './useQuestionCare.js';
import { useTending } from './useTending.js';
import styles from './care.module.css';

/** Days until an answer is expected, unless the moderator says otherwise. */
const usual = 7;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Asks somebody by mail to answer a question later. */
export function DeferDialog({
  room,
  question,
  people,
  onClose,
}: QuestionDialogProps & { people: readonly QuestionAssignee[] }) {
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const { defer } = useQuestionCare(room);
  const [name, setName] = useState(question.assignee?.name ?? '');
  const [address, setAddress] = useState('');
  const [due, setDue] = useState(() => inDays(usual));
  const [note, setNote] = useState('');
  const [isPublic, setIsPublic] = useState(true);
  const isNamed = useRoom(room, ({ state }) => state.settings.anonymity === 'named');
  const known = people.some((person) => person.name === name);
  const to = email.safeParse(address);
  const ready = name.trim() !== '' && to.success && due >= inDays(0);
  useTending(room, question.id);
  const send = () => {
    if (!to.success || !ready) return;
    void defer(question, {
      to: { name: name.trim(), email: to.data },
      due,
      isPublic,
      ...(note.trim() && { note: note.trim() }),
    });
    onClose();
  };
  return (
    <Dialog
      title={t('defer.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button variant="primary" isDisabled={!ready} onPress={send}>
            {t('defer.send')}
          </Button>
        </>
      )}
    >
      <div className={styles.dialog}>
        <blockquote dir="auto" className={styles.quote}>
          <PlainText>{question.text}</PlainText>
        </blockquote>
        {people.length > 0 && (
          <NativeSelect
            label={t('defer.who')}
            placeholder={t('defer.other')}
            options={people.map((person) => ({ id: person.name, label: person.name }))}
            value={known ? name : ''}
            onChange={setName}
          />
        )}
        <TextField label={t('defer.name')} value={name} onChange={setName} maxLength={80} isRequired />
        <TextField
          label={t('defer.email')}
          type="email"
          value={address}
          onChange={setAddress}
          maxLength={254}
          description={t(isNamed ? 'defer.hintNamed' : 'defer.hint')}
          isRequired
        />
        <TextField label={t('defer.due')} type={'date' as 'text'} value={due} onChange={setDue} isRequired />
        <TextField label={t('defer.note')} value={note} onChange={setNote} maxLength={500} optional />
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
