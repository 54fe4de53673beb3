import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { broadcastFacts, renditions, type ProblemCode, type Rendition } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Problem } from '@plenum/platform/problems';
import { BucketError } from '@plenum/platform/storage';
import { BroadcastIndex, type Indexed } from './broadcast-index.js';
import { MediaSources } from './media-sources.js';
import { captionPlaylist, captionSpan } from './caption-playlist.rules.js';
import { CaptionTracks, type SaidNow } from './caption-tracks.js';
import { MediaTickets } from './media-tickets.js';
import { initKey, masterPlaylist, mediaPlaylist } from './playlist.rules.js';
import { SegmentKeys } from './segment-keys.js';
import { SegmentMemory } from './segment-memory.js';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const names = renditions.join('|');
const texts = 'captions-[a-z]{2}';
/** Everything there is; what does not look exactly like this does not exist. */
const address = new RegExp(
  `^/media/(?<ticket>[A-Za-z0-9_-]{59})/(?<broadcastId>${uuid})/` +
    `(?:(?<playlist>master|${names}|${texts})\\.m3u8|(?<window>${texts})\\.json|` +
    `(?<said>[1-9]\\d{0,5}/${texts}/[1-9]\\d{0,7})\\.vtt|(?<epoch>[1-9]\\d{0,5})/(?<rendition>${names})/(?:(?<init>init)\\.mp4|(?<number>[1-9]\\d{0,7})\\.m4s))$`,
);
const checkPath = '/media/check';

const captionTypes = { json: 'application/json; charset=utf-8', vtt: 'text/vtt; charset=utf-8' };
const playlistType = 'application/vnd.apple.mpegurl';
/** A playlist may be as old as it takes to make a segment. */
const briefly = 'public, max-age=1';
/** What may be taken back some day. */
const aWhile = 'public, max-age=60';
/** It never changes, and nobody has a use for it once it has left the playlist for good. */
const asLongAsKept = `public, max-age=${broadcastFacts.keptSeconds}, immutable`;
const playlistFor = 200;

interface Piece {
  type: string;
  cache: string;
  content: Buffer;
  /** For what never changes. */
  tag?: string;
}

type Wanted = NonNullable<ReturnType<MediaDoor['read']>>;

/**
 * Answers everything below `/media/`. It stands before everything that asks who is there: the ticket in the path is the
 * right, and neither cookies nor the database are looked at, because this is asked several times a second by everybody.
 */
@Injectable()
export class MediaDoor {
  private readonly log = new Logger('Broadcast');
  private warnedAt = -Infinity;
  private readonly playlists = new Map<string, { version: number; until: number; content: Buffer }>();

  constructor(
    private readonly tickets: MediaTickets,
    private readonly index: BroadcastIndex,
    private readonly memory: SegmentMemory,
    private readonly sources: MediaSources,
    private readonly captions: CaptionTracks,
    private readonly keys: SegmentKeys,
    private readonly clock: Clock,
  ) {}

  /** Whether `answerAtOnce` is for it: what players and caches ask for all the time, spelled as we spell it. */
  takes(request: IncomingMessage): boolean {
    if (request.method !== 'GET' || request.headers.range !== undefined) return false;
    const path = pathOf(request);
    return address.test(path) || path === checkPath;
  }

  /** Without Express, which costs nearly as much as sending a whole segment, and far more than a playlist. Never rejects. */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    const fail = (error: unknown) => {
      this.failed(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 'server.failed');
    };
    try {
      return this.answer(pathOf(request), request, response)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  /** Everybody who watches a recording meets a bucket that does not answer: said once in a while, that is enough. */
  private failed(error: unknown): void {
    const isAway = error instanceof BucketError;
    if (isAway && performance.now() - this.warnedAt < 10_000) return;
    if (isAway) this.warnedAt = performance.now();
    this.log.error(isAway ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  /** Answers the rest of what is spelled as we spell it, before anything else has cost time. */
  known(): RequestHandler {
    return (request, response, next) => {
      const path = pathOf(request);
      return address.test(path) ? this.answer(path, request, response) : next();
    };
  }

  /** Answers everything else below `/media/`, once the path has its one spelling. */
  rest(): RequestHandler {
    return (request, response, next) => {
      const path = pathOf(request);
      return path.startsWith('/media/') ? this.answer(path, request, response) : next();
    };
  }

  /** What is in memory is sent before this returns. */
  private answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    // Of the address only this is ever logged: the rest of it is a secret.
    Object.assign(request, { route: { path: '/media' } });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 'request.methodNotAllowed');
    }
    if (path === checkPath) return this.check(request, response);
    const wanted = this.read(path, keyIn(request));
    if (!wanted) return refuse(response, 'request.notFound');
    const known = this.index.known(wanted.broadcastId);
    const piece = known ? this.findLive(wanted, known) : this.look(wanted);
    if (!(piece instanceof Promise)) return give(piece, request, response);
    return piece.then((found) => give(found, request, response));
  }

  private async look(wanted: Wanted): Promise<Piece | undefined> {
    const indexed = await this.index.find(wanted.broadcastId);
    return indexed ? this.findLive(wanted, indexed) : this.findElsewhere(wanted);
  }

  /** For caches in front: whether the ticket in the address a player asked them for is good. 204, or 403. */
  private check(request: IncomingMessage, response: ServerResponse): void {
    const original = request.headers['x-original-uri'];
    const wanted = typeof original === 'string' && this.read(original.split('?', 1)[0] ?? '');
    response.writeHead(wanted ? 204 : 403, [...always, 'Cache-Control', 'private, max-age=2']).end();
  }

  private read(path: string, key?: string) {
    const parts = address.exec(path)?.groups;
    const { ticket, broadcastId } = parts ?? {};
    if (!ticket || !broadcastId || !this.tickets.opens(ticket, broadcastId)) return undefined;
    const { playlist, window, said, epoch, rendition, init, number } = parts as Partial<Record<string, string>>;
    return {
      broadcastId,
      playlist,
      window,
      said,
      epoch: Number(epoch),
      rendition: rendition as Rendition,
      init: init !== undefined,
      number: Number(number),
      key,
    };
  }

  private findLive(wanted: Wanted, indexed: Indexed): Piece | undefined | Promise<Piece | undefined> {
    if (!this.isThere(indexed)) return undefined;
    return wanted.number > 0 ? this.segment(wanted, indexed) : this.find(wanted, indexed);
  }

  private segment(
    { broadcastId, epoch, rendition, number, key }: Wanted,
    indexed: Indexed,
  ): Piece | undefined | Promise<Piece | undefined> {
    // A cache keeps it under the name it was asked for: one that is made up is to be no name of it.
    if (key !== undefined && !this.keys.fits({ broadcastId, epoch, rendition, number }, key)) return undefined;
    const segment = indexed.find(epoch, rendition, number);
    if (!segment) return undefined;
    const { sha256 } = segment;
    const piece = (content?: Buffer) =>
      content && { type: typeOf(rendition), cache: asLongAsKept, content, tag: `"${sha256.slice(0, 16)}"` };
    const content = this.memory.get({ broadcastId, epoch, rendition, number, sha256 });
    return content instanceof Promise ? content.then(piece) : piece(content);
  }

  private isThere({ airing, endedAt }: Indexed): boolean {
    return airing && (endedAt === null || this.clock.now().getTime() < endedAt + broadcastFacts.lingerSeconds * 1000);
  }

  private async find(wanted: Wanted, indexed: Indexed): Promise<Piece | undefined> {
    const { broadcastId, playlist, window, said, epoch, rendition, init } = wanted;
    if (window !== undefined || said !== undefined) return this.said(indexed, window, said);
    if (playlist) {
      const hasCaptions = playlist === 'master' || languageOf(playlist);
      const said = hasCaptions ? await this.captions.of(indexed.sessionId) : undefined;
      const content = this.playlist(indexed, playlist, said?.languages ?? []);
      return content && { type: playlistType, cache: briefly, content };
    }
    if (!init || !indexed.tracks.has(initKey(epoch, rendition))) return undefined;
    const content = await this.index.initOf(broadcastId, epoch, rendition);
    return content && { type: typeOf(rendition), cache: asLongAsKept, content };
  }

  /** Of something that is not live. It may be taken back: caches in front of it ask again, now and then. */
  private async findElsewhere({
    broadcastId: id,
    playlist,
    epoch: part,
    rendition,
    init,
    number,
    key,
  }: Wanted): Promise<Piece | undefined> {
    // What is kept for long is asked for with a ticket, always.
    if (key !== undefined) return undefined;
    const media = await this.sources.find(id);
    if (!media) return undefined;
    if (playlist) {
      const content = media.playlist(playlist as Rendition | 'master');
      return content && { type: playlistType, cache: aWhile, content };
    }
    const type = typeOf(rendition);
    if (init) {
      const content = await media.init(part, rendition);
      return content && { type, cache: aWhile, content };
    }
    const segment = await media.segment(part, rendition, number);
    return segment && { type, cache: aWhile, content: segment.content, tag: `"${segment.sha256.slice(0, 16)}"` };
  }

  /** What is said: of one segment, or of the last moments. It may be corrected, so nobody keeps it for longer than a second. */
  private async said(indexed: Indexed, window?: string, segment?: string): Promise<Piece | undefined> {
    const said = await this.captions.of(indexed.sessionId);
    const [epoch, track = '', number] = segment ? segment.split('/') : [undefined, window];
    const language = languageOf(track);
    if (!language || !said.languages.includes(language)) return undefined;
    if (!segment)
      return {
        type: captionTypes.json,
        cache: briefly,
        content: this.once(indexed, `${track}.json`, said, () => said.window(language)),
      };
    const second = renditions
      .map((rendition) => indexed.find(Number(epoch), rendition, Number(number)))
      .find((there) => there !== undefined);
    if (!second) return undefined;
    const text = () => said.segment(language, captionSpan(second));
    return { type: captionTypes.vtt, cache: briefly, content: this.once(indexed, segment, said, text) };
  }

  /** The same for everybody who asks for it between two changes. */
  private once({ id }: Indexed, name: string, { version }: SaidNow, make: () => string): Buffer {
    const now = this.clock.now().getTime();
    const key = `${id}/${name}`;
    const kept = this.playlists.get(key);
    if (kept && kept.version === version && now < kept.until) return kept.content;
    for (const [old, { until }] of this.playlists) if (until < now) this.playlists.delete(old);
    const content = Buffer.from(make());
    this.playlists.set(key, { version, until: now + playlistFor, content });
    return content;
  }

  /** The same text for everybody who asks within a moment. */
  private playlist(indexed: Indexed, name: string, captions: readonly string[]): Buffer | undefined {
    const language = languageOf(name);
    if (language && !captions.includes(language)) return undefined;
    const now = this.clock.now().getTime();
    const key = `${indexed.id}/${name}`;
    const kept = this.playlists.get(key);
    if (kept && kept.version === indexed.version && now < kept.until) return kept.content;
    const state = { epochs: indexed.epochs, segments: indexed.segments, inits: new Set(indexed.tracks.keys()) };
    const moment = { now, ended: indexed.endedAt !== null };
    const text =
      name === 'master'
        ? masterPlaylist(indexed.newestTracks, captions)
        : language
          ? captionPlaylist(state, language, moment)
          : mediaPlaylist(state, name as Rendition, moment, (epoch, number) =>
              this.keys.of({ broadcastId: indexed.id, epoch, rendition: name as Rendition, number }),
            );
    for (const [old, { until }] of this.playlists) if (until < now) this.playlists.delete(old);
    if (text === undefined) return undefined;
    const content = Buffer.from(text);
    this.playlists.set(key, { version: indexed.version, until: now + playlistFor, content });
    return content;
  }
}

const typeOf = (rendition: Rendition) => (rendition === 'audio' ? 'audio/mp4' : 'video/mp4');

const languageOf = (name: string): string | undefined => /^captions-([a-z]{2})$/.exec(name)?.[1];

const keyIn = ({ url }: IncomingMessage): string | undefined => /\?k=([^&]*)/.exec(url ?? '')?.[1];

const pathOf = ({ url }: IncomingMessage): string => (url ?? '').split('?', 1)[0] ?? '';

/** In one list, as Node.js writes them fastest. */
const always = ['X-Content-Type-Options', 'nosniff', 'Cross-Origin-Resource-Policy', 'same-origin'];

const send = ({ type, cache, content, tag }: Piece, request: IncomingMessage, response: ServerResponse): void => {
  const headers = [...always, 'Content-Type', type, 'Cache-Control', cache, 'Accept-Ranges', tag ? 'bytes' : 'none'];
  if (tag) headers.push('ETag', tag);
  if (tag && request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  const part = tag ? rangeOf(request, content.length, tag) : undefined;
  if (part === 'none') {
    response.writeHead(416, [...headers, 'Content-Range', `bytes */${content.length}`]).end();
    return;
  }
  if (part) headers.push('Content-Range', `bytes ${part.start}-${part.end}/${content.length}`);
  const bytes = part ? content.subarray(part.start, part.end + 1) : content;
  headers.push('Content-Length', String(bytes.length));
  response.writeHead(part ? 206 : 200, headers).end(request.method === 'HEAD' ? undefined : bytes);
};

const give = (piece: Piece | undefined, request: IncomingMessage, response: ServerResponse): void =>
  piece ? send(piece, request, response) : refuse(response, 'request.notFound');

/** The one range that is asked for; of several, or of another version, the whole is sent. */
const rangeOf = (
  request: IncomingMessage,
  length: number,
  tag: string,
): { start: number; end: number } | 'none' | undefined => {
  const condition = request.headers['if-range'];
  if (!request.headers.range || (condition !== undefined && condition !== tag)) return undefined;
  // What has a range came by way of Express, see `takes`.
  const ranges = (request as Request).range(length, { combine: true });
  if (ranges === -1) return 'none';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  return ranges[0];
};

/**
 * Nothing is to be remembered: a wrong ticket is one person's affair, and what is not there yet may be there in a moment.
 * Else whoever asks for a segment too early would keep it from everybody who gets it from the same cache.
 */
const refuse = (response: ServerResponse, code: ProblemCode): void => {
  const problem = new Problem(code);
  const headers = [...always, 'Content-Type', 'application/problem+json', 'Cache-Control', 'private, no-store'];
  response.writeHead(problem.status, headers).end(JSON.stringify(problem.toDetails()));
};
