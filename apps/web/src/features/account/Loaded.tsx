import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../locales/problem-text.js';
import { Button, EmptyState, LinkButton, Spinner } from '../../ui/index.js';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** What we wait for, said after two seconds. */
  waiting: string;
  level?: 1 | 2 | 3;
  children: (data: T) => ReactNode;
}

/** What was asked of the server: waiting, there, refused or out of reach. */
export function Loaded<T>({ query, waiting, level = 1, children }: LoadedProps<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return <Spinner size="l" label={waiting} />;
  const code = 'code' in query.error ? String(query.error.code) : 'unknown';
  const actions =
    code === 'access.signInRequired' ? (
      <LinkButton variant="primary" href={`/sign-in?next=${encodeURIComponent(window.location.pathname)}`}>
        {t('nav.signIn')}
      </LinkButton>
    ) : (
      <Button onPress={() => void query.refetch()} isPending={query.isFetching}>
        {t('retry')}
      </Button>
    );
  return <EmptyState level={level} title={codeText(t, code)} actions={actions} />;
}
