/**
 * Reading fields of a file that promised nothing: own properties only, any type, several names for one thing.
 * What is not what it should be becomes a finding, never an exception.
 */
import type { FindingCode, Findings } from './findings.rules.js';
import { htmlToText } from './html-text.rules.js';
import { cleanLine, cleanText, cutText } from './plain-text.rules.js';
import { safeUrl } from './web-link.rules.js';

export type LooseRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is LooseRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlank = (value: unknown) => value === null || value === undefined || value === '';

/** The first of the named fields that holds anything. Own properties only: a file cannot reach `constructor` and its kin. */
export function fieldOf(record: LooseRecord, ...names: string[]): unknown {
  for (const name of names) {
    if (Object.hasOwn(record, name) && !isBlank(record[name])) return record[name];
  }
  return undefined;
}

/** A list as it should be, one thing where a list should be, or a map whose values are meant. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isBlank(value)) return [];
  return [value];
}

interface LooseText {
  text: string;
  /** The type the file should not have used, if it did. */
  odd?: string;
}

const languageKey = /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?$/;

/** Text in several languages (`{ de: '…', en: '…' }`) is as good as text: the first preferred language that says something. */
function looseText(value: unknown, languages: readonly string[], depth = 0): LooseText {
  if (typeof value === 'string') return { text: value };
  if (isBlank(value)) return { text: '' };
  if (typeof value === 'number' || typeof value === 'boolean') return { text: String(value), odd: typeof value };
  if (depth > 2) return { text: '', odd: 'object' };
  if (Array.isArray(value)) {
    const parts = value.slice(0, 100).map((part) => looseText(part, languages, depth + 1).text);
    return { text: parts.filter(Boolean).join(', '), odd: 'list' };
  }
  return isRecord(value) ? recordText(value, languages, depth) : { text: '', odd: typeof value };
}

function recordText(record: LooseRecord, languages: readonly string[], depth: number): LooseText {
  const keys = Object.keys(record);
  if (keys.length === 0) return { text: '' };
  if (keys.length > 0 && keys.length < 50 && keys.every((key) => languageKey.test(key))) {
    const value = fieldOf(record, ...languages, ...keys);
    return typeof value === 'string' ? { text: value } : { text: '', odd: 'object' };
  }
  const named = fieldOf(record, 'name', 'title', 'text', 'value', 'label');
  return named === undefined
    ? { text: '', odd: 'object' }
    : { text: looseText(named, languages, depth + 1).text, odd: 'object' };
}

export interface TextRules {
  findings: Findings;
  /** Preferred first. */
  languages: readonly string[];
  /** For addresses in the file that are relative to it. */
  baseUrl?: string;
}

/** One object of the file together with the place it stands at, for the findings. */
export class LoosePlace {
  constructor(
    readonly raw: LooseRecord,
    readonly where: string,
    readonly rules: TextRules,
  ) {}

  field(...names: string[]): unknown {
    return fieldOf(this.raw, ...names);
  }

  list(...names: string[]): unknown[] {
    return listOf(this.field(...names));
  }

  report(code: FindingCode, params: Record<string, string | number> = {}): void {
    this.rules.findings.add(code, this.where, params, this.raw);
  }

  /** One line of plain text, '' when there is none. */
  line(max: number, ...names: string[]): string {
    return this.finish(this.plain(names), names[0] ?? '', max, cleanLine);
  }

  /** Plain text with paragraphs, '' when there is none. */
  text(max: number, ...names: string[]): string {
    return this.finish(this.plain(names), names[0] ?? '', max, cleanText);
  }

  /** An identifier: text or a whole number, '' when there is none. */
  id(...names: string[]): string {
    const value = this.field(...names);
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    return typeof value === 'string' ? cutText(cleanLine(value).text, 190) : '';
  }

  /** An absolute address that may become a link. */
  url(...names: string[]): string | undefined {
    const value = this.field(...names);
    const written = isRecord(value) ? fieldOf(value, 'url', 'href') : value;
    if (typeof written !== 'string' || !written.trim()) return undefined;
    const url = safeUrl(written, this.rules.baseUrl);
    if (!url) this.report('schedule.linkDropped', { url: written });
    return url;
  }

  /** True, 1, "true", "yes", "ja"; everything else is no. */
  flag(...names: string[]): boolean {
    const value = this.field(...names);
    return value === true || value === 1 || (typeof value === 'string' && /^(?:true|yes|ja|1|on)$/i.test(value.trim()));
  }

  private plain(names: string[]): string {
    const { text, odd } = looseText(this.field(...names), this.rules.languages);
    if (odd) this.report('schedule.wrongType', { field: names[0] ?? '', type: odd });
    // A megabyte of one field is cut before it is worked on; nothing of it could be kept anyway.
    return text.length > roughLimit ? text.slice(0, roughLimit) : text;
  }

  private finish(source: string, field: string, max: number, clean: typeof cleanText): string {
    if (!source) return '';
    const { text: plain, html } = htmlToText(source, (target) => {
      const url = safeUrl(target, this.rules.baseUrl);
      if (!url && target.trim() && !target.startsWith('#')) this.report('schedule.linkDropped', { url: target });
      return url;
    });
    const { text, removed } = clean(plain);
    if (html) this.rules.findings.addOnce('schedule.htmlConverted', this.where, { field }, this.raw, field);
    if (removed) this.report('schedule.charactersRemoved', { field });
    if (text.length > max) this.report('schedule.textCut', { field, max });
    return cutText(text, max);
  }
}

const roughLimit = 250_000;
