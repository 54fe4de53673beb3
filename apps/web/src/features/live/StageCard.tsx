import type { ProgrammeView, SessionState, SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Hemicycle } from '../../ui/Logo.js';
import { PlainText } from '../../ui/PlainText.js';
import { clockFace, useNow } from './useNow.js';
import styles from './room.module.css';

export interface StageCardProps {
  programme: ProgrammeView;
  session: SessionView;
  state: SessionState;
  clockOffset: number;
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

/** What stands on the stage as long as no picture is sent: who, what, and when it goes on. */
export function StageCard({ programme, session, state, clockOffset }: StageCardProps) {
  const { t } = useTranslation('live');
  const speakers = programme.speakers.filter(({ id }) => session.speakerIds.includes(id));
  const vendors = programme.vendors.filter(({ id }) => session.vendorIds.includes(id));
  const stage = programme.stages.find(({ id }) => id === session.stageId);
  return (
    <div className={styles.stage} data-theme="dark" data-state={state}>
      <Hemicycle className={styles.stageDrawing} />
      <div className={styles.stageTexts}>
        {stage && <p className={styles.stageName}>{stage.name}</p>}
        {(state === 'planned' || state === 'lobby') && (
          <>
            <p className={styles.stageLead}>{t(`stage.${state}`)}</p>
            <StartCountdown startsAt={session.startsAt} clockOffset={clockOffset} />
            <p className={styles.stageHint}>{t(state === 'lobby' ? 'stage.lobbyText' : 'stage.plannedText')}</p>
          </>
        )}
        {state === 'paused' && (
          <>
            <p className={styles.stageLead}>{t('stage.paused')}</p>
            <p className={styles.stageHint}>{t('stage.pausedText')}</p>
          </>
        )}
        {state === 'ended' && (
          <>
            <p className={styles.stageLead}>{t('stage.ended')}</p>
            <p className={styles.stageHint}>{t('stage.endedText')}</p>
          </>
        )}
        {state === 'live' && (
          <p className={styles.stageLead} lang={session.language}>
            {session.title}
          </p>
        )}
        {speakers.length > 0 && (
          <ul role="list" className={styles.people}>
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
        {state === 'live' && <p className={styles.stageHint}>{t('stage.noPicture')}</p>}
      </div>
    </div>
  );
}

function StartCountdown({ startsAt, clockOffset }: { startsAt: string; clockOffset: number }) {
  const { t } = useTranslation('live');
  const left = new Date(startsAt).getTime() - useNow(clockOffset);
  if (left <= 0) return <p className={styles.countdown}>{t('stage.startsSoon')}</p>;
  return (
    <p className={styles.countdown} role="timer" aria-live="off">
      <span className={styles.countdownLabel}>{t('stage.startsIn')}</span> {clockFace(left)}
    </p>
  );
}
