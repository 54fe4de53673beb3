import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Container, EmptyState, Hero, PageHeader, Section, Stack } from '../../ui/index.js';
import { Subscribe } from '../calendar/Subscribe.js';
import { EventCard } from './EventCard.js';
import { HostLink } from './People.js';
import styles from './public.module.css';

export default function OrganisationPage({ page }: PageProps<'organisation'>) {
  const { t } = useTranslation('public');
  const { organisation, events, past } = page.data;
  return (
    <AppShell organisation={organisation} width="bleed">
      <Hero>
        <PageHeader
          look="hero"
          title={organisation.name}
          lead={organisation.website && <HostLink href={organisation.website} />}
        />
      </Hero>
      <div className={styles.body}>
        <Container>
          <Section title={t('organisation.next')} id="next">
            {events.length === 0 ? (
              <EmptyState compact level={3} title={t('organisation.none')}>
                {t('organisation.noneText')}
              </EmptyState>
            ) : (
              <Stack gap={4}>
                {events.map((event) => (
                  <EventCard key={event.id} event={event} organisation={organisation} />
                ))}
              </Stack>
            )}
            <Subscribe path={`/calendar/o/${organisation.slug}.ics`} of="organisation" />
          </Section>
          {past.length > 0 && (
            <Section title={t('organisation.past')} id="past">
              <Stack gap={4}>
                {past.map((event) => (
                  <EventCard key={event.id} event={event} organisation={organisation} isPast />
                ))}
              </Stack>
            </Section>
          )}
        </Container>
      </div>
    </AppShell>
  );
}
