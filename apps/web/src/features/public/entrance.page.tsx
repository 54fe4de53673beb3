import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Card, EventTime, LinkButton, PageHeader, Stack } from '../../ui/index.js';
import { RecordingNotice } from '../recording/RecordingNotice.js';
import styles from './public.module.css';

export default function EntrancePage({ page }: PageProps<'entrance'>) {
  const { t } = useTranslation('public');
  const { organisation, event, session, open } = page.data;
  const path = `/o/${organisation.slug}/${event.slug}`;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        crumbs={[{ href: path, label: event.title }]}
        title={t('entrance.title', { session: session.title })}
        above={<EventTime start={session.startsAt} end={session.endsAt} zone={event.zone} />}
        lead={t('entrance.lead')}
      />
      <Stack gap={4}>
        {session.recorded && <RecordingNotice />}
        <Card as="section" padding="m" aria-labelledby="link">
          <Stack gap={3}>
            <h2 id="link" className={styles.cardTitle}>
              {t('entrance.link')}
            </h2>
            <p>{t('entrance.linkText')}</p>
            {open && (
              <>
                <p className={styles.muted}>{t('entrance.lost')}</p>
                <div>
                  <LinkButton href={`${path}/register`}>{t('entrance.lostAction')}</LinkButton>
                </div>
              </>
            )}
            <p>
              <a href={`${path}/entry?session=${session.id}`}>{t('link', { ns: 'entry' })}</a>
            </p>
          </Stack>
        </Card>
        <Card as="section" padding="m" aria-labelledby="new">
          <Stack gap={3}>
            <h2 id="new" className={styles.cardTitle}>
              {t('entrance.new')}
            </h2>
            <p>{open ? t('entrance.newText') : t('entrance.closed')}</p>
            <div>
              {open ? (
                <LinkButton href={`${path}/register`} variant="primary">
                  {t('event.register')}
                </LinkButton>
              ) : (
                <LinkButton href={path}>{t('entrance.toEvent')}</LinkButton>
              )}
            </div>
          </Stack>
        </Card>
        <p className={styles.small}>
          {t('entrance.crew')}?{' '}
          <a href={`/sign-in?next=${encodeURIComponent(page.path)}`}>{t('entrance.crewAction')}</a>
        </p>
      </Stack>
    </AppShell>
  );
}
