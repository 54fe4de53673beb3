import { MailCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Banner, Disclosure, LinkButton, PageHeader, Stack } from '../../ui/index.js';
import styles from './public.module.css';

export default function RegisteredPage({ page }: PageProps<'registered'>) {
  const { t } = useTranslation('public');
  const { organisation, event, mailbox, link } = page.data;
  const path = `/o/${organisation.slug}/${event.slug}`;
  return (
    <AppShell organisation={organisation} width="text">
      <MailCheck className={styles.sign} aria-hidden="true" />
      <PageHeader
        title={t(link ? 'registered.linkTitle' : 'registered.title')}
        lead={t(link ? 'registered.linkLead' : 'registered.lead')}
      />
      <Stack gap={6}>
        {mailbox && (
          <Banner
            tone="info"
            actions={
              <LinkButton href={mailbox} size="s">
                {t('registered.trialOpen')}
              </LinkButton>
            }
          >
            {t('registered.trial')}
          </Banner>
        )}
        {!link && (
          <ol className={styles.steps}>
            <li>{t('registered.open', { organisation: organisation.name })}</li>
            <li>{t('registered.press')}</li>
            <li>{t('registered.done')}</li>
          </ol>
        )}
        <Disclosure title={t('registered.missing')}>
          <Stack gap={3}>
            <p>{t('registered.missingText')}</p>
            <p>
              <a href={`${path}/register`}>{t('registered.again')}</a>
            </p>
            <p>
              <a href={`${path}/entry`}>{t('link', { ns: 'entry' })}</a>
            </p>
          </Stack>
        </Disclosure>
        <div>
          <LinkButton href={path}>{t('registered.toEvent')}</LinkButton>
        </div>
      </Stack>
    </AppShell>
  );
}
