import type { ReactNode } from 'react';
import { Hemicycle } from './Logo.js';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  title: string;
  /** What this is for and what to do first. */
  children?: ReactNode;
  actions?: ReactNode;
  /** Heading level in the page's outline; 1 only when the whole page is this. */
  level?: 1 | 2 | 3 | 4;
  /** In panels and lists: smaller, without the drawing. */
  compact?: boolean;
}

export function EmptyState({ title, children, actions, level = 2, compact }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={styles.empty} data-compact={compact || undefined}>
      {!compact && <Hemicycle className={styles.drawing} />}
      <Heading className={styles.title}>{title}</Heading>
      {children && <p className={styles.text}>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
