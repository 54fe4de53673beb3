import { ChevronDown, Megaphone, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { Button, IconButton } from '../../ui/Button.js';
import { clockTime } from '../../ui/event-time.js';
import { PlainText } from '../../ui/PlainText.js';
import { announce } from '../live/announce.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { useKeptIds } from './useKeptIds.js';
import { useRunning } from './useRunning.js';
import styles from './hall.module.css';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the crew tells everyone. It stays until its time is over; whoever has read it can fold it away. */
export function AnnouncementBar({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const locale = useLocale();
  const area = useRef<HTMLElement>(null);
  const announcements = useRunning(room);
  const [folded, fold] = useKeptIds(`plenum-folded-${room.sessionId}`);
  const [heard, hear] = useKeptIds(`plenum-heard-${room.sessionId}`);
  const shown = announcements.filter(({ id }) => !folded.has(id));
  const away = announcements.length - shown.length;
  useKeptFocus(
    area,
    () => undefined,
    () => area.current?.querySelector('button'),
  );

  // Read out once: not again after a reload, nor when an older one ends.
  useEffect(() => {
    const news = announcements.filter(({ id }) => !heard.has(id));
    if (news.length === 0) return;
    for (const { text } of news.toReversed()) announce(t('announcement.said', { text: `\u2068${text}\u2069` }));
    hear(new Set([...heard, ...news.map(({ id }) => id)]));
  }, [announcements, heard, hear, t]);

  return (
    <section
      ref={area}
      aria-label={t('announcement.label')}
      hidden={announcements.length === 0}
      data-announcements={announcements.length > 0 || undefined}
    >
      {shown.map(({ id, text, at }) => (
        <div key={id} className={styles.announcement}>
          <Megaphone aria-hidden="true" />
          <div className={styles.announcementText}>
            <div dir="auto">
              <PlainText>{text}</PlainText>
            </div>
            <time dateTime={at}>{clockTime(at, locale, ownZone)}</time>
          </div>
          <IconButton
            size="s"
            label={t('announcement.fold')}
            icon={<X />}
            onPress={() => fold(new Set([...folded, id]))}
          />
        </div>
      ))}
      {away > 0 && (
        <div className={styles.folded}>
          <Button size="s" variant="quiet" icon={<ChevronDown aria-hidden="true" />} onPress={() => fold(new Set())}>
            {t('announcement.unfold', { count: away })}
          </Button>
        </div>
      )}
    </section>
  );
}
