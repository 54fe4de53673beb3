import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Banner, Button, PageHeader, Stack } from '../../ui/index.js';
import { PostForm } from './PostForm.js';

/** Opened from a reminder. Looking changes nothing, so a mail scanner may look; the button does. */
export default function UnsubscribePage({ page }: PageProps<'unsubscribe'>) {
  const { t } = useTranslation('public');
  const { organisation, unsubscribed, trial, token } = page.data;
  const { name } = organisation;
  if (trial)
    return (
      <AppShell organisation={organisation} width="text">
        <PageHeader title={t('unsubscribe.trial')} lead={t('unsubscribe.trialLead', { name })} />
      </AppShell>
    );
  const isBack = !unsubscribed && new URL(page.path, 'http://page.invalid').searchParams.has('again');
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        title={t(unsubscribed ? 'unsubscribe.done' : 'unsubscribe.title', { name })}
        lead={t(unsubscribed ? 'unsubscribe.doneLead' : 'unsubscribe.lead')}
      />
      <Stack gap={5}>
        {isBack && <Banner tone="success">{t('unsubscribe.again', { name })}</Banner>}
        <PostForm action={`/unsubscribe/${token}${unsubscribed ? '/undo' : ''}`}>
          <Button type="submit" variant={unsubscribed ? 'secondary' : 'primary'} size="l">
            {t(unsubscribed ? 'unsubscribe.undo' : 'unsubscribe.button')}
          </Button>
        </PostForm>
      </Stack>
    </AppShell>
  );
}
