import type { ElementType, ReactNode } from 'react';
import styles from './Layout.module.css';

type Gap = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Things below each other with one gap (a step of the space scale). */
export function Stack({ gap = 4, as: As = 'div', children }: { gap?: Gap; as?: ElementType; children: ReactNode }) {
  return (
    <As className={styles.stack} data-gap={gap}>
      {children}
    </As>
  );
}

/** Things beside each other that wrap. */
export function Cluster({
  gap = 3,
  justify,
  as: As = 'div',
  children,
}: {
  gap?: Gap;
  justify?: 'between' | 'end' | 'centre';
  as?: ElementType;
  children: ReactNode;
}) {
  return (
    <As className={styles.cluster} data-gap={gap} data-justify={justify}>
      {children}
    </As>
  );
}

/** Equal columns, as many as fit; `min` is the narrowest a column may get. */
export function Grid({
  gap = 4,
  min = 'm',
  as: As = 'div',
  children,
}: {
  gap?: Gap;
  min?: 's' | 'm' | 'l';
  as?: ElementType;
  children: ReactNode;
}) {
  return (
    <As className={styles.grid} data-gap={gap} data-min={min}>
      {children}
    </As>
  );
}

/** The page's column: `text` for reading and forms, `page` for most, `full` for desks. */
export function Container({ width = 'page', children }: { width?: 'text' | 'page' | 'full'; children: ReactNode }) {
  return (
    <div className={styles.container} data-width={width}>
      {children}
    </div>
  );
}

export function VisuallyHidden({ children, as: As = 'span' }: { children: ReactNode; as?: ElementType }) {
  return <As className="visually-hidden">{children}</As>;
}
