import type { DeskProgrammeView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { Banner, Card, EventTime, Link, PageHeader, PlainText, Section } from '../../ui/index.js';
import { dayName } from '../../ui/event-time.js';
import { useEvents, useMay, useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { EventHealth } from './EventHealth.js';
import { EventMoves } from './EventMoves.js';
import { Loaded } from './Loaded.js';
import { SessionRows } from './SessionRows.js';
import { useTitle } from './title.js';

/** How an event stands: what is on, what is missing, who comes. */
export function OverviewView() {
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  useTitle(programme.data?.event.title);
  return <Loaded query={programme}>{(data) => <Overview programme={data} />}</Loaded>;
}

function Overview({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('desk');
  const { event } = programme;
  const locale = useLocale();
  return (
    <>
      <PageHeader
        look="desk"
        lang={event.language}
        title={event.title}
        lead={
          <>
            <EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} /> ·{' '}
            {event.mode === 'online' || !event.venue ? t(`event.modes.${event.mode}`) : event.venue}
          </>
        }
        actions={<EventMoves programme={programme} />}
      />
      {event.erasedAt && (
        <Banner title={t('event.erased')}>
          {t('event.erasedText', {
            date: dayName(event.erasedAt, locale, event.zone),
          })}
        </Banner>
      )}
      <div className={styles.overview}>
        <div className={styles.overviewMain}>
          <Section title={t('overview.health')} id="health">
            <EventHealth programme={programme} />
          </Section>
          <Section title={t('overview.rooms')} id="rooms">
            <NowAndNext programme={programme} />
          </Section>
        </div>
        <aside className={styles.overviewSide} aria-label={t('overview.figures')}>
          <Figures programme={programme} />
        </aside>
      </div>
    </>
  );
}

/** What is on and what comes next, with the ways into the rooms. */
function NowAndNext({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('desk');
  const [now] = useState(() => new Date().toISOString());
  const running = programme.sessions.filter(({ state }) => state !== 'ended' && state !== 'planned');
  const next = programme.sessions
    .filter(({ state, startsAt }) => state === 'planned' && startsAt > now)
    .slice(0, Math.max(2, 5 - running.length));
  const shown = [...running, ...next];
  if (shown.length === 0) return <p className={styles.quiet}>{t('overview.nothingOn')}</p>;
  return <SessionRows programme={programme} sessions={shown} label={t('overview.rooms')} />;
}

function Figures({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('desk');
  const { event, sessions, speakers, stages, vendors } = programme;
  const events = useEvents();
  const may = useMay();
  const registrations = events.data?.find(({ id }) => id === event.id)?.registrations;
  const base = `/desk/events/${event.id}`;
  const path = `/o/${event.organisationSlug}/${event.slug}`;
  const place = { organisationId: event.organisationId, eventId: event.id };
  const parts = (part: string) => (may('programme.edit', place) ? `${base}/parts?part=${part}` : undefined);
  const facts = [
    {
      name: t('overview.registrations'),
      value: registrations,
      href: may('registration.see', place) ? `${base}/registrations` : undefined,
    },
    { name: t('overview.sessions'), value: sessions.length, href: `${base}/agenda` },
    { name: t('overview.stages'), value: stages.length, href: parts('stage') },
    { name: t('overview.speakers'), value: speakers.length, href: parts('speaker') },
    { name: t('overview.vendors'), value: vendors.length, href: parts('vendor') },
  ];
  return (
    <>
      <Card>
        <dl className={styles.figures}>
          {facts.map(({ name, value, href }) => (
            <div key={name}>
              <dt>
                {href ? (
                  <Link quiet href={href}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </dt>
              <dd>{value ?? '–'}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card>
        <h2 className={styles.smallTitle}>{t('overview.publicPage')}</h2>
        <p>
          <Link href={path}>{`${window.location.host}${path}`}</Link>
        </p>
        {event.state === 'draft' && <p className={styles.quiet}>{t('overview.publicPageDraft')}</p>}
        {event.state === 'published' && (
          <p className={styles.quiet}>
            {event.registrationOpen ? t('overview.registrationOpen') : t('overview.registrationClosed')}
          </p>
        )}
      </Card>
      {event.summary && (
        <Card look="sunken">
          <h2 className={styles.smallTitle}>{t('event.summary')}</h2>
          <PlainText lang={event.language}>{event.summary}</PlainText>
        </Card>
      )}
    </>
  );
}
