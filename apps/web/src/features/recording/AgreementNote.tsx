import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { useDecide } from './Consent.js';
import styles from './controls.module.css';

/** For attendees who were on the stage and agreed to be recorded: that they did, and the way to take it back. */
export function AgreementNote({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('recording');
  const decide = useDecide(room);
  // Those who present have it in their studio.
  const isTold = useRoom(
    room,
    ({ me }) => me !== null && me.agreement !== null && !me.permissions.includes('broadcast.present'),
  );
  if (!isTold) return null;
  return (
    <p className={styles.note}>
      <span>{t('consent.agreed')}</span>{' '}
      <Button size="s" variant="quiet" onPress={() => void decide(false)}>
        {t('consent.withdraw')}
      </Button>
    </p>
  );
}
