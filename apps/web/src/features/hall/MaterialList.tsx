import type { SessionView } from '@plenum/contracts';
import { Download, Paperclip } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { As } from '../../backend/live/line.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Link } from '../../ui/Button.js';
import { announce } from '../live/announce.js';
import { useNews } from '../live/useNews.js';
import { FileFactsText } from './FileFactsText.js';
import { fileLink, hostOf, shownMaterials, type MaterialInList } from './materials.rules.js';
import styles from './hall.module.css';

interface MaterialListProps {
  room: LiveRoom;
  session: SessionView;
  as: As;
}

/** What one can take home: the links of the programme, and what the crew has revealed so far. */
export function MaterialList({ room, session, as }: MaterialListProps) {
  const { t } = useTranslation('hall');
  const materials = useRoom(room, ({ state }) => state.materials);
  const revealed = useMemo(() => shownMaterials(materials), [materials]);
  const ready = useRoom(room, (live) => live.ready);
  const links = session.links.map((link, index) => ({ id: String(index), file: null, ...link }));
  const all = [...links, ...revealed];
  return (
    <>
      {/* What was there when somebody came in is no news. */}
      {ready && <MaterialNews revealed={revealed} />}
      {all.length > 0 && (
        <section className={styles.materials} aria-label={t('material.label')}>
          <ul className="plain">
            {all.map((material) => (
              <li key={material.id}>
                <MaterialLink {...material} as={as} eventId={session.eventId} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function MaterialNews({ revealed }: { revealed: readonly MaterialInList[] }) {
  const { t } = useTranslation('hall');
  const locale = useLocale();
  useNews(revealed, (news) => {
    const titles = new Intl.ListFormat(locale).format(news.map(({ title }) => `\u2068${title}\u2069`));
    announce(t('material.news', { count: news.length, title: titles }));
  });
  return null;
}

interface MaterialLinkProps extends Pick<MaterialInList, 'title' | 'url' | 'file'> {
  as: As;
  eventId: string;
}

function MaterialLink({ title, url, file, as, eventId }: MaterialLinkProps) {
  const { t } = useTranslation('hall');
  if (file)
    return (
      <>
        <Download aria-hidden="true" />
        {/* `download`: should it be gone by now, the room stays where it is. */}
        <Link href={fileLink(url, as, eventId)} download={file.name}>
          <bdi>{title}</bdi>
          <span className={styles.host}>
            {' '}
            <FileFactsText file={file} title={title} />
          </span>
          <span className="visually-hidden"> {t('material.download')}</span>
        </Link>
      </>
    );
  return (
    <>
      <Paperclip aria-hidden="true" />
      <Link href={url} target="_blank" rel="noopener noreferrer">
        <bdi>{title}</bdi>
        <span className={styles.host}> {hostOf(url)}</span>
        <span className="visually-hidden"> {t('material.newTab')}</span>
      </Link>
    </>
  );
}
