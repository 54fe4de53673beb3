import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Findings } from './findings.rules.js';
import { decodeXmlEntities } from './html-entities.rules.js';
import { importLimits } from './imported-programme.rules.js';

/** An element as the file has it. Attributes have no prototype: any name is just a name. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Elements and pieces of text in their order. */
  content: (XmlElement | XmlText)[];
  line: number;
}

/** `literal` for CDATA, where an ampersand is an ampersand. */
export interface XmlText {
  text: string;
  literal: boolean;
}

export const isElement = (part: XmlElement | XmlText): part is XmlElement => 'name' in part;

/**
 * The root element, or undefined with an error found. Entities are never expanded: a file that declares its own is refused
 * before it is parsed (they are the bomb), and the references XML itself knows are decoded here, once.
 */
export function readXmlTree(text: string, findings: Findings): XmlElement | undefined {
  const body = text.trimStart();
  const prolog = body.slice(0, Math.max(0, body.search(/<[A-Za-z_]/)));
  if (declaresEntities(prolog)) {
    findings.add('schedule.entityDeclarations', '');
    return undefined;
  }
  const tags = count(body, '<');
  if (tags > importLimits.xmlTags) {
    findings.add('schedule.tooManyElements', '', { count: tags, max: importLimits.xmlTags });
    return undefined;
  }
  const lines = new Lines(text, text.length - body.length);
  try {
    const broken = firstBreak(body);
    if (!broken) return rootOf(parser.parse(body) as Parsed[], lines, findings);
    const place = lines.shift(broken);
    findings.add('schedule.notXml', `${place.line}:${place.column}`, { ...place, reason: broken.reason });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    findings.add(/nested tags/.test(reason) ? 'schedule.tooDeep' : 'schedule.notXml', '', { reason });
  }
  return undefined;
}

function declaresEntities(prolog: string): boolean {
  const type = prolog.search(/<!DOCTYPE/i);
  const end = prolog.indexOf('>', type);
  const subset = type >= 0 && prolog.slice(type, end < 0 ? undefined : end).includes('[');
  return subset || /<!ENTITY/i.test(prolog);
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
  return found;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
  maxNestedTags: importLimits.xmlDepth,
  jPath: false,
  transformTagName: harmless,
  transformAttributeName: harmless,
});

/** The parser throws at these names; they mean nothing to us, so they need not cost somebody the whole import. */
function harmless(name: string): string {
  return /^(?:__proto__|prototype|constructor)$/.test(name) ? `unused-${name}` : name;
}

/** The parser reads on over missing and crossed closing tags; the validator is the one that names the place. */
function firstBreak(body: string): { line: number; column: number; reason: string } | undefined {
  const result = XMLValidator.validate(body);
  if (result === true) return undefined;
  const { line, col, msg } = result.err;
  return { line: line || 1, column: col || 1, reason: msg };
}

type Parsed = Record<string, unknown>;
const metadata = XMLParser.getMetaDataSymbol() as symbol;

function rootOf(parsed: Parsed[], lines: Lines, findings: Findings): XmlElement | undefined {
  const root = parsed.map((part) => partOf(part, lines)).find((part) => part !== undefined && isElement(part));
  if (!root) findings.add('schedule.notXml', '1:1', { line: 1, column: 1, reason: '' });
  return root as XmlElement | undefined;
}

function partOf(part: Parsed, lines: Lines): XmlElement | XmlText | undefined {
  const name = Object.keys(part).find((key) => key !== ':@');
  if (name === undefined) return undefined;
  const value = part[name];
  if (name === '#text') return { text: plain(value), literal: false };
  if (!Array.isArray(value)) return undefined;
  const children = value as Parsed[];
  if (name === '#cdata') return { text: children.map((child) => plain(child['#text'])).join(''), literal: true };
  const position = (part as Record<symbol, { startIndex?: number } | undefined>)[metadata]?.startIndex ?? 0;
  return {
    name,
    attributes: attributesOf(part[':@']),
    content: children.map((child) => partOf(child, lines)).filter((child) => child !== undefined),
    line: lines.at(position),
  };
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : '');

function attributesOf(raw: unknown): Record<string, string> {
  const attributes = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(raw ?? {})) attributes[name] = decodeXmlEntities(plain(value));
  return attributes;
}

/** Which line a position of the parsed text is on in the file, blank lines before the declaration included. */
class Lines {
  private readonly feeds: number[] = [];
  private readonly before: number;

  constructor(file: string, skipped: number) {
    this.before = file.slice(0, skipped).split('\n').length - 1;
    for (let at = file.indexOf('\n', skipped); at >= 0; at = file.indexOf('\n', at + 1)) this.feeds.push(at - skipped);
  }

  at(position: number): number {
    let low = 0;
    let high = this.feeds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.feeds[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return this.before + low + 1;
  }

  shift({ line, column }: { line: number; column: number }): { line: number; column: number } {
    return { line: line + this.before, column };
  }
}

/**
 * An element's text. Child elements mean that somebody put HTML in unescaped: then the markup is given back as it stands,
 * references untouched, for the HTML reader to decode.
 */
export function textOf({ content }: XmlElement): string {
  if (!content.some(isElement)) {
    return content
      .map((part) => (isElement(part) ? '' : part.literal ? part.text : decodeXmlEntities(part.text)))
      .join('');
  }
  return content.map(markupOf).join('');
}

function markupOf(part: XmlElement | XmlText): string {
  if (!isElement(part)) return part.literal ? escapeMarkup(part.text) : part.text;
  const attributes = Object.entries(part.attributes).map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`);
  return `<${part.name}${attributes.join('')}>${part.content.map(markupOf).join('')}</${part.name}>`;
}

const escapeMarkup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
