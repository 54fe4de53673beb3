import { LinkifyIt } from 'linkify-it';

export interface TextPart {
  text: string;
  href?: string;
  /** Where the link really leads, when its text does not begin with it. */
  host?: string;
}

const links = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
// Only what is written out with its scheme, and addresses: "plenum.md" is a file name more often than a site.
for (const schema of ['ftp:', '//']) links.add(schema, null);

const allowed = new Set(['http:', 'https:', 'mailto:']);
const longest = 60;

/** Cuts a text into plain parts and links. Hosts are shown in punycode, so look-alike letters are seen. */
export const linkParts = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of links.match(text) ?? []) {
    const target = URL.canParse(match.url) ? new URL(match.url) : null;
    if (!target || !allowed.has(target.protocol)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push(asLink(target, text.slice(match.index, match.lastIndex)));
    end = match.lastIndex;
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end) });
  return parts;
};

const asLink = (target: URL, written: string): TextPart => {
  const shown = written.length > longest ? `${written.slice(0, longest - 1)}…` : written;
  if (target.protocol === 'mailto:') return { text: shown, href: target.href };
  const origin = `${target.protocol}//${target.host}`;
  const opensWithHost = written.toLowerCase().startsWith(origin) && /^([/?#]|$)/.test(written.slice(origin.length));
  return opensWithHost ? { text: shown, href: target.href } : { text: shown, href: target.href, host: target.host };
};
