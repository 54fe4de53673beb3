import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { useClock } from '../live/useClock.js';
import { useDuration } from './durations.js';
import styles from './cockpit.module.css';

/** One sentence on how the room does. */
export function HealthLine({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const { t: hall } = useTranslation('hall');
  const hands = useRoom(room, ({ tallies }) => tallies.hands);
  const duration = useDuration();
  const watching = useRoom(room, ({ tallies }) => tallies.watching ?? 0);
  const questions = useRoom(room, ({ state }) => state.questions);
  const held = Object.values(questions).filter(({ state }) => state === 'held');
  const oldest = Math.min(...held.map(({ askedAt }) => Date.parse(askedAt)));
  const waits = useClock(room, (now) => (held.length === 0 ? 0 : Math.floor((now - oldest) / 60_000)));
  const parts = [
    t('health.watching', { count: watching }),
    hands > 0 && hall('hand.health', { count: hands }),
    held.length === 0 ? t('health.held_zero') : t('health.held', { count: held.length }),
    held.length > 0 && t('health.oldest', { time: duration(waits * 60_000) }),
  ];
  return (
    <footer className={styles.health} aria-label={t('health.label')}>
      {parts.filter(Boolean).join(' · ')}
    </footer>
  );
}
