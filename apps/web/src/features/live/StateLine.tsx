import type { ReactNode } from 'react';
import styles from './state-line.module.css';

interface Props {
  /** `onAir`: it runs. `warning`: not as it should. */
  tone?: 'onAir' | 'warning' | undefined;
  icon?: ReactNode;
  /** It is told otherwise when it changes. */
  quiet?: boolean;
  children: ReactNode;
}

/** One sentence on how something stands; read out when it changes. */
export function StateLine({ tone, icon, quiet = false, children }: Props) {
  return (
    <p className={styles.line} data-tone={tone} {...(!quiet && { role: 'status' })}>
      {icon}
      <span>{children}</span>
    </p>
  );
}
