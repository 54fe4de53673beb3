import { CircleAlert, CircleCheck, Info, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';

const icons = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  offline: WifiOff,
} as const;

export interface BannerProps {
  tone?: keyof typeof icons;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced when it appears while somebody is on the page; leave out for what is there from the start. */
  live?: 'polite' | 'assertive';
  /** Spans its container edge to edge, as the bar of a lost connection does. */
  bar?: boolean;
}

export function Banner({ tone = 'info', title, children, actions, live, bar }: BannerProps) {
  const Icon = icons[tone];
  const role = live && (live === 'polite' ? 'status' : 'alert');
  return (
    <div className={styles.banner} data-tone={tone} data-bar={bar || undefined} role={role}>
      <Icon aria-hidden="true" />
      <div className={styles.texts}>
        {title && <strong className={styles.title}>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
