import type { ProgrammeView, SessionState, SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Link } from '../../ui/Button.js';
import { clockTime, dayKey, dayName } from '../../ui/event-time.js';
import { elsewhere, following } from './next-session.rules.js';
import { roomPath } from './room-path.js';
import { useClock } from './useClock.js';
import styles from './room.module.css';

export interface AgendaStripProps {
  room: LiveRoom;
  programme: ProgrammeView;
  session: SessionView;
}

const here: Record<SessionState, 'here' | 'now' | 'over'> = {
  planned: 'here',
  lobby: 'here',
  live: 'now',
  paused: 'now',
  ended: 'over',
};

/** Now, what follows on this stage, and what is on elsewhere at the same time. */
export function AgendaStrip({ room, programme, session }: AgendaStripProps) {
  const { t } = useTranslation('live');
  const state = useRoom(room, ({ ready, state: known }) => (ready ? known.session.state : session.state));
  const minute = useClock(room, (now) => Math.floor(now / 60_000));
  const { next, nextToJoin } = following(programme.sessions, session);
  return (
    <nav className={styles.strip} aria-label={t('next.label')}>
      <ul className="plain">
        <Slot
          label={t(`next.${here[state]}`)}
          session={session}
          programme={programme}
          day={session.startsAt}
          current={here[state] === 'now'}
        />
        {next && (
          <Slot
            label={t('next.after')}
            session={next}
            programme={programme}
            day={session.startsAt}
            link={next === nextToJoin}
          />
        )}
        {nextToJoin && nextToJoin !== next && (
          <Slot label={t('next.later')} session={nextToJoin} programme={programme} day={session.startsAt} link />
        )}
        {!next && (
          <li className={styles.slot}>
            <p className={styles.slotLabel}>{t('next.last')}</p>
          </li>
        )}
        {elsewhere(programme.sessions, session, minute * 60_000).map((other) => (
          <Slot
            key={other.id}
            label={t('next.elsewhere')}
            session={other}
            programme={programme}
            day={session.startsAt}
            link
          />
        ))}
      </ul>
    </nav>
  );
}

interface SlotProps {
  label: string;
  session: SessionView;
  programme: ProgrammeView;
  /** Some moment of the day we are in; on another one the day is named. */
  day: string;
  link?: boolean;
  current?: boolean;
}

function Slot({ label, session, programme, day, link, current }: SlotProps) {
  const locale = useLocale();
  const { zone } = programme.event;
  const stage = programme.stages.find(({ id }) => id === session.stageId);
  const otherDay = dayKey(session.startsAt, zone) !== dayKey(day, zone);
  return (
    <li className={styles.slot} data-current={current || undefined}>
      <p className={styles.slotLabel}>
        {label} · {otherDay && `${dayName(session.startsAt, locale, zone, true)}, `}
        <time dateTime={session.startsAt}>{clockTime(session.startsAt, locale, zone)}</time>–
        <time dateTime={session.endsAt}>{clockTime(session.endsAt, locale, zone)}</time>
        {stage && ` · ${stage.name}`}
      </p>
      <p className={styles.slotTitle} lang={session.language}>
        {link ? <Link href={roomPath(session.id)}>{session.title}</Link> : session.title}
      </p>
    </li>
  );
}
