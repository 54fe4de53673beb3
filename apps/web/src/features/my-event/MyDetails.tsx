import { consentPurposes } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Banner, Button, Card, Disclosure, Form, LinkButton, Section, Stack } from '../../ui/index.js';
import { RegistrationFields, useFieldLabels } from '../public/RegistrationFields.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';
import own from './my-event.module.css';

/** What is known about somebody and what they can do about it. */
export function MyDetails({ page }: PageProps<'myEvent'>) {
  const { t } = useTranslation('public');
  const labels = useFieldLabels();
  const { organisation, myEvent, token, form, saved } = page.data;
  const { registration, devices } = myEvent;
  const values = form?.values ?? {
    name: registration.name,
    displayName: myEvent.displayName ?? '',
    organisation: registration.organisation,
    role: registration.role ?? '',
    mode: registration.mode ?? '',
    locale: registration.locale,
    ...Object.fromEntries(
      consentPurposes.map((purpose) => [`consents.${purpose}`, registration.consents[purpose] === true]),
    ),
  };
  return (
    <div className={own.details}>
      <Section title={t('my.details')} id="details">
        {saved && <Banner tone="success">{t('my.saved')}</Banner>}
        <Card padding="m">
          <dl className={styles.typed}>
            <dt>{t('register.name')}</dt>
            <dd>{registration.name}</dd>
            {myEvent.displayName && (
              <>
                <dt>{t('register.displayName')}</dt>
                <dd>{myEvent.displayName}</dd>
              </>
            )}
            <dt>{t('register.email')}</dt>
            <dd>{registration.email}</dd>
            {registration.organisation && (
              <>
                <dt>{t('register.organisation')}</dt>
                <dd>{registration.organisation}</dd>
              </>
            )}
          </dl>
          <Disclosure title={t('my.edit')} startsOpen={form !== undefined}>
            <Form
              action={`/my/${token}/edit`}
              csrfToken={page.whoAmI.csrfToken}
              returned={form}
              labels={labels}
              submit={t('my.save')}
            >
              <RegistrationFields
                values={values}
                organisation={organisation}
                asksDisplayName
                asksMode={myEvent.programme.event.mode === 'hybrid'}
              />
              <p className={styles.small}>{t('my.emailFixed')}</p>
            </Form>
          </Disclosure>
        </Card>
      </Section>
      <Stack gap={6}>
        <Section title={t('my.devices')} id="devices">
          <p>{t(devices === 0 ? 'my.devices_zero' : 'my.devices', { count: devices })}</p>
          <p className={styles.muted}>{t('my.devicesText')}</p>
          <Disclosure title={t('my.newLink')}>
            <Stack gap={3}>
              <p>{t('my.newLinkText')}</p>
              <PostForm action={`/my/${token}/link`}>
                <Button type="submit">{t('my.newLinkAction')}</Button>
              </PostForm>
            </Stack>
          </Disclosure>
        </Section>
        <Section title={t('my.cancel')} id="cancel">
          <p>{t('my.cancelText')}</p>
          <div>
            <LinkButton href={`/my/${token}/cancel`}>{t('my.cancelAction')}</LinkButton>
          </div>
        </Section>
      </Stack>
    </div>
  );
}
