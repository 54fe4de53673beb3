import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { LinkButton } from '../../ui/Button.js';
import { clockTime } from '../../ui/event-time.js';
import { following } from './next-session.rules.js';
import { roomPath } from './room-path.js';
import styles from './room.module.css';

interface Props {
  room: LiveRoom;
  programme: ProgrammeView;
  session: SessionView;
}

/** In the hall, once a session is over: the way into the next one on this stage, without scanning again. */
export function HallNext({ room, programme, session }: Props) {
  const { t } = useTranslation('live');
  const locale = useLocale();
  const over = useRoom(room, ({ ready, state }) => ready && state.session.state === 'ended');
  const { nextToJoin } = following(programme.sessions, session);
  if (!over || !nextToJoin) return null;
  return (
    <section className={styles.hallNext} aria-label={t('next.label')}>
      <p>
        {t('stage.goesOn', { time: clockTime(nextToJoin.startsAt, locale, programme.event.zone) })}{' '}
        <strong lang={nextToJoin.language}>{nextToJoin.title}</strong>
      </p>
      <LinkButton variant="primary" href={roomPath(nextToJoin.id)}>
        {t('stage.toNext')}
      </LinkButton>
    </section>
  );
}
