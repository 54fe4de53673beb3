import { useTranslation } from 'react-i18next';
import type { RoomSnapshot } from '../../backend/live/room.js';
import { useNow } from '../live/useNow.js';
import { useDuration } from './durations.js';
import styles from './cockpit.module.css';

/** One sentence on how the room does. */
export function HealthLine({ live }: { live: RoomSnapshot }) {
  const { t } = useTranslation('cockpit');
  const duration = useDuration();
  const now = useNow(live.clockOffset);
  const held = Object.values(live.state.questions).filter(({ state }) => state === 'held');
  const oldest = Math.min(...held.map(({ askedAt }) => Date.parse(askedAt)));
  return (
    <footer className={styles.health} aria-label={t('health.label')}>
      {t('health.sentence', {
        watching: t('health.watching', { count: live.tallies.watching }),
        held: held.length === 0 ? t('health.held_zero') : t('health.held', { count: held.length }),
        oldest: held.length === 0 ? t('health.noOldest') : t('health.oldest', { time: duration(now - oldest) }),
      })}
    </footer>
  );
}
