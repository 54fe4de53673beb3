import type { PagePayload } from '@plenum/contracts';
import { assetsOf } from './assets.js';
import { documentHtml, scriptJson } from './document.js';
import { setAsideStyles } from './inline-styles.js';

const hostile = '</script><script>alert(1)</script>"\'<!--\u2028';

const page: PagePayload<'signIn'> = {
  page: 'signIn',
  path: '/sign-in',
  locale: 'de',
  now: '2026-11-23T08:00:00.000Z',
  head: {
    title: hostile,
    description: hostile,
    canonical: 'https://plenum.example/sign-in',
    alternates: [{ hreflang: 'en', href: 'https://plenum.example/sign-in?lang=en' }],
    jsonLd: [{ '@type': 'Event', name: hostile }],
  },
  data: { next: hostile },
  whoAmI: { account: null, organisations: [], grants: [], permissions: [], csrfToken: hostile, locale: 'de' },
};

const assets = { styles: ['/assets/a.css'], scripts: ['/assets/a.js'], preloads: [], fonts: [] };
const html = documentHtml({ page, body: '<main></main>', assets, noScript: hostile, theme: 'dark' });

describe('the document', () => {
  it('cannot be broken by anything people write', () => {
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<!--');
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toEqual([
      '<script type="application/ld+json">',
      '<script type="module" src="/assets/a.js">',
      '<script type="application/json" id="plenum-page">',
    ]);
  });

  it('carries the payload unharmed', () => {
    const json = /id="plenum-page">(.*?)<\/script>/s.exec(html)![1]!;
    expect(JSON.parse(json)).toEqual(page);
    expect(scriptJson({ a: '</' })).toBe('{"a":"\\u003c/"}');
  });

  it('needs no inline script or style', () => {
    expect(html).not.toMatch(/<script>|<style|\son\w+=|\sstyle=/);
    expect(setAsideStyles('<i style="a:b">style="x"</i>')).toBe('<i data-style="a:b">style="x"</i>');
  });

  it('says language, theme and the other language', () => {
    expect(html).toContain('<html lang="de" dir="ltr" data-theme="dark">');
    expect(html).toContain('<link rel="alternate" hreflang="en" href="https://plenum.example/sign-in?lang=en">');
  });
});

describe('the assets of a page', () => {
  const manifest = {
    'src/entry-client.tsx': {
      file: 'assets/entry.js',
      css: ['assets/entry.css'],
      imports: ['_kit'],
      assets: ['assets/x-latin-wght-normal.woff2'],
    },
    _kit: { file: 'assets/kit.js', css: ['assets/kit.css'] },
    'src/features/events/event.page.tsx': {
      file: 'assets/event.js',
      css: ['assets/event.css'],
      imports: ['_kit', 'src/entry-client.tsx'],
    },
  };

  it('are its own, the entry’s and what they import, each once', () => {
    expect(assetsOf(manifest, ['src/features/events/event.page.tsx'])).toEqual({
      styles: ['/assets/entry.css', '/assets/kit.css', '/assets/event.css'],
      scripts: ['/assets/entry.js'],
      preloads: ['/assets/kit.js', '/assets/event.js'],
      fonts: ['/assets/x-latin-wght-normal.woff2'],
    });
  });

  it('are the entry’s where a page has none yet', () => {
    expect(assetsOf(manifest, ['src/features/none.page.tsx']).scripts).toEqual(['/assets/entry.js']);
  });
});
