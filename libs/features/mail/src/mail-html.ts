import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Hr } from '@react-email/hr';
import { Html } from '@react-email/html';
import { Link } from '@react-email/link';
import { Text } from '@react-email/text';
import { createElement as h, type CSSProperties, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '@plenum/contracts';

// React Email knows what mail programs need: tables, no flow of their own, words for Outlook. Its parts are made once, with
// gaps, when this file is loaded; a mail only fills gaps. Making the elements anew for each mail took about ten times as long.

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** Stands for a value in an element. Not a character anybody types, and nothing that React would escape. */
const gap = (name: string) => `\uE000${name}\uE001`;

type Fill<Name extends string> = (values: Record<Name, string>) => string;

/** An element as a text with gaps. Values are escaped; those of gaps named `…Html` are HTML already. */
const made = <Name extends string>(element: ReactElement): Fill<Name> => {
  const pieces = renderToStaticMarkup(element).split(/\uE000(\w+)\uE001/);
  return (values) => {
    let html = '';
    for (let index = 0; index < pieces.length; index++) {
      const piece = pieces[index]!;
      if (index % 2 === 0) html += piece;
      else {
        const value = values[piece as Name];
        html += piece.endsWith('Html') ? value : escape(value).replaceAll('\n', '<br>');
      }
    }
    return html;
  };
};

// No images, no foreign fonts, few colours with enough contrast. What is said here is also said in the head for the dark,
// which programs that know no style sheets never show.
const font: CSSProperties = {
  fontFamily: 'system-ui, Segoe UI, Roboto, Arial, sans-serif',
  fontSize: '16px',
  lineHeight: '24px',
};
const light = { ground: '#ffffff', ink: '#1b2430', quiet: '#55606e', action: '#0b57a4', line: '#d5dae1' };
const dark = { ground: '#12171d', ink: '#e8ecf1', quiet: '#a9b4c1', action: '#8ec1ff', line: '#37414d' };
const paragraph: CSSProperties = { ...font, margin: '0 0 16px', color: light.ink, overflowWrap: 'anywhere' };
const quiet: CSSProperties = { ...paragraph, fontSize: '14px', lineHeight: '21px', color: light.quiet };
const cell: CSSProperties = { ...font, padding: '4px 0', verticalAlign: 'top', textAlign: 'left' };

/** Outlook.com marks what it made dark by itself with `data-ogsc` and `data-ogsb` and leaves media queries out. */
const inTheDark = (prefix: string) => `
${prefix}.ground, ${prefix}.ground > table > tbody > tr > td { background-color: ${dark.ground} !important; }
${prefix}.ink { color: ${dark.ink} !important; }
${prefix}.quiet { color: ${dark.quiet} !important; }
${prefix}.link { color: ${dark.action} !important; }
${prefix}.button { background-color: ${dark.action} !important; color: #0c1116 !important; }
${prefix}.line { border-color: ${dark.line} !important; }`;

const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.anywhere { overflow-wrap: anywhere; }
@media (max-width: 480px) { .fact th, .fact td { display: block !important; width: auto !important; padding-right: 0 !important; } .fact th { padding-bottom: 0 !important; } .fact td { padding-top: 0 !important; padding-bottom: 8px !important; } }
@media (prefers-color-scheme: dark) {${inTheDark('')}
}${inTheDark('[data-ogsc] ')}`;

const said = (children: ReactNode, style: CSSProperties = paragraph, className = 'ink') =>
  h(Text, { style, className }, children);

const link = (href: string, children: string) =>
  h(Link, { href, className: 'link', style: { color: light.action, textDecoration: 'underline' } }, children);

const page = (lang: Locale, dir: 'ltr') =>
  h(
    Html,
    { lang, dir },
    h(
      Head,
      null,
      h('meta', { name: 'viewport', content: 'width=device-width' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('title', null, gap('title')),
      h('style', { dangerouslySetInnerHTML: { __html: sheet } }),
    ),
    h(
      Body,
      { className: 'ground', style: { margin: 0, padding: '24px 16px', backgroundColor: light.ground } },
      h(
        Container,
        { className: 'ground', style: { maxWidth: '560px' } },
        h(
          'main',
          { lang },
          h(
            'h1',
            {
              className: 'quiet anywhere',
              style: {
                ...font,
                margin: '0 0 20px',
                fontSize: '14px',
                lineHeight: '21px',
                fontWeight: 600,
                color: light.quiet,
              },
            },
            gap('sender'),
          ),
          said(gap('greeting')),
          gap('blocksHtml'),
          h(Hr, { className: 'line', style: { margin: '24px 0 16px', borderColor: light.line } }),
          said([gap('closing'), gap('endingHtml')], { ...quiet, margin: 0 }, 'quiet'),
        ),
      ),
    ),
  );

type Outline = 'title' | 'sender' | 'greeting' | 'blocksHtml' | 'closing' | 'endingHtml';
const pages: Record<Locale, Fill<Outline>> = { de: made(page('de', 'ltr')), en: made(page('en', 'ltr')) };

/** The whole mail around its blocks. */
export const pageHtml = (locale: Locale, values: Record<Outline, string>): string =>
  `<!doctype html>${pages[locale](values)}`;

/** What somebody wrote, with links in it. */
export const proseHtml = made<'wordsHtml'>(said(gap('wordsHtml')));
export const linkHtml = made<'words' | 'href'>(link(gap('href'), gap('words')));
export const paragraphHtml = made<'text'>(said(gap('text')));
export const quietHtml = made<'text'>(said(gap('text'), quiet, 'quiet'));
export const codeHtml = made<'code'>(
  said(gap('code'), {
    ...paragraph,
    fontFamily: 'ui-monospace, Consolas, monospace',
    fontSize: '32px',
    lineHeight: '40px',
    fontWeight: 700,
    letterSpacing: '6px',
  }),
);

const row = made<'label' | 'value'>(
  h(
    'tr',
    { className: 'fact' },
    h(
      'th',
      {
        scope: 'row',
        className: 'quiet',
        style: { ...cell, paddingRight: '16px', fontWeight: 400, color: light.quiet, whiteSpace: 'nowrap' },
      },
      gap('label'),
    ),
    h('td', { className: 'ink anywhere', style: { ...cell, color: light.ink } }, gap('value')),
  ),
);
const table = made<'rowsHtml'>(
  h(
    'table',
    { cellPadding: 0, cellSpacing: 0, border: 0, style: { borderCollapse: 'collapse', margin: '0 0 20px' } },
    h('tbody', null, gap('rowsHtml')),
  ),
);
export const factsHtml = (facts: readonly [label: string, value: string][]): string =>
  table({ rowsHtml: facts.map(([label, value]) => row({ label, value })).join('') });

/** The address itself stays readable: people are told not to trust buttons in mails. */
export const buttonHtml = made<'label' | 'href' | 'orCopy'>(
  h(
    'div',
    null,
    h(
      Button,
      {
        href: gap('href'),
        className: 'button',
        style: {
          ...font,
          margin: '0 0 16px',
          padding: '12px 20px',
          borderRadius: '6px',
          backgroundColor: light.action,
          color: '#ffffff',
          fontWeight: 600,
        },
      },
      gap('label'),
    ),
    said(
      [gap('orCopy'), h('br', { key: 'br' }), h('span', { key: 'a' }, link(gap('href'), gap('href')))],
      quiet,
      'quiet',
    ),
  ),
);

/** On a line of its own below the closing words. */
export const endingHtml = made<'words' | 'href'>(h('span', null, h('br'), link(gap('href'), gap('words'))));
