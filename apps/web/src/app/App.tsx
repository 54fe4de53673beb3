import type { PagePayload } from '@plenum/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { type ComponentType, type ReactNode, useCallback } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type PageProps, routes } from '../routes.js';
import { Boundary } from '../ui/Boundary.js';
import { ToastRegion } from '../ui/Toast.js';
import { BrokenPage } from './BrokenPage.js';
import { PageContext } from './page.js';

export interface AppProps {
  page: PagePayload;
  component: ComponentType<PageProps>;
  i18n: I18n;
  queries: QueryClient;
}

/** Everything around a page; the same on the server and in the browser, so that hydration finds what it expects. */
export function App({ page, component: Page, i18n, queries }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={page.locale === 'de' ? 'de-DE' : 'en-GB'}>
        <QueryClientProvider client={queries}>
          <PageContext value={page}>
            <Navigation page={page}>
              <Boundary fallback={() => <BrokenPage />}>
                <Page page={page} />
              </Boundary>
            </Navigation>
            <ToastRegion />
          </PageContext>
        </QueryClientProvider>
      </I18nProvider>
    </I18nextProvider>
  );
}

/** Applications change their view for addresses below their base; everything else is an ordinary page load. */
function Navigation({ page, children }: { page: PagePayload; children: ReactNode }) {
  const navigate = useNavigate();
  const base = routes[page.page].base?.(page.path);
  const go = useCallback(
    (href: string) => {
      const { pathname } = new URL(href, window.location.href);
      if (base && (pathname === base || pathname.startsWith(`${base}/`))) void navigate(href);
      else window.location.assign(href);
    },
    [base, navigate],
  );
  return base ? <RouterProvider navigate={go}>{children}</RouterProvider> : children;
}
