import { revealMoments, type RevealMoment } from '@plenum/contracts';
import { Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { newId } from '../../backend/ids.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { clockTime } from '../../ui/event-time.js';
import { NativeSelect } from '../../ui/Select.js';
import { TextField } from '../../ui/TextField.js';
import { hostOf, materialsInOrder, type MaterialInList } from '../hall/materials.rules.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import styles from './hall-desk.module.css';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What people will take home, and when they get to see it. */
export function MaterialDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const area = useRef<HTMLElement>(null);
  const materials = materialsInOrder(useRoom(room, ({ state }) => state.materials));
  useKeptFocus(
    area,
    () => undefined,
    () => area.current?.querySelector('button'),
  );
  return (
    <section ref={area} className={styles.announcements} aria-labelledby="materials">
      <h2 id="materials" className={styles.label}>
        {t('material.label')}
      </h2>
      <AddMaterial room={room} />
      {materials.length > 0 && (
        <ul className="plain">
          {materials.map((material) => (
            <MaterialRow key={material.id} material={material} room={room} />
          ))}
        </ul>
      )}
    </section>
  );
}

function MaterialRow({ material, room }: { material: MaterialInList; room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const locale = useLocale();
  const act = useAct(room);
  const { id, shown, url, reveal, revealAt } = material;
  const title = `\u2068${material.title}\u2069`;
  const show = async (on: boolean) => {
    if (await act('material.show', { id, on }))
      tellUndoable(t(on ? 'material.isShown' : 'material.isHidden'), () => act('material.show', { id, on: !on }));
  };
  const remove = async () => {
    if (await act('material.remove', { id }))
      tellUndoable(t('material.removed'), () => act('material.restore', { id }));
  };
  const when = revealAt
    ? t('material.atTime', { time: clockTime(revealAt, locale, ownZone) })
    : t(`material.moments.${reveal ?? 'later'}`);
  return (
    <li className={styles.material} data-shown={shown || undefined}>
      <bdi>{material.title}</bdi>
      <p className={styles.meta}>
        {hostOf(url)} · {shown ? t('material.shown') : when}
      </p>
      <div className={styles.handWays}>
        <Button
          size="s"
          aria-label={t(shown ? 'material.hideOne' : 'material.showOne', { title })}
          onPress={() => void show(!shown)}
        >
          {t(shown ? 'material.hide' : 'material.show')}
        </Button>
        <Button size="s" variant="quiet" aria-label={t('material.removeOne', { title })} onPress={() => void remove()}>
          {t('material.remove')}
        </Button>
      </div>
    </li>
  );
}

/** The next time the clock shows this, as the moderator reads it: today, or tomorrow when it has passed. */
const nextAt = (time: string, now: number): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = new Date(now);
  at.setHours(hour, minute, 0, 0);
  if (at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at.toISOString();
};

function AddMaterial({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const { t: common } = useTranslation();
  const act = useAct(room);
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const [reveal, setReveal] = useState<RevealMoment>('now');
  const [time, setTime] = useState('');
  const [pending, setPending] = useState(false);
  const complete = title.trim() && /^https?:\/\/\S/i.test(url.trim()) && (reveal !== 'at' || time);

  const add = async (close: () => void) => {
    setPending(true);
    const id = newId();
    const now = Date.now() + room.getSnapshot().clockOffset;
    const added = await act('material.add', {
      id,
      title,
      url,
      reveal,
      ...(reveal === 'at' && { revealAt: nextAt(time, now) }),
    });
    setPending(false);
    if (!added) return;
    setTitle('');
    setUrl('');
    close();
    tellUndoable(t('material.saved'), () => act('material.remove', { id }));
  };

  return (
    <Dialog
      title={t('material.add')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button wide icon={<Paperclip aria-hidden="true" />}>
          {t('material.add')}
        </Button>
      }
      actions={(close) => (
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button variant="primary" isPending={pending} isDisabled={!complete} onPress={() => void add(close)}>
            {t('material.save')}
          </Button>
        </>
      )}
    >
      <div className={styles.form}>
        <TextField
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- who opened this is about to write
          autoFocus
          label={t('material.title')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          isRequired
        />
        <TextField
          type="url"
          label={t('material.url')}
          description={t('material.urlHint')}
          value={url}
          onChange={setUrl}
          maxLength={2000}
          isRequired
        />
        <NativeSelect
          label={t('material.reveal')}
          value={reveal}
          onChange={(value) => setReveal(value as RevealMoment)}
          options={revealMoments.map((id) => ({ id, label: t(`material.moments.${id}`) }))}
        />
        {reveal === 'at' && (
          <TextField type="time" label={t('material.at')} value={time} onChange={setTime} isRequired />
        )}
      </div>
    </Dialog>
  );
}
