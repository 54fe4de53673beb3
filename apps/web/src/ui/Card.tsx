import type { ElementType, ReactNode } from 'react';
import styles from './Card.module.css';

export interface CardProps {
  as?: ElementType;
  /** `raised` for things one can open, `flat` for grouping, `sunken` for asides, `accent` for the one that matters. */
  look?: 'raised' | 'flat' | 'sunken' | 'accent';
  padding?: 'none' | 's' | 'm' | 'l';
  children: ReactNode;
  id?: string;
  'aria-label'?: string;
  'aria-labelledby'?: string;
}

export function Card({ as: As = 'div', look = 'flat', padding = 'm', children, ...props }: CardProps) {
  return (
    <As {...props} className={styles.card} data-look={look} data-padding={padding}>
      {children}
    </As>
  );
}

/**
 * A card that is one link: the heading's link covers all of it, other links and buttons in it stay on top. So a screen
 * reader hears one short link, not the whole card.
 */
export function LinkCard({
  href,
  title,
  level = 3,
  children,
  above,
  lang,
}: {
  href: string;
  title: ReactNode;
  level?: 2 | 3 | 4;
  children?: ReactNode;
  above?: ReactNode;
  lang?: string;
}) {
  const Heading = `h${level}` as const;
  return (
    <article className={styles.card} data-look="raised" data-padding="m" data-link lang={lang}>
      {above && <div className={styles.above}>{above}</div>}
      <Heading className={styles.heading}>
        <a href={href} className={styles.cover}>
          {title}
        </a>
      </Heading>
      {children}
    </article>
  );
}
