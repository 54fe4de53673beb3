import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';

/** A new load of the page also finds a studio that has another address by now. */
export function MissingStudio() {
  const { t } = useTranslation('studio');
  const { t: common } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        level={1}
        title={t('missing')}
        actions={
          <Button variant="primary" onPress={() => window.location.reload()}>
            {common('retry')}
          </Button>
        }
      >
        {t('missingText')}
      </EmptyState>
    </div>
  );
}
