import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../locales/problem-text.js';
import styles from './desk.module.css';
import { Banner, Button, EmptyState, LinkButton, Spinner } from '../../ui/index.js';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/**
 * What was asked of the server in each of its states: waiting, there, refused, unreachable. What was there once stays
 * readable when the connection is lost.
 */
export function Loaded<T>({
  query,
  waiting,
  level = 1,
  children,
}: {
  query: UseQueryResult<T>;
  /** What we wait for, said after two seconds. */
  waiting?: string;
  level?: 1 | 2 | 3;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  const again = (
    <Button onPress={() => void query.refetch()} isPending={query.isFetching}>
      {t('retry')}
    </Button>
  );
  // Without a network nothing is asked; it goes on by itself as soon as there is one.
  const isPaused = query.fetchStatus === 'paused';
  if (query.data !== undefined)
    return (
      <>
        {(query.isError || isPaused) && (
          <div className={styles.notice}>
            <Banner tone="offline" title={t('offline.title')} live="polite" actions={again}>
              {t('stale', { ns: 'desk' })}
            </Banner>
          </div>
        )}
        {children(query.data)}
      </>
    );
  if (query.isError || isPaused) {
    const code = isPaused ? 'unreachable' : codeOf(query.error);
    return (
      <EmptyState
        level={level}
        title={codeText(t, code)}
        actions={
          code === 'access.signInRequired' ? (
            <LinkButton href={`/sign-in?next=${encodeURIComponent(window.location.pathname)}`} variant="primary">
              {t('nav.signIn')}
            </LinkButton>
          ) : (
            again
          )
        }
      />
    );
  }
  return <Spinner size="l" label={waiting} />;
}
