import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from './Button.js';
import { Container } from './Layout.js';
import styles from './PageHeader.module.css';

export interface Crumb {
  href: string;
  label: string;
}

/** The way up. The page itself is not in it: its heading follows right below. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className={`plain ${styles.crumbs}`}>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <Link quiet href={crumb.href}>
              {crumb.label}
            </Link>
            <ChevronRight aria-hidden="true" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PageHeaderProps {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Badges, date, place: one line above the title. */
  above?: ReactNode;
  /** One or two sentences. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** `hero` for the face of an event, `desk` for work. */
  look?: 'hero' | 'page' | 'desk';
  lang?: string;
}

export function PageHeader({ title, crumbs, above, lead, actions, look = 'page', lang }: PageHeaderProps) {
  return (
    <header className={styles.header} data-look={look}>
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      {above && <div className={styles.above}>{above}</div>}
      <div className={styles.row}>
        <h1 className={styles.title} lang={lang}>
          {title}
        </h1>
        {look === 'desk' && actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {lead && (
        <div className={styles.lead} lang={lang}>
          {lead}
        </div>
      )}
      {look !== 'desk' && actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

/** A part of a page with its heading. */
export function Section({
  title,
  level = 2,
  aside,
  id,
  children,
}: {
  title: string;
  level?: 2 | 3;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <section className={styles.section} aria-labelledby={id} data-level={level}>
      <div className={styles.sectionHead}>
        <Heading id={id}>{title}</Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}

/**
 * The face of an event: a band across the window with the house drawing, for a `bleed` shell. Holds a PageHeader with
 * look `hero`; `aside` is the one thing that matters now (countdown, what is live).
 */
export function Hero({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={styles.hero}>
      <div className={styles.drawing} aria-hidden="true" />
      <Container>
        <div className={styles.heroParts}>
          <div>{children}</div>
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      </Container>
    </div>
  );
}
