import { Route, Wifi, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomSnapshot } from '../../backend/live/room.js';
import { Banner } from '../../ui/Banner.js';
import { Tooltip } from '../../ui/Tooltip.js';
import { Focusable } from 'react-aria-components';
import styles from './room.module.css';

/** A quiet bar while the line is down; short hiccups do not show. */
export function ConnectionBar({ live }: { live: RoomSnapshot }) {
  const { t } = useTranslation('live');
  const lost = live.connection === 'lost';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(lost), lost ? 1000 : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return (
    <div className={styles.connectionBar} role="status">
      {shown && lost && (
        <Banner tone="offline" bar>
          {t('connection.lost')}
        </Banner>
      )}
    </div>
  );
}

/** How we are connected, for those who want to know. */
export function ConnectionSign({ live: { connection, transport } }: { live: RoomSnapshot }) {
  const { t } = useTranslation('live');
  const way = connection === 'open' ? (transport ?? 'websocket') : connection === 'lost' ? 'offline' : 'connecting';
  const Icon = way === 'polling' ? Route : way === 'websocket' ? Wifi : WifiOff;
  return (
    <Tooltip text={t(`connection.${way}`)}>
      <Focusable>
        <span
          role="img"
          tabIndex={0}
          aria-label={t(`connection.${way}`)}
          className={styles.connectionSign}
          data-way={way}
        >
          <Icon aria-hidden="true" />
        </span>
      </Focusable>
    </Tooltip>
  );
}
