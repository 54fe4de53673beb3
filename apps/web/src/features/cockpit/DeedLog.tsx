import type { Deed } from '@plenum/contracts';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { clockTime } from '../../ui/event-time.js';
import { ownZone } from '../live/message-text.js';
import styles from './moderation.module.css';

/** What the crew did, the newest first: who, what, when, why. */
export function DeedLog({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('moderation');
  return (
    <Dialog
      title={t('log.title')}
      placement="side"
      trigger={
        <Button size="s" variant="quiet" icon={<History aria-hidden="true" />}>
          {t('log.open')}
        </Button>
      }
    >
      <Deeds room={room} />
    </Dialog>
  );
}

function Deeds({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('moderation');
  const deeds = useRoom(room, ({ state }) => state.deeds);
  if (deeds.length === 0) return <p>{t('log.empty')}</p>;
  return (
    // Nothing in it takes the focus, and it is longer than the screen: the list itself does, to be scrolled by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <ol className={`plain ${styles.deeds}`} tabIndex={0} aria-label={t('log.title')}>
      {deeds.toReversed().map((deed) => (
        <DeedItem key={deed.id} deed={deed} />
      ))}
    </ol>
  );
}

function DeedItem({ deed: { what, by, name, reason, settings, at } }: { deed: Deed }) {
  const { t } = useTranslation('moderation');
  const { t: cockpit } = useTranslation('cockpit');
  const locale = useLocale();
  const done = t(`deed.${what}`);
  const slow = settings?.slowSeconds;
  return (
    <li className={styles.item}>
      <p className={styles.byline}>
        <time className={styles.muted} dateTime={at}>
          {clockTime(at, locale, ownZone)}
        </time>
        <bdi className={styles.name}>{what.startsWith('flood.') ? t('log.itself') : by}</bdi>
      </p>
      <p>{name ? t('log.about', { what: done, name: `\u2068${name}\u2069` }) : done}</p>
      {settings && (
        <p className={styles.muted}>
          {t('log.settings', {
            chat: cockpit(`settings.${chatWords[settings.chat]}`),
            questions: cockpit(`settings.${questionWords[settings.questions]}`),
            slow: slow ? cockpit('settings.slowSeconds', { count: slow }) : cockpit('settings.slowOff'),
          })}
        </p>
      )}
      {reason && (
        <p className={styles.muted}>
          {t('log.reason')} <bdi>{reason}</bdi>
        </p>
      )}
    </li>
  );
}

const chatWords = { open: 'chatOpen', held: 'chatHeld', readOnly: 'chatReadOnly', off: 'chatOff' } as const;
const questionWords = {
  moderated: 'questionsModerated',
  open: 'questionsOpen',
  closed: 'questionsClosed',
} as const;
