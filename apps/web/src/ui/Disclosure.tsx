import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  title: ReactNode;
  /** Beside the title, such as a number. */
  aside?: ReactNode;
  children: ReactNode;
  startsOpen?: boolean;
  /** Only one of the same name is open. */
  group?: string;
}

/** Shows more on demand. The browser's own element: works without JavaScript and is found by search in the page. */
export function Disclosure({ title, aside, children, startsOpen, group }: DisclosureProps) {
  return (
    <details className={styles.disclosure} open={startsOpen} name={group}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden="true" />
        <span className={styles.title}>{title}</span>
        {aside}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
