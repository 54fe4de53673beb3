import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { problemText } from '../../locales/problem-text.js';
import type { PageProps } from '../../routes.js';
import { LinkButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';

export default function ProblemPage({ page }: PageProps<'problem'>) {
  const { t } = useTranslation();
  const { problem, next } = page.data;
  return (
    <AppShell>
      <EmptyState
        level={1}
        title={problemText(t, problem)}
        actions={
          <>
            {next && (
              <LinkButton href={next.href} variant="primary">
                {t(`problem.${next.what}`)}
              </LinkButton>
            )}
            <LinkButton href="/" variant={next ? 'secondary' : 'primary'}>
              {t('problem.home')}
            </LinkButton>
          </>
        }
      >
        {problem.status >= 500 && problem.requestId && t('problem.request', { id: problem.requestId })}
      </EmptyState>
    </AppShell>
  );
}
