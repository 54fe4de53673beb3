import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button, Link } from '../../ui/Button.js';
import { clockTime } from '../../ui/event-time.js';
import { FileFactsText } from '../hall/FileFactsText.js';
import { fileLink, hostOf, materialsInOrder, type MaterialInList } from '../hall/materials.rules.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { AddMaterial } from './AddMaterial.js';
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
  const { id, shown, url, file, reveal, revealAt } = material;
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
      {file ? (
        <Link href={fileLink(url, 'account')} download={file.name}>
          <bdi>{material.title}</bdi>
          <span className="visually-hidden"> {t('material.download')}</span>
        </Link>
      ) : (
        <bdi>{material.title}</bdi>
      )}
      <p className={styles.meta}>
        {file ? <FileFactsText file={file} title={material.title} /> : hostOf(url)} ·{' '}
        {shown ? t('material.shown') : when}
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
