import { announcementReaches, type AnnouncementReach, type FeedAnnouncement } from '@plenum/contracts';
import { Megaphone } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { newId } from '../../backend/ids.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { clockTime } from '../../ui/event-time.js';
import { PlainText } from '../../ui/PlainText.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextArea } from '../../ui/TextField.js';
import { useRunning } from '../hall/useRunning.js';
import { excerpt } from '../live/MessageRow.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import styles from './hall-desk.module.css';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is being told to everyone now, and the way to tell something. */
export function AnnouncementDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const act = useAct(room);
  const area = useRef<HTMLElement>(null);
  const announcements = useRunning(room);
  useKeptFocus(
    area,
    () => undefined,
    () => area.current?.querySelector('button'),
  );
  const end = async ({ id }: FeedAnnouncement) => {
    if (await act('announcement.end', { id }))
      tellUndoable(t('announcement.ended'), () => act('announcement.restore', { id }));
  };
  return (
    <section ref={area} className={styles.announcements} aria-labelledby="announcements">
      <h2 id="announcements" className={styles.label}>
        {t('announcement.label')}
      </h2>
      <Compose room={room} />
      {announcements.length > 0 && (
        <ul className="plain">
          {announcements.map((announcement) => (
            <Running key={announcement.id} announcement={announcement} onEnd={() => void end(announcement)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Running({ announcement, onEnd }: { announcement: FeedAnnouncement; onEnd: () => void }) {
  const { t } = useTranslation('hall');
  const locale = useLocale();
  const { text, until, reach } = announcement;
  return (
    <li className={styles.running}>
      <div dir="auto">
        <PlainText>{text}</PlainText>
      </div>
      <p className={styles.meta}>
        {t('announcement.reach')} {t(`announcement.to.${reach}`)} ·{' '}
        {until ? t('announcement.until', { time: clockTime(until, locale, ownZone) }) : t('announcement.open')}
      </p>
      <Button size="s" aria-label={t('announcement.endOne', { text: `\u2068${excerpt(text)}\u2069` })} onPress={onEnd}>
        {t('announcement.end')}
      </Button>
    </li>
  );
}

const minutes = [5, 10, 30, 60] as const;

function Compose({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const { t: common } = useTranslation();
  const act = useAct(room);
  const [isOpen, setOpen] = useState(false);
  // The same for the same words: pressing again after a lost answer must not tell them twice.
  const [id, setId] = useState(newId);
  const [text, setText] = useState('');
  const [reach, setReach] = useState<AnnouncementReach>('session');
  const [lasts, setLasts] = useState('10');
  const [pending, setPending] = useState(false);

  const make = async (close: () => void) => {
    setPending(true);
    const now = Date.now() + room.getSnapshot().clockOffset;
    const until = lasts ? new Date(now + Number(lasts) * 60_000).toISOString() : null;
    const made = await act('announcement.make', { id, text, reach, until });
    setPending(false);
    if (!made) return;
    setId(newId());
    setText('');
    close();
    tellUndoable(t('announcement.made'), () => act('announcement.end', { id }));
  };

  return (
    <Dialog
      title={t('announcement.title')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button wide icon={<Megaphone aria-hidden="true" />}>
          {t('announcement.compose')}
        </Button>
      }
      actions={(close) => (
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button variant="primary" isPending={pending} isDisabled={!text.trim()} onPress={() => void make(close)}>
            {t('announcement.make')}
          </Button>
        </>
      )}
    >
      <div className={styles.form}>
        <TextArea
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opened this is about to write
          autoFocus
          label={t('announcement.text')}
          description={t('announcement.hint')}
          value={text}
          onChange={(next) => {
            setText(next);
            setId(newId());
          }}
          maxLength={500}
          counter
          isRequired
        />
        <NativeSelect
          label={t('announcement.reach')}
          value={reach}
          onChange={(value) => setReach(value as AnnouncementReach)}
          options={announcementReaches.map((id) => ({ id, label: t(`announcement.to.${id}`) }))}
        />
        <NativeSelect
          label={t('announcement.lasts')}
          value={lasts}
          onChange={setLasts}
          options={[
            ...minutes.map((count) => ({ id: String(count), label: t('announcement.minutes', { count }) })),
            { id: '', label: t('announcement.open') },
          ]}
        />
      </div>
    </Dialog>
  );
}
