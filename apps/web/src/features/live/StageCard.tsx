import type { ProgrammeView, SessionView } from '@plenum/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { LinkButton } from '../../ui/Button.js';
import { clockTime, dayKey, dayName } from '../../ui/event-time.js';
import { EventTime } from '../../ui/EventTime.js';
import { Hemicycle } from '../../ui/Logo.js';
import { PlainText } from '../../ui/PlainText.js';
import { clockFace } from './clock-face.js';
import { following } from './next-session.rules.js';
import { roomPath } from './room-path.js';
import { useClock } from './useClock.js';
import styles from './room.module.css';

export interface StageCardProps {
  room: LiveRoom;
  programme: ProgrammeView;
  session: SessionView;
  eventPath: string;
}

/** What the session is about, below the stage. */
export function AboutSession({ session }: Pick<StageCardProps, 'session'>) {
  const { t } = useTranslation('live');
  const text = session.abstract || session.description;
  if (!text) return null;
  return (
    <section className={styles.about} aria-labelledby="about-session" tabIndex={0}>
      <h2 id="about-session">{t('about')}</h2>
      <div lang={session.language}>
        <PlainText>{text}</PlainText>
      </div>
    </section>
  );
}

/**
 * What stands on the stage as long as no picture is sent: who, what, when it goes on, and where to go afterwards. `trouble` is why there is
 * no picture although one is sent.
 */
export function StageCard({ room, programme, session, eventPath, trouble }: StageCardProps & { trouble?: ReactNode }) {
  const { t } = useTranslation('live');
  const state = useRoom(room, ({ ready, state: known }) => (ready ? known.session.state : session.state));
  const { t: recordingText } = useTranslation('recording');
  const recorded = useRoom(room, ({ ready, state: known }) => (ready ? known.recording.announced : session.recorded));
  const stage = programme.stages.find(({ id }) => id === session.stageId);
  return (
    <section className={styles.stage} data-theme="dark" data-state={state} aria-label={t('stage.label')}>
      <Hemicycle className={styles.stageDrawing} />
      <div className={styles.stageTexts}>
        {stage && <p className={styles.stageName}>{stage.name}</p>}
        {(state === 'planned' || state === 'lobby') && (
          <>
            <p className={styles.stageLead}>{t(`stage.${state}`)}</p>
            <StartCountdown room={room} startsAt={session.startsAt} />
            <p className={styles.stageHint}>
              <EventTime start={session.startsAt} zone={programme.event.zone} />
            </p>
            <p className={styles.stageHint}>{t(state === 'lobby' ? 'stage.lobbyText' : 'stage.plannedText')}</p>
            {recorded && (
              <p className={styles.stageHint}>
                <strong>{recordingText('notice.title')}.</strong> {recordingText('notice.short')}
              </p>
            )}
          </>
        )}
        {state === 'live' && (
          <p className={styles.stageLead} lang={session.language}>
            {session.title}
          </p>
        )}
        {state === 'paused' && (
          <>
            <p className={styles.stageLead}>{t('stage.paused')}</p>
            <p className={styles.stageHint}>{t('stage.pausedText')}</p>
          </>
        )}
        {state === 'ended' ? (
          <Afterwards room={room} programme={programme} session={session} eventPath={eventPath} />
        ) : (
          <People programme={programme} session={session} />
        )}
        {trouble ?? (state === 'live' && <p className={styles.stageHint}>{t('stage.noPicture')}</p>)}
      </div>
    </section>
  );
}

function People({ programme, session }: Pick<StageCardProps, 'programme' | 'session'>) {
  const { t } = useTranslation('live');
  const speakers = programme.speakers.filter(({ id }) => session.speakerIds.includes(id));
  const vendors = programme.vendors.filter(({ id }) => session.vendorIds.includes(id));
  return (
    <>
      {speakers.length > 0 && (
        <ul className={`plain ${styles.people}`}>
          {speakers.map(({ id, name, affiliation }) => (
            <li key={id}>
              <strong>{name}</strong>
              {affiliation && <span>{affiliation}</span>}
            </li>
          ))}
        </ul>
      )}
      {vendors.length > 0 && (
        <p className={styles.vendors}>
          {t('stage.presentedBy')} {vendors.map(({ name }) => name).join(', ')}
        </p>
      )}
    </>
  );
}

/** It is over: thanks, and the way on. */
function Afterwards({ room, programme, session, eventPath }: StageCardProps) {
  const { t } = useTranslation('live');
  const { t: recordingText } = useTranslation('recording');
  // Whether it can be watched yet is said there.
  const isRecorded = useRoom(room, ({ state }) => state.recording.state === 'ended');
  const locale = useLocale();
  const { nextToJoin } = following(programme.sessions, session);
  const { zone } = programme.event;
  const when = ({ startsAt }: SessionView) => {
    const time = clockTime(startsAt, locale, zone);
    return dayKey(startsAt, zone) === dayKey(session.startsAt, zone)
      ? t('stage.goesOn', { time })
      : t('stage.goesOnDay', { time, day: dayName(startsAt, locale, zone) });
  };
  return (
    <>
      <p className={styles.stageLead}>{t('stage.ended')}</p>
      <p className={styles.stageHint}>{t('stage.endedText')}</p>
      {nextToJoin && (
        <p className={styles.stageNext}>
          <span>{when(nextToJoin)}</span>
          <strong lang={nextToJoin.language}>{nextToJoin.title}</strong>
        </p>
      )}
      <div className={styles.stageWays}>
        {nextToJoin && (
          <LinkButton variant="primary" href={roomPath(nextToJoin.id)}>
            {t('stage.toNext')}
          </LinkButton>
        )}
        {isRecorded && <LinkButton href={`/recording/${session.id}`}>{recordingText('title')}</LinkButton>}
        <LinkButton href={eventPath}>{t('toEvent')}</LinkButton>
      </div>
    </>
  );
}

function StartCountdown({ room, startsAt }: { room: LiveRoom; startsAt: string }) {
  const { t } = useTranslation('live');
  const left = useClock(room, (now) => {
    const milliseconds = Date.parse(startsAt) - now;
    return milliseconds > 0 ? clockFace(milliseconds) : '';
  });
  if (!left) return <p className={styles.countdown}>{t('stage.startsSoon')}</p>;
  return (
    <p className={styles.countdown} role="timer" aria-live="off">
      <span className={styles.countdownLabel}>{t('stage.startsIn')}</span> {left}
    </p>
  );
}
