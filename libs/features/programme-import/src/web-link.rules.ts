import { importLimits } from './imported-programme.rules.js';

const allowed = new Set(['http:', 'https:', 'mailto:']);
const scheme = /^[a-z][a-z0-9+.-]*:/i;
/** `www.example.org/x`, `example.org:8080/x`: how people type addresses, colon of the port included. */
const bareHost = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#]|$)/u;
const fileName = /^[^/?#]+\.(?:pdf|html?|txt|md|odp|odt|pptx?|docx?|png|jpe?g|gif|svg|webp|mp4|webm|ics|zip)$/i;

/**
 * The address as something that may become a link (http, https, mailto), or undefined. Addresses without a scheme are taken
 * as https, relative ones are resolved against `base`; names and passwords inside an address are never kept.
 */
export function safeUrl(raw: string, base?: string): string | undefined {
  if (raw.length > 2 * importLimits.url) return undefined;
  // Browsers ignore these inside an address, so `java\nscript:` would come back to life.
  // eslint-disable-next-line no-control-regex
  const written = raw.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, '');
  if (!written || written.length > importLimits.url || written.startsWith('#')) return undefined;
  const url = parse(written, base);
  if (!url || !allowed.has(url.protocol) || url.username || url.password) return undefined;
  if (url.protocol === 'mailto:') return url.pathname.includes('@') ? url.href : undefined;
  // `http://http://example.org` is a slip of the pen, not a host named http.
  if (!url.hostname || /^https?$/.test(url.hostname) || url.href.length > importLimits.url) return undefined;
  return url.href;
}

function parse(written: string, base: string | undefined): URL | null {
  if (bareHost.test(written) && !fileName.test(written)) return parseAbsolute(`https://${written}`);
  if (scheme.test(written)) return /^https?:(?!\/\/)/i.test(written) ? null : parseAbsolute(written);
  if (!base) return null;
  try {
    return new URL(written, base);
  } catch {
    return null;
  }
}

function parseAbsolute(written: string): URL | null {
  try {
    return new URL(written);
  } catch {
    return null;
  }
}
