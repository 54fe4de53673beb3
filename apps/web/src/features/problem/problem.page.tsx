import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { problemText } from '../../locales/problem-text.js';
import type { PageProps } from '../../routes.js';
import { LinkButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';

export default function ProblemPage({ page }: PageProps<'problem'>) {
  const { t } = useTranslation();
  const { problem } = page.data;
  return (
    <AppShell>
      <EmptyState
        level={1}
        title={problemText(t, problem)}
        actions={
          <LinkButton href="/" variant="primary">
            {t('problem.home')}
          </LinkButton>
        }
      >
        {problem.requestId && t('problem.request', { id: problem.requestId })}
      </EmptyState>
    </AppShell>
  );
}
