import type { OrganisationView } from '@plenum/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../ui/Button.js';
import { Container } from '../ui/Layout.js';
import { Wordmark } from '../ui/Logo.js';
import { AccountMenu } from './AccountMenu.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { ThemeSwitch } from './ThemeSwitch.js';
import { usePage } from './page.js';
import { useLocation } from 'react-router';
import styles from './AppShell.module.css';

export interface AppShellProps {
  /** Whose page this is; without one the page is Plenum's. */
  organisation?: Pick<OrganisationView, 'name' | 'slug' | 'website'>;
  /** Links of the main navigation, as `NavLink`s. */
  navigation?: ReactNode;
  /** Beside the switches, such as the one button that matters here. */
  actions?: ReactNode;
  /** Width of the content: a column, or `bleed` when the page does its own layout. */
  width?: 'text' | 'page' | 'full' | 'bleed';
  /** `page` scrolls; `room` fills the window exactly and lets its parts scroll (live room, cockpit). */
  layout?: 'page' | 'room';
  /** Navigation beside the content (desk). */
  side?: ReactNode;
  children: ReactNode;
}

export function AppShell({
  organisation,
  navigation,
  actions,
  width = 'page',
  layout = 'page',
  side,
  children,
}: AppShellProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.shell} data-layout={layout}>
      <a href="#content" className={styles.skip}>
        {t('skipToContent')}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <a className={styles.home} href={organisation ? `/o/${organisation.slug}` : '/'}>
            <Wordmark name={organisation?.name ?? t('product')} />
          </a>
          {navigation && (
            <nav className={styles.navigation} aria-label={t('nav.main')}>
              {navigation}
            </nav>
          )}
          {actions && <div className={styles.actions}>{actions}</div>}
          <div className={styles.tools}>
            <LanguageSwitch />
            <ThemeSwitch />
            <AccountMenu />
          </div>
        </div>
      </header>
      <div className={styles.middle} data-side={side ? true : undefined}>
        {side && <div className={styles.side}>{side}</div>}
        <main id="content" tabIndex={-1} className={styles.main}>
          {width === 'bleed' ? (
            children
          ) : (
            <div className={styles.content}>
              <Container width={width}>{children}</Container>
            </div>
          )}
        </main>
      </div>
      {layout === 'page' && !side && <Footer organisation={organisation} />}
    </div>
  );
}

function Footer({ organisation }: Pick<AppShellProps, 'organisation'>) {
  const { t } = useTranslation();
  const { whoAmI } = usePage();
  return (
    <footer className={styles.footer}>
      <Container>
        <div className={styles.footing}>
          <span>{t('footer.poweredBy')}</span>
          <ul className={`plain ${styles.links}`}>
            {organisation?.website && (
              <li>
                <Link href={organisation.website} rel="noopener">
                  {organisation.name}
                </Link>
              </li>
            )}
            {!whoAmI.account && (
              <li>
                <Link href="/sign-in">{t('footer.crew')}</Link>
              </li>
            )}
          </ul>
        </div>
      </Container>
    </footer>
  );
}

/** A link of the main navigation; knows by itself whether it leads to where we are. */
export function NavLink({
  href,
  icon,
  children,
  exact,
}: {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
  exact?: boolean;
}) {
  const path = useLocation().pathname;
  const current = exact ? path === href : path === href || path.startsWith(`${href}/`);
  return (
    <Link quiet href={href} data-current={current || undefined} aria-current={current ? 'page' : undefined}>
      {icon}
      {children}
    </Link>
  );
}
