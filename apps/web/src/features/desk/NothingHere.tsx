import { useTranslation } from 'react-i18next';
import { EmptyState, LinkButton } from '../../ui/index.js';
import { useTitle } from './title.js';

export function NothingHere() {
  const { t } = useTranslation('desk');
  useTitle(t('nothingHere.title'));
  return (
    <EmptyState
      level={1}
      title={t('nothingHere.title')}
      actions={
        <LinkButton href="/desk" variant="primary">
          {t('nothingHere.back')}
        </LinkButton>
      }
    />
  );
}
