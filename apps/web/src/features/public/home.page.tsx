import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Container, EmptyState, Hero, Link, PageHeader, Section, Stack } from '../../ui/index.js';
import { EventCard } from './EventCard.js';
import styles from './public.module.css';

export default function HomePage({ page }: PageProps<'home'>) {
  const { t } = useTranslation('public');
  const { organisations, events } = page.data;
  const ownerOf = (id: string) => organisations.find((organisation) => organisation.id === id);
  return (
    <AppShell width="bleed">
      <Hero>
        <PageHeader look="hero" title={t('home.title')} lead={t('home.lead')} />
      </Hero>
      <div className={styles.body}>
        <Container>
          {events.length === 0 ? (
            <EmptyState title={t('home.none')}>{t('home.noneText')}</EmptyState>
          ) : (
            <Section title={t('home.next')} id="next">
              <Stack gap={4}>
                {events.map((event) => {
                  const organisation = ownerOf(event.organisationId);
                  return (
                    organisation && (
                      <EventCard key={event.id} event={event} organisation={organisation} namesOrganisation />
                    )
                  );
                })}
              </Stack>
            </Section>
          )}
          {organisations.length > 0 && (
            <Section title={t('home.organisations')} id="organisations">
              <ul className="plain">
                {organisations.map(({ id, slug, name }) => (
                  <li key={id}>
                    <Link href={`/o/${slug}`}>{name}</Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Container>
      </div>
    </AppShell>
  );
}
