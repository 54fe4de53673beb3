import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Button, ButtonRow, LinkButton, PageHeader, Stack } from '../../ui/index.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';

export default function TakeOverPage({ page }: PageProps<'takeOver'>) {
  const { t } = useTranslation('public');
  const { organisation, session, token } = page.data;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        above={<span lang={session.language}>{session.title}</span>}
        title={t('takeOver.title')}
        lead={t('takeOver.lead')}
      />
      <Stack gap={5}>
        <p>{t('takeOver.text')}</p>
        <PostForm action={`/my/${token}/join/${session.id}`} fields={{ takeOver: '1' }}>
          <ButtonRow>
            <Button type="submit" variant="primary">
              {t('takeOver.button')}
            </Button>
            <LinkButton href={`/my/${token}`}>{t('takeOver.back')}</LinkButton>
          </ButtonRow>
        </PostForm>
        <p className={styles.small}>
          {t('takeOver.warning')} <a href={`/my/${token}#devices`}>{t('takeOver.newLink')}</a>
        </p>
      </Stack>
    </AppShell>
  );
}
