import type { OrganisationView, ProgrammeView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Card, Countdown, LinkButton, OnAir, Stack } from '../../ui/index.js';
import { EventFacts } from './EventFacts.js';
import styles from './public.module.css';

export interface EventAsideProps {
  organisation: OrganisationView;
  programme: ProgrammeView;
  now: string;
}

/** Beside the title: what is on now, or how long it takes until it begins, and the facts. */
export function EventAside({ organisation, programme, now }: EventAsideProps) {
  const { t } = useTranslation('public');
  const { event, sessions } = programme;
  const live = sessions.filter(({ state }) => state === 'live');
  const [first] = live;
  const startsSoon = event.state === 'published' && event.startsAt > now;
  return (
    <Stack gap={4}>
      {first && (
        <div className={styles.stageCard} data-theme="dark">
          <p className={styles.stageCardLabel}>
            <OnAir>{t('event.now')}</OnAir>
            {live.length > 1 && <span>{t('event.nowMore', { count: live.length - 1 })}</span>}
          </p>
          <h2 lang={first.language}>{first.title}</h2>
          <LinkButton href={`/live/${first.id}`} variant="primary">
            {t('session.enterLive')}
          </LinkButton>
        </div>
      )}
      <Card padding="m">
        <Stack gap={4}>
          {!first && startsSoon && <Countdown to={event.startsAt} label={t('event.startsIn')} />}
          <EventFacts event={event} organisation={organisation} />
        </Stack>
      </Card>
    </Stack>
  );
}
