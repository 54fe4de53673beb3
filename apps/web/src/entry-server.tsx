import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PagePayload } from '@plenum/contracts';
import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import { App } from './app/App.js';
import { assetsOf, type Manifest } from './app/assets.js';
import { documentHtml } from './app/document.js';
import { setAsideStyles } from './app/inline-styles.js';
import { makeQueryClient } from './backend/queries.js';
import { makeI18n } from './locales/i18n.js';
import { loadPage, routes } from './routes.js';
import { themeCss } from './ui/accent.rules.js';

export interface RenderOptions {
  /** From the cookie `theme`; anything but light and dark follows the system. */
  theme?: string;
}

let manifest: Promise<Manifest> | undefined;
const readManifest = () =>
  (manifest ??= readFile(fileURLToPath(new URL('../client/.vite/manifest.json', import.meta.url)), 'utf8').then(
    (text) => JSON.parse(text) as Manifest,
  ));

/** Makes the whole HTML document of a page. `status` is set where the page itself knows it (a problem). */
export const render = async (
  page: PagePayload,
  options: RenderOptions = {},
): Promise<{ status?: number; html: string }> => {
  const route = routes[page.page];
  const [i18n, files] = await Promise.all([makeI18n(page.locale), readManifest()]);
  const organisation = 'organisation' in page.data ? page.data.organisation : undefined;
  const html = documentHtml({
    page,
    body: route.runs === 'server' ? await renderBody(page, i18n) : '',
    assets: assetsOf(files, [`src/${route.file}`, `src/locales/${page.locale}/index.ts`]),
    theme: options.theme === 'light' || options.theme === 'dark' ? options.theme : undefined,
    themeHref: organisation?.accent ? `/o/${organisation.slug}/theme.css?v=${organisation.accent.slice(1)}` : undefined,
    noScript: i18n.t('noScript'),
  });
  return { status: page.page === 'problem' ? page.data.problem.status : undefined, html };
};

const renderBody = async (page: PagePayload, i18n: Awaited<ReturnType<typeof makeI18n>>) => {
  const component = await loadPage(page.page);
  return setAsideStyles(
    renderToString(
      <StaticRouter location={page.path}>
        <App page={page} component={component} i18n={i18n} queries={makeQueryClient()} />
      </StaticRouter>,
    ),
  );
};

/** The stylesheet behind `/o/:slug/theme.css`: the organisation's accent, corrected until it can be read. */
export const organisationCss = (accent: string) => themeCss(accent);
