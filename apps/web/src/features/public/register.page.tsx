import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Card, Disclosure, EventTime, Form, PageHeader, PlainText, Stack } from '../../ui/index.js';
import { RegistrationFields, useFieldLabels } from './RegistrationFields.js';
import styles from './public.module.css';

export default function RegisterPage({ page }: PageProps<'register'>) {
  const { t } = useTranslation('public');
  const labels = useFieldLabels();
  const { organisation, event, form } = page.data;
  const path = `/o/${organisation.slug}/${event.slug}`;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        title={t('register.title')}
        crumbs={[
          { href: `/o/${organisation.slug}`, label: organisation.name },
          { href: path, label: event.title },
        ]}
        lead={t('register.lead')}
      />
      <Stack gap={6}>
        <Card look="sunken" padding="m">
          <Stack gap={1}>
            <h2 className={styles.cardTitle} lang={event.language}>
              {event.title}
            </h2>
            <p>
              <EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} />
            </p>
            <p className={styles.muted}>
              {event.venue && event.mode !== 'online' ? event.venue : t(`modeText.${event.mode}`)}
            </p>
          </Stack>
        </Card>
        <Form
          action={`${path}/register`}
          csrfToken={page.whoAmI.csrfToken}
          returned={form}
          labels={labels}
          submit={t('register.submit')}
        >
          <RegistrationFields
            values={form?.values ?? {}}
            organisation={organisation}
            asksMode={event.mode === 'hybrid'}
            asksEmail
          />
          <div>
            <Disclosure title={t('register.privacy')}>
              <PlainText>{t('register.privacyText', { organisation: organisation.name })}</PlainText>
              <p>{t('register.retention', { count: event.retentionDays })}</p>
              {event.attendanceKept && <p>{t('register.attendance')}</p>}
            </Disclosure>
            <p className={styles.afterwards}>{t('register.afterwards')}</p>
          </div>
        </Form>
      </Stack>
    </AppShell>
  );
}
