import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { TextField } from '../../ui/TextField.js';
import styles from './chat.module.css';

/** What one is called here, and the way to be called otherwise. */
export function MyName({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('chat');
  const name = useRoom(room, ({ me }) => me?.name ?? '');
  const [open, setOpen] = useState(false);
  return (
    <p className={styles.myName}>
      <span>
        {t('name.as')} <bdi>{name}</bdi>
      </span>
      <Button size="s" variant="quiet" onPress={() => setOpen(true)}>
        {t('name.change')}
      </Button>
      {open && <NameDialog room={room} name={name} onClose={() => setOpen(false)} />}
    </p>
  );
}

function NameDialog({ room, name, onClose }: { room: LiveRoom; name: string; onClose: () => void }) {
  const { t } = useTranslation('chat');
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState(name);
  const [failed, setFailed] = useState<string>();
  const [pending, setPending] = useState(false);
  const set = async (next: string | null) => {
    setPending(true);
    const answer = await room.send('name.set', { name: next });
    setPending(false);
    if (answer.ok) onClose();
    else setFailed(problemText(common, answer.problem));
  };
  return (
    <Dialog
      title={t('name.title')}
      size="s"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={() => (
        <>
          <Button isDisabled={pending} onPress={() => void set(null)}>
            {t('name.registered')}
          </Button>
          <Button variant="primary" isPending={pending} isDisabled={!typed.trim()} onPress={() => void set(typed)}>
            {t('name.save')}
          </Button>
        </>
      )}
    >
      <TextField
        label={t('name.name')}
        description={t('name.hint')}
        value={typed}
        onChange={setTyped}
        maxLength={80}
        autoComplete="nickname"
        errorMessage={failed}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there to write in
        autoFocus
      />
    </Dialog>
  );
}
