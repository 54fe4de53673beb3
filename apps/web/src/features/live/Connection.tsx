import { Route, Wifi, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Focusable } from 'react-aria-components';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Banner } from '../../ui/Banner.js';
import { Tooltip } from '../../ui/Tooltip.js';
import { announce } from './announce.js';
import { useChange } from './useChange.js';
import styles from './room.module.css';

/** Hiccups below that do not show, milliseconds. */
const hiccup = 1000;

/** A quiet bar while the line is down: what still works, and what waits. */
export function ConnectionBar({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const lost = useRoom(room, ({ connection }) => connection === 'lost');
  const ready = useRoom(room, (live) => live.ready);
  const waiting = useRoom(room, (live) => live.waiting.filter(({ refused, taken }) => !refused && !taken).length);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => {
      setShown(true);
      announce(t(room.getSnapshot().ready ? 'connection.lost' : 'connection.away'));
    }, hiccup);
    return () => clearTimeout(timer);
  }, [lost, room, t]);
  if (shown && !lost) setShown(false);
  useChange(String(shown), () => !shown && announce(t('connection.back')));
  if (!shown) return null;
  return (
    <Banner tone="offline" bar>
      {t(ready ? 'connection.lost' : 'connection.away')} {waiting > 0 && t('connection.waiting', { count: waiting })}
    </Banner>
  );
}

/** How we are connected, for those who want to know. */
export function ConnectionSign({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const way = useRoom(room, ({ connection, transport }) =>
    connection === 'open' ? (transport ?? 'websocket') : connection === 'lost' ? 'offline' : 'connecting',
  );
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
          {way === 'polling' && <span aria-hidden="true">{t('connection.detour')}</span>}
        </span>
      </Focusable>
    </Tooltip>
  );
}
