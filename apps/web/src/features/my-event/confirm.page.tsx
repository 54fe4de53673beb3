import { consentPurposes, consentText } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Button, Card, EventTime, PageHeader, Stack } from '../../ui/index.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';

/** Opened from the mail. Looking changes nothing, so a mail scanner may look; the button confirms. */
export default function ConfirmPage({ page }: PageProps<'confirm'>) {
  const { t } = useTranslation('public');
  const { organisation, event, registration, token } = page.data;
  const isConfirmed = registration.state === 'confirmed';
  const given = consentPurposes.filter((purpose) => registration.consents[purpose]);
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        above={<span lang={event.language}>{event.title}</span>}
        title={t(isConfirmed ? 'confirm.already' : 'confirm.title')}
        lead={t(isConfirmed ? 'confirm.alreadyLead' : 'confirm.lead')}
      />
      <Stack gap={5}>
        <PostForm action={`/confirm/${token}`}>
          <Button type="submit" variant="primary" size="l">
            {t(isConfirmed ? 'confirm.open' : 'confirm.button')}
          </Button>
        </PostForm>
        <Card look="flat" padding="m" as="section" aria-labelledby="typed">
          <Stack gap={4}>
            <h2 id="typed" className={styles.cardTitle}>
              {t('confirm.typed')}
            </h2>
            <dl className={styles.typed}>
              <dt>{t('event.when')}</dt>
              <dd>
                <EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} />
              </dd>
              <dt>{t('register.name')}</dt>
              <dd>{registration.name}</dd>
              <dt>{t('register.email')}</dt>
              <dd>{registration.email}</dd>
              {registration.organisation && (
                <>
                  <dt>{t('register.organisation')}</dt>
                  <dd>{registration.organisation}</dd>
                </>
              )}
              {registration.role && (
                <>
                  <dt>{t('register.role')}</dt>
                  <dd>{t(`role.${registration.role}`)}</dd>
                </>
              )}
              {registration.mode && (
                <>
                  <dt>{t('register.mode')}</dt>
                  <dd>{t(`mode.${registration.mode}`)}</dd>
                </>
              )}
              <dt>{t('confirm.consents')}</dt>
              <dd>
                {given.length === 0 ? (
                  t('confirm.none')
                ) : (
                  <ul className={`plain ${styles.lines}`}>
                    {given.map((purpose) => (
                      <li key={purpose}>{consentText(purpose, page.locale, organisation.name)}</li>
                    ))}
                  </ul>
                )}
              </dd>
            </dl>
            {!isConfirmed && <p className={styles.small}>{t('confirm.change')}</p>}
          </Stack>
        </Card>
        {!isConfirmed && <p className={styles.small}>{t('confirm.wrong')}</p>}
      </Stack>
    </AppShell>
  );
}
