import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Badge, Banner, Container, EventTime, Hero, LinkButton, PageHeader, Section } from '../../ui/index.js';
import { Agenda } from '../public/Agenda.js';
import { AgendaTools } from '../public/AgendaTools.js';
import { filterOf, passes } from '../public/agenda.js';
import { AskEarly } from './AskEarly.js';
import { MyCalendar } from './MyCalendar.js';
import { MyDetails } from './MyDetails.js';
import { MyQuestions } from './MyQuestions.js';
import { NextUp } from './NextUp.js';
import { OwnAgenda } from './OwnAgenda.js';
import { SessionActions } from './SessionActions.js';
import { useOwnAgenda } from './useOwnAgenda.js';
import styles from '../public/public.module.css';
import own from './my-event.module.css';

export default function MyEventPage({ page }: PageProps<'myEvent'>) {
  const { t } = useTranslation('public');
  const { organisation, myEvent, token, confirmed } = page.data;
  const { registration, programme } = myEvent;
  const { event } = programme;
  const agenda = useOwnAgenda(token, myEvent.agenda);
  const shown = passes(filterOf(page.path));
  const path = `/o/${organisation.slug}/${event.slug}`;
  const isOver = event.endsAt <= page.now;
  return (
    <AppShell organisation={organisation} width="bleed">
      <Hero aside={<NextUp page={page} own={agenda.ids} />}>
        <PageHeader
          look="hero"
          title={event.title}
          lang={event.language}
          above={
            <>
              <Badge tone="success">{t('my.registered')}</Badge>
              <span>{t('my.hello', { name: registration.name })}</span>
            </>
          }
          lead={<EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} />}
          actions={
            event.state === 'published' &&
            !isOver && (
              <LinkButton href={`/my/${token}/calendar.ics`} icon={<CalendarPlus aria-hidden="true" />}>
                {t('my.calendar')}
              </LinkButton>
            )
          }
        />
      </Hero>
      <div className={styles.body}>
        <Container>
          <div className={own.notices}>
            {confirmed && (
              <Banner tone="success" title={t('my.confirmed')}>
                {t('my.confirmedText')}
              </Banner>
            )}
            {event.state === 'cancelled' && <Banner tone="danger">{t('my.cancelledEvent')}</Banner>}
            {isOver && event.state !== 'cancelled' && <Banner tone="info">{t('my.over')}</Banner>}
          </div>
          <Section title={t('my.agenda')} id="mine">
            <p className={styles.muted}>{t('my.agendaText')}</p>
            <OwnAgenda page={page} agenda={agenda} />
          </Section>
          <Section title={t('my.all')} id="agenda">
            <AgendaTools programme={programme} />
            <Agenda
              programme={programme}
              shown={shown}
              own={agenda.ids}
              hrefOf={({ slug }) => `${path}/s/${slug}`}
              actionOf={(session) => <SessionActions page={page} session={session} agenda={agenda} />}
            />
          </Section>
          <AskEarly page={page} />
          {event.state === 'published' && !isOver && <MyCalendar page={page} />}
          <MyQuestions asked={page.data.asked} zone={event.zone} />
          <MyDetails page={page} />
        </Container>
      </div>
    </AppShell>
  );
}
