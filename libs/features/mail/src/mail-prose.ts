import { LinkifyIt } from 'linkify-it';
import { linkHtml, proseHtml } from './mail-html.js';
import type { Block } from './mail-text.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const links = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
// Only what is written out with its scheme, and mail addresses: "plan.md" is a file name more often than a site.
for (const schema of ['ftp:', '//']) links.add(schema, null);

const allowed = new Set(['http:', 'https:', 'mailto:']);

/** Stands for the address of the recipient's own page. */
const link = '{link}';

interface Prose {
  prose: string;
  path?: string;
}
type Address = (path: string) => string;

export const proseAsText = ({ prose, path }: Prose, address: Address): string =>
  path === undefined ? prose : prose.replaceAll(link, address(path));

/** Never anything but text and links; a link whose text hides where it leads says so behind it. */
export const proseAsHtml = (block: Prose, address: Address): string =>
  proseHtml({ wordsHtml: linked(proseAsText(block, address)).replaceAll('\n', '<br>') });

const linked = (text: string): string => {
  let html = '';
  let end = 0;
  for (const match of links.match(text) ?? []) {
    const target = URL.canParse(match.url) ? new URL(match.url) : undefined;
    if (!target || !allowed.has(target.protocol)) continue;
    const written = text.slice(match.index, match.lastIndex);
    const origin = `${target.protocol}//${target.host}`;
    const saysWhere =
      target.protocol === 'mailto:' ||
      (written.toLowerCase().startsWith(origin) && /^([/?#]|$)/.test(written.slice(origin.length)));
    html += escape(text.slice(end, match.index));
    html += linkHtml({ href: target.href, words: written });
    // Hosts stand there in punycode, so that look-alike letters are seen.
    if (!saysWhere) html += escape(` (${target.host})`);
    end = match.lastIndex;
  }
  return html + escape(text.slice(end));
};

/**
 * An organiser's message as blocks: a paragraph at each empty line; a paragraph that is nothing but `{link}` is the button.
 * @throws when there is no text: it was not looked up
 */
export const messageBlocks = (
  body: string | undefined,
  { button, path }: { button: string; path?: string },
): Block[] => {
  if (body === undefined || path === undefined) throw new Error('a message without its text');
  const paragraphs = body.split(/\n\s*\n/).map((paragraph) => paragraph.trim());
  return paragraphs
    .filter(Boolean)
    .map((paragraph): Block => (paragraph === link ? { button, path } : { prose: paragraph, path }));
};
