import type { FeedMessage } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { TextArea } from '../../ui/TextField.js';

const longest = 2000;

/** Changes one's own message. What was typed stays until the server has it. */
export function EditMessage({ room, message, onClose }: { room: LiveRoom; message: FeedMessage; onClose: () => void }) {
  const { t } = useTranslation('chat');
  const { t: common } = useTranslation();
  const [text, setText] = useState(message.text ?? '');
  const [failed, setFailed] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    const answer = await room.send('message.edit', { id: message.id, text });
    setPending(false);
    if (answer.ok) onClose();
    else setFailed(problemText(common, answer.problem));
  };
  return (
    <Dialog
      title={t('edit.title')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={(close) => (
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button variant="primary" isPending={pending} isDisabled={!text.trim()} onPress={() => void save()}>
            {t('edit.save')}
          </Button>
        </>
      )}
    >
      <TextArea
        label={t('edit.text')}
        description={t('edit.hint')}
        value={text}
        onChange={setText}
        maxLength={longest}
        counter
        rows={4}
        errorMessage={failed}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there to write in
        autoFocus
      />
    </Dialog>
  );
}
