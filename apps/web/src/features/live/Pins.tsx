import type { FeedPin } from '@plenum/contracts';
import { Pin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { clockTime } from '../../ui/event-time.js';
import { PlainText } from '../../ui/PlainText.js';
import { announce } from './announce.js';
import { useFileLink } from './file-link.js';
import { excerpt, ownZone, saidIn } from './message-text.js';
import { MessageFile } from './MessageFile.js';
import { useChange } from './useChange.js';
import { useClock } from './useClock.js';
import styles from './chat.module.css';

export interface PinsProps {
  room: LiveRoom;
  /** For the crew. */
  onUnpin?: (pin: FeedPin) => void;
}

/** What the crew keeps in sight above the log; whoever has read it folds it away. */
export function Pins({ room, onUnpin }: PinsProps) {
  const { t } = useTranslation('chat');
  const locale = useLocale();
  const linkOf = useFileLink(room);
  const all = useRoom(room, ({ state }) => state.pins);
  // Who pinned it has read it, and needs the room for what waits.
  const [open, setOpen] = useState(onUnpin === undefined);
  const current = useClock(room, (now) =>
    all
      .filter(({ until }) => !until || Date.parse(until) > now)
      .map(({ id }) => id)
      .join(' '),
  );
  const pins = all.filter(({ id }) => current.includes(id));
  const newest = pins.at(-1);
  useChange(newest?.id, () => newest && announce(t('pin.news', { text: excerpt(saidIn(newest), 160) })));
  if (pins.length === 0) return null;
  return (
    <details className={styles.pins} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Pin aria-hidden="true" />
        {t('pin.label', { count: pins.length })}
      </summary>
      <ul className="plain">
        {pins.map((pin) => (
          <li key={pin.id}>
            <div className={styles.pinned} dir="auto">
              <PlainText>{pin.text ?? ''}</PlainText>
              {pin.file && <MessageFile file={pin.file} href={linkOf(pin.id)} />}
            </div>
            <p className={styles.pinFoot}>
              <bdi>{pin.author.name}</bdi>
              {pin.until && (
                <time dateTime={pin.until}>{t('pin.until', { time: clockTime(pin.until, locale, ownZone) })}</time>
              )}
              {onUnpin && (
                <Button
                  size="s"
                  variant="quiet"
                  aria-label={t('pin.unpinThis', { text: excerpt(saidIn(pin)) })}
                  onPress={() => onUnpin(pin)}
                >
                  {t('pin.unpin')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
