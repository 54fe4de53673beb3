import { z } from 'zod';
import { prose } from './text.js';

/**
 * A stage that is not in Plenum. `hls`: a stream that our player plays. `youtube`, `vimeo`: their player in the room, after a
 * click. `meeting`: a link that opens in a window of its own.
 */
export const externalKinds = ['hls', 'youtube', 'vimeo', 'meeting'] as const;
export type ExternalKind = (typeof externalKinds)[number];

export const externalStage = z
  .object({
    kind: z.enum(externalKinds),
    address: z
      .string()
      .describe(
        'https, as `readAddress` writes it: `https://www.youtube.com/watch?v=…`, `https://vimeo.com/…`, the playlist, the meeting',
      ),
    dialIn: z.string().describe('how to take part by telephone; empty for none'),
  })
  .meta({ id: 'ExternalStage' });
export type ExternalStage = z.infer<typeof externalStage>;

/**
 * As it is typed: an address, the code to embed a video, or the id of one.
 * @throws for `external.address`: `external.address`, `external.scheme`, `external.credentials`, `external.private`,
 * `external.youtube`, `external.vimeo`, `external.stream`
 */
export const writeExternalStage = z
  .strictObject({
    kind: z.enum(externalKinds),
    address: z.string().max(4000),
    dialIn: prose(500).optional(),
  })
  .meta({ id: 'WriteExternalStage' });
export type WriteExternalStage = z.infer<typeof writeExternalStage>;

/**
 * Why an address is not taken: it is none; not https; it carries a name or password; it is on the own machine or in a
 * network of its own; it is no single video of YouTube or Vimeo; it is a page with a video in place of a stream.
 */
export const addressFaults = ['address', 'scheme', 'credentials', 'private', 'youtube', 'vimeo', 'stream'] as const;
export type AddressFault = (typeof addressFaults)[number];

const youtubeHosts = /^(?:(?:www|m|music)\.)?youtube\.com$|^(?:www\.)?youtube-nocookie\.com$|^(?:www\.)?youtu\.be$/;
const vimeoHosts = /^(?:(?:www|player)\.)?vimeo\.com$/;

/** What may stand in a policy for browsers; an address also parses with `*`, `;` and `,` in its host. */
const name = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const nowhere =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid)$/;

const isPrivateV4 = (host: string): boolean => {
  const [a = 0, b = 0, c = 0] = host.split('.').map(Number);
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
    (a === 198 && (b === 18 || b === 19))
  );
};

/** All but what is given out to be reached from everywhere; not what stands for an address of version 4 either. */
const isPrivateV6 = (host: string): boolean => {
  const [first = '', second = ''] = host.slice(1, -1).split(':');
  const [high, low] = [Number.parseInt(first || '0', 16), Number.parseInt(second || '0', 16)];
  return high < 0x2000 || high > 0x3fff || high === 0x2002 || (high === 0x2001 && (low < 0x200 || low === 0xdb8));
};

const isV4 = (host: string) => /^\d+\.\d+\.\d+\.\d+$/.test(host);
const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1';

const hostFault = (host: string): AddressFault | undefined => {
  if (host.startsWith('[')) return isPrivateV6(host) ? 'private' : undefined;
  if (isV4(host)) return isPrivateV4(host) ? 'private' : undefined;
  // A name without a dot is one of a network of its own.
  if (nowhere.test(host) || /^[a-z0-9-]+$/.test(host)) return 'private';
  return name.test(host) ? undefined : 'address';
};

/** The address within the code to embed a video; what is no such code as it is. */
const unwrapped = (typed: string): string => {
  const text = typed.trim();
  if (!text.startsWith('<')) return text;
  const source = /<iframe\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(text);
  return (source?.[1] ?? source?.[2] ?? '').replaceAll('&amp;', '&').trim();
};

const withScheme = (text: string): string => {
  if (text.startsWith('//')) return `https:${text}`;
  // As people read them out: `youtu.be/…`.
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)/i.test(text) ? `https://${text}` : text;
};

const youtubeOf = ({ hostname, pathname, searchParams }: URL): string | undefined => {
  const [first = '', second = ''] = pathname.split('/').filter(Boolean);
  const id = hostname.endsWith('youtu.be')
    ? first
    : first === 'watch'
      ? searchParams.get('v')
      : ['embed', 'live', 'shorts', 'v'].includes(first)
        ? second
        : undefined;
  return id && /^[\w-]{11}$/.test(id) && id !== 'live_stream' ? `https://www.youtube.com/watch?v=${id}` : undefined;
};

const vimeoOf = ({ hostname, pathname, searchParams }: URL): string | undefined => {
  const key = '(?:/([0-9a-f]{6,40}))?';
  const event = new RegExp(`^/event/(\\d{3,15})(?:/embed)?${key}(?:/embed)?/?$`).exec(pathname);
  if (event) return `https://vimeo.com/event/${event[1]}${event[2] ? `/${event[2]}` : ''}`;
  const place =
    hostname === 'player.vimeo.com'
      ? '/video'
      : '(?:/(?:channels|groups|showcase)/[\\w-]+(?:/videos?)?|/manage/videos)?';
  const video = new RegExp(`^${place}/(\\d{3,15})${key}/?$`).exec(pathname);
  if (!video) return undefined;
  const secret = video[2] ?? searchParams.get('h');
  return `https://vimeo.com/${video[1]}${secret && /^[0-9a-f]{6,40}$/.test(secret) ? `/${secret}` : ''}`;
};

const plainId = { hls: undefined, meeting: undefined, youtube: /^[\w-]{11}$/, vimeo: /^\d{6,15}$/ } as const;

/**
 * What was typed as an address of that kind, written in one way; or why not. `local`: Plenum itself is tried out on this
 * machine, so what runs beside it is taken, too.
 */
export const readAddress = (
  kind: ExternalKind,
  typed: string,
  { local = false } = {},
): { address: string } | { fault: AddressFault } => {
  const text = unwrapped(typed);
  const special = kind === 'youtube' || kind === 'vimeo' ? kind : undefined;
  if (plainId[kind]?.test(text))
    return { address: kind === 'vimeo' ? `https://vimeo.com/${text}` : `https://www.youtube.com/watch?v=${text}` };
  // An address parses without those; what is meant by one that has them is anybody's guess.
  if (!text || /[\s\\<>"\p{C}]/u.test(text)) return { fault: 'address' };
  const full = withScheme(text);
  if (!URL.canParse(full)) return { fault: 'address' };
  const url = new URL(full);
  const host = url.hostname.replace(/\.$/, '');
  const here = local && isLoopback(host);
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:')) return { fault: 'scheme' };
  if (url.username || url.password) return { fault: 'credentials' };
  const fault = here ? undefined : hostFault(host);
  if (fault) return { fault };
  if (special) {
    const known = special === 'youtube' ? youtubeHosts : vimeoHosts;
    const address = known.test(host) && !url.port && (special === 'youtube' ? youtubeOf(url) : vimeoOf(url));
    return address ? { address } : { fault: special };
  }
  if (kind === 'hls') {
    if (youtubeHosts.test(host) || vimeoHosts.test(host)) return { fault: 'stream' };
    url.hash = '';
  }
  url.hostname = host;
  return url.href.length > 2000 ? { fault: 'address' } : { address: url.href };
};

/** The page that is shown within the room; null where none is. `language` is that of the reader. */
export const frameAddress = ({ kind, address }: ExternalStage, language: string): string | null => {
  const { pathname, searchParams } = new URL(address);
  if (kind === 'youtube') {
    const asked = new URLSearchParams({ autoplay: '1', playsinline: '1', rel: '0', hl: language });
    return `https://www.youtube-nocookie.com/embed/${searchParams.get('v')}?${asked.toString()}`;
  }
  if (kind !== 'vimeo') return null;
  const asked = new URLSearchParams({ dnt: '1', autoplay: '1' });
  const [first = '', second, third] = pathname.split('/').filter(Boolean);
  if (first === 'event')
    return `https://vimeo.com/event/${second}/embed${third ? `/${third}` : ''}?${asked.toString()}`;
  if (second) asked.set('h', second);
  return `https://player.vimeo.com/video/${first}?${asked.toString()}`;
};

/** What the page of a room has to be opened for; null: for nothing beyond its own server. */
export const externalOrigin = (
  external: ExternalStage | null,
  own: string,
): { what: 'frame' | 'stream'; origin: string } | null => {
  if (!external || external.kind === 'meeting') return null;
  const frame = frameAddress(external, 'en');
  const { origin } = new URL(frame ?? external.address);
  return origin === own ? null : { what: frame ? 'frame' : 'stream', origin };
};

/** The host as it is shown to people: international names in the writing that cannot be mistaken for another. */
export const externalHost = (address: string): string => new URL(address).host;
