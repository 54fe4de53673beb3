import type { Deed } from '@plenum/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/Toast.js';
import { deedText } from './deed-text.js';
import { askWhy, ownDeed, useAsked } from './why.js';
import styles from './moderation.module.css';

const usual = {
  people: ['insult', 'advertising', 'offTopic', 'private', 'mistake'],
  room: ['flood', 'tone', 'calm', 'plan'],
} as const;

/** Milliseconds the log may take. */
const staysAsked = 5000;

/** Asks why something was done, once somebody wants to say so: a usual reason at once, or one's own words. */
export function WhyDialog({ room }: { room: LiveRoom }) {
  const asked = useAsked();
  const meId = useRoom(room, ({ me }) => me?.id);
  const deed = useRoom(room, ({ state }) => asked && ownDeed(state, meId, asked));
  // The log tells of a deed a moment after it is done. Whoever has gone on by then is not asked any more.
  const waits = asked !== undefined && deed === undefined;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => askWhy(undefined), staysAsked);
    return () => clearTimeout(timer);
  }, [waits]);
  return asked && deed ? <Why key={deed.id} room={room} deed={deed} /> : null;
}

function Why({ room, deed }: { room: LiveRoom; deed: Deed }) {
  const { t } = useTranslation('moderation');
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState(deed.reason ?? '');
  const [failed, setFailed] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async (reason: string) => {
    setPending(true);
    const answer = await room.send('deed.explain', { id: deed.id, reason });
    setPending(false);
    if (!answer.ok) return setFailed(problemText(common, answer.problem));
    askWhy(undefined);
    toast({ text: t(reason.trim() ? 'why.saved' : 'why.cleared') });
  };
  const reasons = deed.what === 'session.adjusted' || deed.what.startsWith('flood.') ? usual.room : usual.people;
  return (
    <Dialog
      title={t('why.title')}
      size="s"
      isOpen
      onOpenChange={(open) => !open && askWhy(undefined)}
      actions={(close) => (
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button variant="primary" isPending={pending} onPress={() => void save(typed)}>
            {t('why.save')}
          </Button>
        </>
      )}
    >
      <form
        className={styles.why}
        onSubmit={(event) => {
          event.preventDefault();
          void save(typed);
        }}
      >
        <p>
          <bdi>{deedText(t, deed)}</bdi>
        </p>
        <div className={styles.usual} role="group" aria-label={t('why.usual')}>
          {reasons.map((name) => {
            const text = t(`why.reasons.${name}`);
            return (
              <Button key={name} size="s" isDisabled={pending} onPress={() => void save(text)}>
                {text}
              </Button>
            );
          })}
        </div>
        <TextField
          label={t('why.own')}
          description={t(deed.what === 'message.rejected' ? 'why.readByAuthor' : 'why.readByCrew')}
          value={typed}
          onChange={setTyped}
          maxLength={300}
          errorMessage={failed}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there to write in
          autoFocus
        />
      </form>
    </Dialog>
  );
}
