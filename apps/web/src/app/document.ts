import type { PageHead, PagePayload } from '@plenum/contracts';

export interface PageAssets {
  styles: readonly string[];
  scripts: readonly string[];
  preloads: readonly string[];
  fonts: readonly string[];
}

export interface DocumentParts {
  page: PagePayload;
  body: string;
  assets: PageAssets;
  /** The reader's own choice; without it the system decides. */
  theme?: 'light' | 'dark';
  /** The organisation's stylesheet with its accent. */
  themeHref?: string;
  noScript: string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** JSON that cannot end the script element it stands in, nor start a comment in it. */
export const scriptJson = (value: unknown) =>
  JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

type Attributes = Record<string, string | true | undefined>;
const tag = (name: string, attributes: Attributes) =>
  `<${name}${Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapeHtml(value as string)}"`))
    .join('')}>`;

const meta = (head: PageHead, page: PagePayload) => [
  `<title>${escapeHtml(head.title)}</title>`,
  tag('meta', { name: 'description', content: head.description }),
  ...(head.robots ? [tag('meta', { name: 'robots', content: head.robots })] : []),
  tag('link', { rel: 'canonical', href: head.canonical }),
  ...head.alternates.map(({ hreflang, href }) => tag('link', { rel: 'alternate', hreflang, href })),
  tag('meta', { property: 'og:type', content: 'website' }),
  tag('meta', { property: 'og:title', content: head.title }),
  tag('meta', { property: 'og:description', content: head.description }),
  tag('meta', { property: 'og:url', content: head.canonical }),
  tag('meta', { property: 'og:locale', content: page.locale === 'de' ? 'de_DE' : 'en_GB' }),
  ...(head.image ? [tag('meta', { property: 'og:image', content: head.image })] : []),
  tag('meta', { name: 'twitter:card', content: head.image ? 'summary_large_image' : 'summary' }),
  ...(head.jsonLd ?? []).map((item) => `<script type="application/ld+json">${scriptJson(item)}</script>`),
];

/** The complete document. Holds no inline script or style, so `default-src 'self'` is enough for it. */
export const documentHtml = ({ page, body, assets, theme, themeHref, noScript }: DocumentParts) =>
  [
    '<!doctype html>',
    tag('html', { lang: page.locale, dir: 'ltr', 'data-theme': theme }),
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="color-scheme" content="light dark">',
    ...meta(page.head, page),
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    ...assets.fonts.map((href) =>
      tag('link', { rel: 'preload', as: 'font', type: 'font/woff2', href, crossorigin: true }),
    ),
    ...assets.styles.map((href, index) =>
      // React Aria would add a style element, which our policy blocks, unless it finds this id; base.css has the rule.
      tag('link', { rel: 'stylesheet', href, id: index === 0 ? 'react-aria-pressable-style' : undefined }),
    ),
    ...(themeHref ? [tag('link', { rel: 'stylesheet', href: themeHref })] : []),
    ...assets.preloads.map((href) => tag('link', { rel: 'modulepreload', href })),
    ...assets.scripts.map((src) => `${tag('script', { type: 'module', src })}</script>`),
    '</head>',
    '<body>',
    `<div id="root">${body}</div>`,
    ...(body ? [] : [`<noscript><p class="noscript">${escapeHtml(noScript)}</p></noscript>`]),
    `<script type="application/json" id="plenum-page">${scriptJson(page)}</script>`,
    '</body>',
    '</html>',
  ].join('\n');
