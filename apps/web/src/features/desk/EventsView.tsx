import type { DeskEventView } from '@plenum/contracts';
import { CalendarPlus, FileUp, Presentation, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ButtonRow,
  Cluster,
  EmptyState,
  EventTime,
  Grid,
  LinkButton,
  LinkCard,
  PageHeader,
  Section,
  Stack,
  StatePill,
} from '../../ui/index.js';
import { useEvents, useOwnOrganisations } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { useTitle } from './title.js';

/** Every event this person works for: what comes, what is being prepared, what was. */
export function EventsView() {
  const { t } = useTranslation('desk');
  const events = useEvents();
  const mayCreate = useOwnOrganisations().length > 0;
  useTitle(t('events.title'));
  const actions = mayCreate && (
    <ButtonRow>
      <LinkButton href="/desk/import" icon={<FileUp aria-hidden="true" />}>
        {t('events.import')}
      </LinkButton>
      <LinkButton href="/desk/new" variant="primary" icon={<CalendarPlus aria-hidden="true" />}>
        {t('events.create')}
      </LinkButton>
    </ButtonRow>
  );
  return (
    <>
      <PageHeader look="desk" title={t('events.title')} actions={events.data?.length ? actions : undefined} />
      <Loaded query={events} waiting={t('events.waiting')} level={2}>
        {(list) =>
          list.length > 0 ? (
            <Lists events={list} />
          ) : (
            <EmptyState title={t('events.emptyTitle')} actions={actions}>
              {mayCreate ? t('events.emptyText') : t('events.emptyForHelpers')}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}

function Lists({ events }: { events: readonly DeskEventView[] }) {
  const { t } = useTranslation('desk');
  const [now] = useState(() => new Date().toISOString());
  const isOver = ({ endsAt, state }: DeskEventView) => endsAt < now || state === 'archived';
  const coming = events.filter((event) => !isOver(event)).toReversed();
  const over = events.filter(isOver);
  return (
    <>
      {coming.length > 0 && <EventCards title={t('events.coming')} events={coming} />}
      {over.length > 0 && <EventCards title={t('events.over')} events={over} />}
    </>
  );
}

function EventCards({ title, events }: { title: string; events: readonly DeskEventView[] }) {
  const { t } = useTranslation('desk');
  return (
    <Section title={title}>
      <Grid as="ul" min="l">
        {events.map((event) => (
          <li key={event.id} className={styles.item}>
            <LinkCard
              href={`/desk/events/${event.id}`}
              title={event.title}
              lang={event.language}
              above={
                <>
                  <StatePill state={event.state} />
                  <EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} look="short" />
                </>
              }
            >
              <Stack gap={2}>
                {event.summary && <p className={styles.clamp}>{event.summary}</p>}
                <Cluster gap={4}>
                  <span className={styles.figure}>
                    <Presentation aria-hidden="true" />
                    {t('events.sessions', { count: event.sessions })}
                  </span>
                  <span className={styles.figure}>
                    <UserRoundCheck aria-hidden="true" />
                    {t('events.registrations', { count: event.registrations })}
                  </span>
                </Cluster>
                <NextStep event={event} />
              </Stack>
            </LinkCard>
          </li>
        ))}
      </Grid>
    </Section>
  );
}

/** The one thing to do next, for those who only look at the list. */
function NextStep({ event }: { event: DeskEventView }) {
  const { t } = useTranslation('desk');
  const step =
    event.state !== 'draft' ? undefined : event.sessions === 0 ? t('events.nextAgenda') : t('events.nextPublish');
  return step ? <p className={styles.next}>{step}</p> : null;
}
