import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Button, ButtonRow, LinkButton, PageHeader } from '../../ui/index.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';

export default function MyCancelPage({ page }: PageProps<'myCancel'>) {
  const { t } = useTranslation('public');
  const { organisation, event, token } = page.data;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        above={<span lang={event.language}>{event.title}</span>}
        title={t('cancel.title')}
        lead={t('cancel.lead')}
      />
      <PostForm action={`/my/${token}/cancel`}>
        <ButtonRow>
          <Button type="submit" variant="danger">
            {t('cancel.button')}
          </Button>
          <LinkButton href={`/my/${token}`}>{t('cancel.back')}</LinkButton>
        </ButtonRow>
      </PostForm>
      <p className={styles.afterwards}>{t('cancel.again')}</p>
    </AppShell>
  );
}
