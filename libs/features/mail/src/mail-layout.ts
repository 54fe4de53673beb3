import type { Locale } from '@plenum/contracts';
import { proseAsHtml, proseAsText } from './mail-prose.js';
import type { Block, MailTexts } from './mail-text.js';

export interface LaidOut {
  text: string;
  html: string;
}

interface Sheet {
  locale: Locale;
  texts: MailTexts;
  name: string;
  organisation: string | undefined;
  blocks: readonly Block[];
  /** Of mails that one may do without. */
  unsubscribePath: string | undefined;
  /** Address of a path of ours. */
  address: (path: string) => string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const asText = (block: Block, address: Sheet['address']): string => {
  if (typeof block === 'string') return block;
  if ('facts' in block) return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
  if ('button' in block) return `${block.button}:\n${address(block.path)}`;
  if ('code' in block) return `    ${block.code}`;
  if ('prose' in block) return proseAsText(block, address);
  return block.quiet;
};

const factAsHtml = ([label, value]: [string, string]) =>
  `<tr><th class="label" scope="row">${escape(label)}</th><td>${escape(value)}</td></tr>`;

const asHtml = (block: Block, { address, texts }: Sheet): string => {
  if (typeof block === 'string') return `<p>${escape(block)}</p>`;
  if ('facts' in block) return `<table class="facts">${block.facts.map(factAsHtml).join('')}</table>`;
  if ('button' in block) {
    const href = escape(address(block.path));
    // The address itself stays readable: people are told not to trust buttons in mails.
    return `<p><a class="button" href="${href}">${escape(block.button)}</a></p><p class="quiet">${escape(texts.orCopy)}<br><a href="${href}">${href}</a></p>`;
  }
  if ('prose' in block) return proseAsHtml(block, address);
  if ('code' in block) return `<p class="code">${escape(block.code)}</p>`;
  return `<p class="quiet">${escape(block.quiet)}</p>`;
};

// No images, no foreign fonts, no colours but two with enough contrast; dark where the reader's program is dark.
const style = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 16px; background: #ffffff; color: #1b2430; font: 16px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
main { max-width: 560px; margin: 0 auto; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
a { color: #0b57a4; }
.facts { border-collapse: collapse; margin: 0 0 20px; }
.facts th, .facts td { padding: 4px 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.facts .label { padding-right: 16px; font-weight: 400; color: #55606e; white-space: nowrap; }
.button { display: inline-block; padding: 12px 20px; border-radius: 6px; background: #0b57a4; color: #ffffff; text-decoration: none; font-weight: 600; }
.code { font: 700 32px/1.2 ui-monospace, Consolas, monospace; letter-spacing: 6px; }
.quiet { color: #55606e; font-size: 14px; }
.closing { border-top: 1px solid #d5dae1; padding-top: 16px; }
@media (prefers-color-scheme: dark) {
  body { background: #12171d; color: #e8ecf1; }
  a { color: #8ec1ff; }
  .facts .label, .quiet { color: #a9b4c1; }
  .button { background: #8ec1ff; color: #0c1116; }
  .closing { border-color: #37414d; }
}`;

/** Plain text and HTML that say the same. */
export const layOut = (sheet: Sheet): LaidOut => {
  const { locale, texts, name, organisation, blocks, address, unsubscribePath } = sheet;
  const ending = unsubscribePath && { words: texts.unsubscribe(organisation), href: address(unsubscribePath) };
  const greeting = texts.greeting(name);
  const closing = texts.closing(organisation);
  const text = [
    greeting,
    ...blocks.map((block) => asText(block, address)),
    `-- \n${closing}`,
    ...(ending ? [`${ending.words}:\n${ending.href}`] : []),
  ].join('\n\n');
  const html =
    `<!doctype html><html lang="${locale}" dir="ltr"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">' +
    `<meta name="supported-color-schemes" content="light dark"><title>${escape(organisation ?? 'Plenum')}</title>` +
    `<style>${style}</style></head><body><main lang="${locale}"><p>${escape(greeting)}</p>` +
    blocks.map((block) => asHtml(block, sheet)).join('') +
    `<p class="quiet closing">${escape(closing)}${ending ? `<br><a href="${escape(ending.href)}">${escape(ending.words)}</a>` : ''}</p></main></body></html>`;
  return { text: `${text}\n`, html };
};
