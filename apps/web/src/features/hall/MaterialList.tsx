import type { SessionView } from '@plenum/contracts';
import { Paperclip } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Link } from '../../ui/Button.js';
import { announce } from '../live/announce.js';
import { useNews } from '../live/useNews.js';
import { hostOf, shownMaterials } from './materials.rules.js';
import styles from './hall.module.css';

/** What one can take home: the links of the programme, and what the crew has revealed so far. */
export function MaterialList({ room, session }: { room: LiveRoom; session: SessionView }) {
  const { t } = useTranslation('hall');
  const materials = useRoom(room, ({ state }) => state.materials);
  const revealed = useMemo(() => shownMaterials(materials), [materials]);
  useNews(revealed, (news) => {
    for (const { title } of news) announce(t('material.news', { title: `\u2068${title}\u2069` }));
  });
  const all = [...session.links.map((link, index) => ({ id: String(index), ...link })), ...revealed];
  if (all.length === 0) return null;
  return (
    <section className={styles.materials} aria-label={t('material.label')}>
      <ul className="plain">
        {all.map(({ id, title, url }) => (
          <li key={id}>
            <Paperclip aria-hidden="true" />
            <Link href={url} target="_blank" rel="noopener noreferrer">
              <bdi>{title}</bdi>
              <span className={styles.host}> {hostOf(url)}</span>
              <span className="visually-hidden"> {t('material.newTab')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
