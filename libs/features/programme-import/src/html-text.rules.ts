/**
 * HTML as it stands in schedule texts becomes plain text with paragraphs. Not a sanitiser: whoever shows the result shows it as
 * text. One forward pass over the input, since hostile markup must not cost more than its length.
 */
import { decodeHtmlEntities } from './html-entities.rules.js';

const names = (list: string) => new Set(list.split(' '));
const dropped = names(
  'script style template iframe object embed svg math noscript noembed noframes textarea select title head xmp applet audio video canvas',
);
const paragraphs = names(
  'p div section article header footer main aside nav h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre figure form fieldset address details hr center',
);
const lines = names('br li tr dt dd summary figcaption caption legend option');
const inline = names(
  'a abbr acronym b bdi bdo big button cite code data del dfn em font html body i img input ins kbd label link map mark meta meter q rp rt ruby s samp small span strike strong sub sup td th thead tbody tfoot col colgroup time tt u var wbr picture source track param base area output progress',
);
const tag = /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i;
const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
const href = attribute('href');
const alt = attribute('alt');
const known = (name: string) => dropped.has(name) || paragraphs.has(name) || lines.has(name) || inline.has(name);

export interface HtmlText {
  text: string;
  /** Whether there was any markup to convert. */
  html: boolean;
}

interface Pass {
  /** In markup with blocks of its own a line feed is only a space; in plain text with a `<b>` it is a line feed. */
  blocks: boolean;
  out: string[];
  link: { target: string; from: number } | null;
  pre: number;
}

/** `safeLink` answers the address to show after a link's text, or nothing when the link may not be kept. */
export function htmlToText(source: string, safeLink: (target: string) => string | undefined): HtmlText {
  if (!source.includes('<')) return { text: decodeHtmlEntities(source), html: false };
  const pass: Pass = { blocks: hasBlocks(source), out: [], link: null, pre: 0 };
  let html = false;
  let at = 0;
  let end = -1;
  let textFrom = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    if (source.startsWith('<!--', open)) {
      addText(pass, source.slice(textFrom, open));
      const close = source.indexOf('-->', open + 4);
      at = textFrom = close < 0 ? source.length : close + 3;
      html = true;
      continue;
    }
    if (end < open) end = source.indexOf('>', open);
    if (end < 0) break;
    const match = tag.exec(source.slice(open, Math.min(open + 32, end + 1)));
    const name = match?.[2]?.toLowerCase();
    if (!match || !name || !known(name)) {
      at = open + 1;
      continue;
    }
    html = true;
    addText(pass, source.slice(textFrom, open));
    at = textFrom = end + 1;
    if (dropped.has(name)) {
      if (!match[1]) at = textFrom = afterElement(source, name, at);
    } else addTag(pass, name, match[1] === '/', source.slice(open, end + 1), safeLink);
  }
  addText(pass, source.slice(textFrom));
  closeLink(pass, safeLink);
  return { text: html ? tidy(pass.out.join('')) : decodeHtmlEntities(source), html };
}

const hasBlocks = (source: string) => /<(?:p|br|div|ul|ol|li|h[1-6]|table|blockquote)[\s/>]/i.test(source);

function afterElement(source: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = from;
  const found = close.exec(source);
  if (!found) return source.length;
  const end = source.indexOf('>', found.index);
  return end < 0 ? source.length : end + 1;
}

function addText({ blocks, out, pre }: Pass, text: string): void {
  if (text) out.push(decodeHtmlEntities(blocks && pre === 0 ? flowing(text) : text));
}

/** Line feeds become spaces, but an empty line inside a text was meant as one (hand-written HTML in a text box). */
function flowing(text: string): string {
  if (!/\S/.test(text)) return ' ';
  const parts = text.split(/\n[^\S\n]*\n\s*/).map((part) => part.replace(/\s+/g, ' '));
  return parts.join('\n\n');
}

function addTag(pass: Pass, name: string, closing: boolean, source: string, safeLink: SafeLink): void {
  if (name === 'pre') pass.pre = Math.max(0, pass.pre + (closing ? -1 : 1));
  if (name === 'a') {
    closeLink(pass, safeLink);
    if (!closing) pass.link = { target: valueOf(href, source), from: pass.out.length };
  } else if (name === 'img') pass.out.push(valueOf(alt, source));
  else if (name === 'li' && !closing) pass.out.push('\n• ');
  else if (name === 'td' || name === 'th') pass.out.push(' ');
  else if (name === 'br' || (lines.has(name) && !closing)) pass.out.push('\n');
  else if (paragraphs.has(name)) pass.out.push('\n\n');
}

type SafeLink = (target: string) => string | undefined;

function closeLink(pass: Pass, safeLink: SafeLink): void {
  const { link, out } = pass;
  pass.link = null;
  const address = link?.target ? safeLink(link.target) : undefined;
  if (!link || !address) return;
  const text = out.slice(link.from).join('').trim();
  if (!text) out.push(address);
  else if (text !== address && text !== link.target.trim()) out.push(` (${address})`);
}

function valueOf(pattern: RegExp, source: string): string {
  const match = pattern.exec(source);
  return decodeHtmlEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
}

const tidy = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n•/g, '\n•')
    .trim();
