import type { SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { announce } from './announce.js';
import { clockFace } from './clock-face.js';
import { slotTime } from './slot-time.rules.js';
import { useChange } from './useChange.js';
import { useClock } from './useClock.js';
import styles from './SlotClock.module.css';

/** How long the slot still is, for whoever presents in it. Screen readers hear when it comes to its end, and when it is over. */
export function SlotClock({ room, session }: { room: LiveRoom; session: SessionView }) {
  const ready = useRoom(room, (live) => live.ready);
  // What had been reached before somebody came is no news.
  return ready ? <Running room={room} session={session} /> : null;
}

function Running({ room, session }: { room: LiveRoom; session: SessionView }) {
  const { t } = useTranslation('cockpit');
  const { t: onStage } = useTranslation('stage');
  const state = useRoom(room, (live) => live.state.session.state);
  const second = useClock(room, (now) => Math.floor(now / 1000)) * 1000;
  const { tone, what, milliseconds } = slotTime(session, state, second);
  useChange(tone, () => {
    if (tone === 'soon' || tone === 'over') announce(onStage(`slot.${tone}`));
  });
  return (
    <p className={styles.clock} data-tone={tone} role="timer" aria-label={t('stage.clock')}>
      {t(`stage.${what}`, { time: clockFace(milliseconds) })}
    </p>
  );
}
