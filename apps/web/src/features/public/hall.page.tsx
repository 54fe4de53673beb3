import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import {
  Card,
  Checkbox,
  Disclosure,
  Form,
  LinkButton,
  PageHeader,
  PlainText,
  Stack,
  TextField,
} from '../../ui/index.js';
import { RecordingNotice } from '../recording/RecordingNotice.js';
import styles from './public.module.css';

/** Behind the code on the wall, for somebody we do not know: a name and a tick, or why that is not enough here. */
export default function HallPage({ page }: PageProps<'hall'>) {
  const { t } = useTranslation('onSite');
  const { organisation, event, session, code, guests, open, form } = page.data;
  const path = `/o/${organisation.slug}/${event.slug}`;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        title={t('title')}
        above={<span lang={session.language}>{session.title}</span>}
        lead={guests ? t('lead') : undefined}
      />
      <Stack gap={5}>
        {session.recorded && <RecordingNotice />}
        {guests ? (
          <Form
            action={`/j/${code}`}
            csrfToken={page.whoAmI.csrfToken}
            returned={form}
            labels={{ name: t('name'), noted: t('noted') }}
            submit={t('submit')}
          >
            <Stack gap={4}>
              <TextField
                name="name"
                label={t('name')}
                description={t('nameHelp')}
                autoComplete="nickname"
                defaultValue={String(form?.values['name'] ?? '')}
                isRequired
                maxLength={80}
              />
              <Disclosure title={t('privacy')}>
                <PlainText>{t('privacyText', { organisation: organisation.name })}</PlainText>
              </Disclosure>
              <Checkbox name="noted" value="1" isRequired defaultSelected={form?.values['noted'] === true}>
                {t('noted')}
              </Checkbox>
            </Stack>
          </Form>
        ) : (
          <Card as="section" padding="m" aria-labelledby="closed">
            <Stack gap={3}>
              <h2 id="closed" className={styles.cardTitle}>
                {t('closedTitle')}
              </h2>
              <p>{t('closed')}</p>
            </Stack>
          </Card>
        )}
        <Card as="section" padding="m" aria-labelledby="registered">
          <Stack gap={3}>
            <h2 id="registered" className={styles.cardTitle}>
              {t('registered')}
            </h2>
            <p>{t('registeredText')}</p>
            <div>
              {open && !guests ? (
                <LinkButton variant="primary" href={`${path}/register`}>
                  {t('register')}
                </LinkButton>
              ) : (
                <LinkButton href={path}>{t('toEvent')}</LinkButton>
              )}
            </div>
          </Stack>
        </Card>
      </Stack>
    </AppShell>
  );
}
