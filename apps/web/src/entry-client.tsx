import type { PagePayload } from '@plenum/contracts';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/App.js';
import { BrokenPage } from './app/BrokenPage.js';
import { restoreStyles } from './app/inline-styles.js';
import { applyTheme, storedTheme } from './app/theme.js';
import { setCsrfToken } from './backend/http.js';
import { persistently } from './backend/persistently.js';
import { makeQueryClient } from './backend/queries.js';
import { makeI18n } from './locales/i18n.js';
import { loadPage, routes } from './routes.js';
import './ui/styles/font.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

const start = async () => {
  const root = document.getElementById('root');
  const json = document.getElementById('plenum-page')?.textContent;
  if (!root || !json) throw new Error('The page carries no payload.');
  const page = JSON.parse(json) as PagePayload;
  applyTheme(storedTheme());
  setCsrfToken(page.whoAmI.csrfToken);
  const { runs } = routes[page.page];
  const loading = persistently(() => loadPage(page.page)).catch((error: unknown) => {
    // What the server has rendered can be read without us.
    if (runs === 'server') throw error;
    return BrokenPage;
  });
  const [component, i18n] = await Promise.all([loading, persistently(() => makeI18n(page.locale))]);
  const app = (
    <BrowserRouter>
      <App page={page} component={component} i18n={i18n} queries={makeQueryClient()} />
    </BrowserRouter>
  );
  if (runs === 'server') {
    restoreStyles(root);
    hydrateRoot(root, app);
  } else {
    root.replaceChildren();
    createRoot(root).render(app);
  }
  document.documentElement.dataset.ready = '';
};

void start();
