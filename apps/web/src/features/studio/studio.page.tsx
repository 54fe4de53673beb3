import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { usePage } from '../../app/page.js';
import type { PageProps } from '../../routes.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { fitness } from './fitness.js';
import { StudioView } from './StudioView.js';

export default function StudioPage({ page }: PageProps) {
  const { t } = useTranslation('studio');
  const { whoAmI } = usePage();
  if (page.page !== 'studio') return null;
  const { organisation, programme, session } = page.data;
  const fit = fitness();
  if (fit !== 'fit')
    return (
      <AppShell organisation={organisation} width="text">
        <EmptyState level={1} title={t('unfit.title')}>
          {t(`unfit.${fit}`)}
        </EmptyState>
      </AppShell>
    );
  return (
    <AppShell organisation={organisation} width="bleed" layout="room">
      <StudioView programme={programme} session={session} name={whoAmI.account?.name ?? ''} />
    </AppShell>
  );
}
