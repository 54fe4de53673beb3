import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import {
  Badge,
  Banner,
  Card,
  Container,
  EmptyState,
  EventTime,
  Hero,
  LinkButton,
  PageHeader,
  PlainText,
  Section,
  StatePill,
} from '../../ui/index.js';
import { Subscribe } from '../calendar/Subscribe.js';
import { Agenda } from './Agenda.js';
import { filterOf, isOpen, passes } from './agenda.js';
import { AgendaTools } from './AgendaTools.js';
import { EventAside, hasAside } from './EventAside.js';
import { EventFacts } from './EventFacts.js';
import { Speakers, Vendors } from './People.js';
import { PublicPolls } from './PublicPolls.js';
import styles from './public.module.css';

export default function EventPage({ page }: PageProps<'event'>) {
  const { t } = useTranslation('public');
  const { organisation, programme, open, joined } = page.data;
  const { event, sessions, speakers, vendors } = programme;
  const path = `/o/${organisation.slug}/${event.slug}`;
  const shown = passes(filterOf(page.path));
  const isOver = event.endsAt <= page.now;
  const room = joined && sessions.find(isOpen);
  const way = room ? (
    <LinkButton href={`/live/${room.id}`} variant="primary" size="l">
      {t('event.toRoom')}
    </LinkButton>
  ) : (
    open &&
    !joined && (
      <LinkButton href={`${path}/register`} variant="primary" size="l">
        {t('event.register')}
      </LinkButton>
    )
  );
  return (
    <AppShell organisation={organisation} width="bleed">
      <Hero aside={hasAside(programme, page.now) && <EventAside programme={programme} />}>
        <PageHeader
          look="hero"
          title={event.title}
          lang={event.language}
          above={
            <>
              {event.state !== 'published' && <StatePill state={event.state} />}
              <Badge tone="action">{t(`mode.${event.mode}`)}</Badge>
              <EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} />
            </>
          }
          lead={event.summary}
          actions={
            <>
              {way}
              {!isOver && event.state !== 'cancelled' && (
                <LinkButton href={`${path}.ics`} size="l" icon={<CalendarPlus aria-hidden="true" />}>
                  {t('event.calendar')}
                </LinkButton>
              )}
            </>
          }
        />
      </Hero>
      <div className={styles.body}>
        <Container>
          <Notice page={page} />
          {!joined && !isOver && event.state === 'published' && (
            <p className={styles.small}>
              <a href={`${path}/entry`}>{t('link', { ns: 'entry' })}</a>
            </p>
          )}
          <div className={styles.intro} data-text={event.description ? true : undefined}>
            <Card padding="m">
              <EventFacts event={event} organisation={organisation} />
            </Card>
            {event.description && (
              <Section title={t('event.about')} id="about">
                <PlainText lang={event.language}>{event.description}</PlainText>
              </Section>
            )}
          </div>
          <PublicPolls polls={page.data.polls} zone={event.zone} lang={event.language} />
          <Section title={t('event.agenda')} id="agenda">
            {sessions.length === 0 ? (
              <EmptyState compact level={3} title={t('event.noAgenda')}>
                {open && t('event.noAgendaText')}
              </EmptyState>
            ) : (
              <>
                <AgendaTools programme={programme} />
                <Agenda programme={programme} shown={shown} hrefOf={({ slug }) => `${path}/s/${slug}`} />
                {!isOver && event.state !== 'cancelled' && <Subscribe path={`/calendar${path}.ics`} of="event" />}
              </>
            )}
          </Section>
          {speakers.length > 0 && (
            <Section title={t('event.speakers')} id="speakers">
              <Speakers speakers={speakers} lang={event.language} />
            </Section>
          )}
          {vendors.length > 0 && (
            <Section title={t('event.vendors')} id="vendors">
              <Vendors vendors={vendors} lang={event.language} />
            </Section>
          )}
          {!joined && way && (
            <section className={styles.last} aria-labelledby="closing">
              <Card look="accent" padding="l">
                <div className={styles.closing}>
                  <div>
                    <h2 id="closing">{t('event.closing')}</h2>
                    <p className={styles.muted}>{t('event.closingText')}</p>
                  </div>
                  {way}
                </div>
              </Card>
            </section>
          )}
        </Container>
      </div>
    </AppShell>
  );
}

/** What stands in the way of registering, when something does. */
function Notice({ page }: PageProps<'event'>) {
  const { t } = useTranslation('public');
  const { event } = page.data.programme;
  const [tone, text] =
    event.state === 'cancelled'
      ? (['danger', t('event.cancelled')] as const)
      : event.state === 'draft'
        ? (['warning', t('event.draft')] as const)
        : event.endsAt <= page.now
          ? (['info', t('event.over')] as const)
          : page.data.joined
            ? (['success', t('event.joinedText')] as const)
            : page.data.open
              ? ([null, ''] as const)
              : (['info', t('event.closed')] as const);
  if (!tone) return null;
  return (
    <div className={styles.notice}>
      <Banner tone={tone} title={tone === 'success' ? t('event.joined') : undefined}>
        {text}
      </Banner>
    </div>
  );
}
