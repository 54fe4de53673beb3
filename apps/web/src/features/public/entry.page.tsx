import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Card, Form, PageHeader, Stack, TextField } from '../../ui/index.js';
import styles from './public.module.css';

/** For those whom no mail reached: a code from the organiser, or a wish to be let in. */
export default function EntryPage({ page }: PageProps<'entry'>) {
  const { t } = useTranslation('entry');
  const { organisation, event, session, open, form } = page.data;
  const path = `/o/${organisation.slug}/${event.slug}`;
  const query = session ? `?session=${session.id}` : '';
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader crumbs={[{ href: path, label: event.title }]} title={t('title')} lead={t('lead')} />
      <Stack gap={5}>
        <Card as="section" padding="m" aria-labelledby="code">
          <Stack gap={3}>
            <h2 id="code" className={styles.cardTitle}>
              {t('code.title')}
            </h2>
            <p>{t('code.text')}</p>
            <Form
              action={`${path}/entry/code${query}`}
              csrfToken={page.whoAmI.csrfToken}
              returned={form?.which === 'code' ? form : undefined}
              labels={{ code: t('code.label') }}
              submit={t('code.submit')}
            >
              <TextField
                name="code"
                label={t('code.label')}
                inputMode="numeric"
                autoComplete="one-time-code"
                isRequired
                maxLength={20}
              />
            </Form>
          </Stack>
        </Card>
        <Card as="section" padding="m" aria-labelledby="wish">
          <Stack gap={3}>
            <h2 id="wish" className={styles.cardTitle}>
              {t('wish.title')}
            </h2>
            <p>{t('wish.text')}</p>
            <Form
              action={`${path}/entry/wish${query}`}
              csrfToken={page.whoAmI.csrfToken}
              returned={form?.which === 'wish' ? form : undefined}
              labels={{ name: t('wish.name'), organisation: t('wish.organisation') }}
              submit={t('wish.submit')}
            >
              <Stack gap={4}>
                <TextField
                  name="name"
                  label={t('wish.name')}
                  autoComplete="name"
                  defaultValue={String(form?.values['name'] ?? '')}
                  isRequired
                  maxLength={200}
                />
                <TextField
                  name="organisation"
                  label={t('wish.organisation')}
                  autoComplete="organization"
                  defaultValue={String(form?.values['organisation'] ?? '')}
                  optional
                  maxLength={200}
                />
                <p className={styles.small}>{t('wish.privacy')}</p>
              </Stack>
            </Form>
          </Stack>
        </Card>
        <p className={styles.small}>
          {t('spam')}
          {open && (
            <>
              {' '}
              <a href={`${path}/register`}>{t('again')}</a>
              {' · '}
              {t('notRegistered')} <a href={`${path}/register`}>{t('register')}</a>
            </>
          )}
        </p>
      </Stack>
    </AppShell>
  );
}
