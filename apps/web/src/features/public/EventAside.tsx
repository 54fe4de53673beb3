import type { ProgrammeView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Countdown, EventTime, LinkButton, OnAir } from '../../ui/index.js';
import styles from './public.module.css';

/** Whether there is something to say beside the title. */
export const hasAside = ({ event, sessions }: ProgrammeView, now: string): boolean =>
  event.state === 'published' && (event.startsAt > now || sessions.some(({ state }) => state === 'live'));

/** Beside the title: what is on now, else how long it takes until it begins. */
export function EventAside({ programme }: { programme: ProgrammeView }) {
  const { t } = useTranslation('public');
  const { event, sessions, stages } = programme;
  const live = sessions.filter(({ state }) => state === 'live');
  const [first] = live;
  if (!first)
    return (
      <div className={styles.stageCard}>
        <Countdown to={event.startsAt} label={t('event.startsIn')} />
      </div>
    );
  const stage = stages.find(({ id }) => id === first.stageId);
  return (
    <section className={styles.stageCard} data-theme="dark" aria-labelledby="live-now">
      <p className={styles.stageCardLabel}>
        <OnAir>{t('event.now')}</OnAir>
        {live.length > 1 && <a href="#agenda">{t('event.nowMore', { count: live.length - 1 })}</a>}
      </p>
      <h2 id="live-now" lang={first.language}>
        {first.title}
      </h2>
      <p className={styles.muted}>
        <EventTime start={first.startsAt} end={first.endsAt} zone={event.zone} look="short" />
        {stage && ` · ${stage.name}`}
      </p>
      <LinkButton href={`/live/${first.id}`} variant="primary">
        {t('session.enterLive')}
      </LinkButton>
    </section>
  );
}
