import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Button, Countdown, EventTime, OnAir, StatePill } from '../../ui/index.js';
import { isOpen, nextSession } from '../public/agenda.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';

/** The one thing that matters: what is on or comes next, and the button that leads in. */
export function NextUp({ page, own }: PageProps<'myEvent'> & { own: readonly string[] }) {
  const { t } = useTranslation('public');
  const { myEvent, token } = page.data;
  const { event, sessions, stages } = myEvent.programme;
  const session = event.state === 'published' ? nextSession(sessions, page.now, own) : undefined;
  if (!session) return null;
  const stage = stages.find(({ id }) => id === session.stageId);
  const running = isOpen(session);
  const label = running ? t('my.now') : t(own.includes(session.id) ? 'my.nextMine' : 'my.next');
  return (
    <section className={styles.stageCard} data-theme={running ? 'dark' : undefined} aria-labelledby="next-up">
      <p className={styles.stageCardLabel}>
        {session.state === 'live' ? <OnAir>{t('event.now')}</OnAir> : <span>{label}</span>}
        {running && session.state !== 'live' && <StatePill state={session.state} />}
      </p>
      <h2 id="next-up" lang={session.language}>
        {session.title}
      </h2>
      <p className={styles.muted}>
        <EventTime start={session.startsAt} end={session.endsAt} zone={event.zone} look="short" />
        {stage && ` · ${stage.name}`}
      </p>
      {!running && session.startsAt > page.now && (
        <Countdown to={session.startsAt} label={t('my.startsIn')} onEnd={reloadSoon} />
      )}
      <PostForm action={`/my/${token}/join/${session.id}`}>
        <Button type="submit" variant="primary" size="l" wide>
          {t(running ? 'my.join' : 'my.joinEarly')}
        </Button>
      </PostForm>
      {!running && <p className={styles.small}>{t('my.joinEarlyText')}</p>}
    </section>
  );
}

/** Everybody's countdown ends in the same second; their pages must not all load in it. */
const reloadSoon = () => {
  setTimeout(() => window.location.reload(), 1000 + Math.random() * 9000);
};
