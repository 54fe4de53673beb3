import type { PagePayload } from '@plenum/contracts';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from '../src/app/App.js';
import { applyTheme, storedTheme } from '../src/app/theme.js';
import { makeQueryClient } from '../src/backend/queries.js';
import { makeI18n } from '../src/locales/i18n.js';
import { Gallery } from './Gallery.js';
import '../src/ui/styles/font.css';
import '../src/ui/styles/tokens.css';
import '../src/ui/styles/base.css';

const locale = new URLSearchParams(window.location.search).get('lang') === 'en' ? 'en' : 'de';

const page: PagePayload<'home'> = {
  page: 'home',
  path: '/',
  locale,
  now: new Date().toISOString(),
  head: { title: 'Plenum', description: '', canonical: window.location.href, alternates: [] },
  data: { organisations: [], events: [] },
  whoAmI: {
    account: {
      id: '018f0000-0000-7000-8000-000000000001',
      email: 'mod@musterstadt.example',
      name: 'Dr. Ada Beispiel',
      locale,
    },
    organisations: [],
    grants: [],
    permissions: [],
    csrfToken: 'gallery',
    locale,
  },
};

const start = async () => {
  document.documentElement.lang = locale;
  applyTheme(storedTheme());
  createRoot(document.getElementById('root')!).render(
    <BrowserRouter>
      <App page={page} component={Gallery} i18n={await makeI18n(locale)} queries={makeQueryClient()} />
    </BrowserRouter>,
  );
};

void start();
