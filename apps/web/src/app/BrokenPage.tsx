import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';

/** Instead of a page that did not come, or that failed: built of as little as possible, so that it does not fail too. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <main id="content">
      <div role="alert">
        <EmptyState
          level={1}
          title={t('broken.title')}
          actions={
            <>
              <Button variant="primary" onPress={() => window.location.reload()}>
                {t('broken.reload')}
              </Button>
              <LinkButton href="/">{t('problem.home')}</LinkButton>
            </>
          }
        >
          {t('broken.text')}
        </EmptyState>
      </div>
    </main>
  );
}
