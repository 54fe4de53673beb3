/** Character references, decoded exactly once: what a text says about `&lt;` after that is its own business. */

const xml = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const others =
  'OElig Œ oelig œ Scaron Š scaron š fnof ƒ ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † bull • hellip … permil ‰ prime ′ lsaquo ‹ rsaquo › euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ minus − infin ∞ asymp ≈ ne ≠ le ≤ ge ≥ check ✓';

const html = new Map([
  ...xml,
  ...latin1.split(' ').map((name, index): [string, string] => [name, String.fromCodePoint(160 + index)]),
  ...[...others.matchAll(/(\w+) (.)/gu)].map(([, name = '', character = '']): [string, string] => [name, character]),
]);

/** Authors who write `&#150;` mean the dash of windows-1252, and every browser reads it so. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}));/g;

const decode = (text: string, named: ReadonlyMap<string, string>) =>
  text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return named.get(name) ?? whole;
    return character(decimal ? Number(decimal) : parseInt(hex ?? '0', 16));
  });

/** References to what may not stand in a text at all (NUL, lone surrogates, beyond Unicode) vanish. */
function character(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
  return code >= 0x80 && code <= 0x9f ? windows1252.charAt(code - 0x80) : String.fromCodePoint(code);
}

export const decodeHtmlEntities = (text: string): string => decode(text, html);

/** XML's own five names and numbers; `&nbsp;` and the like stay for the HTML inside. */
export const decodeXmlEntities = (text: string): string => decode(text, xml);
