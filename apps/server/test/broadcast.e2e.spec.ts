import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import HLS from 'hls-parser';
import { DataSource } from 'typeorm';
import { Revocations } from '@plenum/access';
import { BroadcastHousekeeping } from '@plenum/broadcast';
import { RecordingExportWork } from '@plenum/recording';
import {
  broadcastFacts,
  pollContent,
  recordingFacts,
  renditions,
  replayTallies,
  type Lease,
  type PollResultPolicy,
  type PollState,
  type ProblemDetails,
  type RecordingAudience,
  type RecordingView,
  type RecordingWatch,
  type Rendition,
  type ReplayPage,
  type ReplayTallies,
  captionFacts,
  type CaptionWindow,
  type WriteExternalStage,
} from '@plenum/contracts';
import { FakeClock } from '@plenum/platform/clock';
import { startTestObjectStore } from '@plenum/platform/testing';
import { initFile, padded, renamed, segmentFile } from '../../../libs/features/broadcast/src/testing/cmaf-files.js';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

type MediaPlaylist = InstanceType<typeof HLS.types.MediaPlaylist>;
type MasterPlaylist = InstanceType<typeof HLS.types.MasterPlaylist>;

interface Answered {
  status: number;
  code: string | undefined;
  headers: Headers;
  bytes: Buffer;
}

const fetched = async (url: string, init: RequestInit = {}): Promise<Answered> => {
  const response = await fetch(url, {
    redirect: 'manual',
    ...init,
    headers: { Accept: 'application/json', ...(init.headers as Record<string, string>) },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const code = isProblem && bytes.length > 0 ? (JSON.parse(bytes.toString()) as ProblemDetails).code : undefined;
  return { status: response.status, code, headers: response.headers, bytes };
};

/** What a test relies on before it begins. */
const must = ({ status, code }: Answered, wanted: number): void => {
  if (status !== wanted) throw new Error(`answered ${status} ${code}`);
};

/** A studio as one could write it from the contracts, over HTTP. */
class Studio {
  readonly holder = randomUUID();
  lease!: Lease;

  constructor(
    private readonly stage: LiveStage,
    readonly person: LivePerson,
    private readonly server: TestServer = stage.servers[0]!,
  ) {}

  /** As the viewer. */
  asPerson(method: string, path: string, body?: unknown): Promise<Answered> {
    return fetched(`${this.server.url}/api/v1/sessions/${this.stage.sessionId}/broadcast${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.person.token}`,
        ...(body !== undefined && {
          'Content-Type': body instanceof Buffer ? 'application/octet-stream' : 'application/json',
        }),
      },
      ...(body !== undefined && { body: (body instanceof Buffer ? body : JSON.stringify(body)) as never }),
    });
  }

  /** With the lease. */
  send(
    method: string,
    path: string,
    body?: unknown,
    more: { token?: string; broadcastId?: string } = {},
  ): Promise<Answered> {
    const { token = this.lease.token, broadcastId = this.lease.broadcastId } = more;
    return fetched(`${this.server.url}/api/v1/ingest/${broadcastId}/${path}`, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': body instanceof Buffer ? 'video/mp4' : 'application/json' }),
      },
      ...(body !== undefined && { body: (body instanceof Buffer ? body : JSON.stringify(body)) as never }),
    });
  }

  async take(more: { takeOver?: boolean } = {}): Promise<Answered> {
    const answer = await this.asPerson('POST', '/lease', { holder: this.holder, ...more });
    if (answer.status === 200) this.lease = JSON.parse(answer.bytes.toString()) as Lease;
    return answer;
  }

  async air(on = true): Promise<Answered> {
    const answer = await this.send('POST', 'air', { on });
    if (answer.status === 200) this.lease = JSON.parse(answer.bytes.toString()) as Lease;
    return answer;
  }

  init(rendition: Rendition, file = initFile(rendition)): Promise<Answered> {
    return this.send('PUT', `${this.lease.epoch}/${rendition}/init.mp4`, file);
  }

  put(
    number: number,
    rendition: Rendition = '360p',
    file = segmentFile(rendition, number),
    more = {},
  ): Promise<Answered> {
    return this.send('PUT', `${this.lease.epoch}/${rendition}/${number}.m4s?${query()}`, file, more);
  }

  /** On air with some seconds of everything. */
  async begin(seconds = 3): Promise<this> {
    must(await this.take(), 200);
    must(await this.air(), 200);
    await this.seconds(1, seconds);
    return this;
  }

  async seconds(from: number, to: number): Promise<void> {
    for (const rendition of renditions) must(await this.init(rendition), 204);
    for (let number = from; number <= to; number++)
      for (const rendition of renditions) must(await this.put(number, rendition), 204);
  }
}

const query = (values: Record<string, string> = {}) =>
  new URLSearchParams({ duration: '1', capturedAt: '2026-11-22T09:00:00.000Z', ...values }).toString();

describe('a broadcast', () => {
  const clock = new FakeClock();
  let folder: string;
  let server: TestServer;
  let stage: LiveStage;
  let anna: LivePerson;
  let vera: LivePerson;
  let mona: LivePerson;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenum-broadcast-'));
    server = await startServer({ clock, variables: { PLENUM_DATA_DIR: folder } });
  });
  beforeEach(async () => {
    stage = await LiveStage.open(server);
    [anna, vera, mona] = await Promise.all([
      stage.person('Anna Anders'),
      stage.person('Vera Vortrag', 'speaker'),
      stage.person('Mona Moderatorin', 'moderator'),
    ]);
  });
  afterEach(() => stage?.close());
  afterAll(async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const watch = async (person = anna) => {
    const { master, broadcastId } = await person.ask('broadcast.watch', { sessionId: stage.sessionId });
    const base = `${server.url}${master.slice(0, -'master.m3u8'.length)}`;
    return { base, master, broadcastId, ticket: master.split('/')[2]! };
  };
  const playlistWithKeys = async (base: string, name: Rendition = '360p') =>
    HLS.parse((await fetched(`${base}${name}.m3u8`)).bytes.toString()) as MediaPlaylist;
  const playlist = async (base: string, name: Rendition = '360p') => {
    const listed = await playlistWithKeys(base, name);
    for (const segment of listed.segments) segment.uri = segment.uri.replace(/\?k=[\w-]{22}$/, '');
    return listed;
  };

  it('is seen and heard by everybody in the room over plain HTTPS, exactly as it was sent', async () => {
    const studio = await new Studio(stage, vera).begin(4);
    await until(() => anna.followed?.state.broadcast.presenter === 'Vera Vortrag');
    const { base, broadcastId } = await watch();
    expect(broadcastId).toBe(studio.lease.broadcastId);

    const master = await fetched(`${base}master.m3u8`);
    expect(master.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
    expect(master.headers.get('cache-control')).toBe('public, max-age=1');
    const { variants } = HLS.parse(master.bytes.toString()) as MasterPlaylist;
    expect(variants.map(({ uri, codecs }) => `${uri} ${codecs}`)).toEqual([
      expect.stringMatching(/^720p.m3u8 avc1.42\w{4},mp4a.40.2$/),
      expect.stringMatching(/^360p.m3u8 avc1.42\w{4},mp4a.40.2$/),
      'audio.m3u8 mp4a.40.2',
    ]);
    for (const rendition of renditions) {
      const { segments } = await playlist(base, rendition);
      expect(segments.map(({ uri }) => uri)).toEqual([1, 2, 3, 4].map((number) => `1/${rendition}/${number}.m4s`));
      const init = await fetched(`${base}${segments[0]!.map!.uri}`);
      expect(init.bytes).toEqual(initFile(rendition));
      for (const [index, { uri }] of segments.entries()) {
        const { bytes, headers } = await fetched(`${base}${uri}`);
        expect(bytes).toEqual(segmentFile(rendition, index + 1));
        expect(headers.get('cache-control')).toBe('public, max-age=300, immutable');
        expect(headers.get('content-type')).toBe(rendition === 'audio' ? 'audio/mp4' : 'video/mp4');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      }
    }

    expect((await studio.air(false)).status).toBe(200);
    await until(() => anna.followed?.state.broadcast.onAir === false);
    expect((await playlist(base)).endlist).toBe(true);
    // A look that many share is half a second old at most; offering what has just ended does no harm.
    const offered = async () => (await anna.send('broadcast.watch', { sessionId: stage.sessionId })).ok;
    while (await offered()) await new Promise((resolve) => setTimeout(resolve, 50));
    clock.advance(broadcastFacts.lingerSeconds * 1000);
    expect((await fetched(`${base}360p.m3u8`)).status).toBe(404);
    await server.part(BroadcastHousekeeping).forgetEnded(clock.now());
    expect(await readdir(join(folder, 'stage'))).not.toContain(broadcastId);
  });

  it('answers HEAD, ranges and conditions as caches and players expect', async () => {
    await new Studio(stage, vera).begin(1);
    const { base } = await watch();
    const url = `${base}1/360p/1.m4s`;
    const whole = segmentFile('360p', 1);
    const head = await fetched(url, { method: 'HEAD' });
    expect([head.status, head.bytes.length, head.headers.get('content-length')]).toEqual([200, 0, `${whole.length}`]);
    const part = async (range: string, more = {}) => {
      const { status, headers, bytes } = await fetched(url, { headers: { Range: range, ...more } });
      return [status, headers.get('content-range'), bytes.equals(whole) ? 'whole' : bytes.toString('hex')];
    };
    const tag = head.headers.get('etag')!;
    expect(await part('bytes=4-7')).toEqual([206, `bytes 4-7/${whole.length}`, whole.subarray(4, 8).toString('hex')]);
    expect(await part('bytes=-2')).toEqual([
      206,
      `bytes ${whole.length - 2}-${whole.length - 1}/${whole.length}`,
      whole.subarray(-2).toString('hex'),
    ]);
    expect(await part('bytes=999999-')).toEqual([416, `bytes */${whole.length}`, '']);
    expect(await part('bytes=0-1,4-5')).toEqual([200, null, 'whole']);
    expect(await part('apples=1-2')).toEqual([200, null, 'whole']);
    expect(await part('bytes=4-7', { 'If-Range': '"other"' })).toEqual([200, null, 'whole']);
    expect(await part('bytes=4-7', { 'If-Range': tag })).toEqual([
      206,
      `bytes 4-7/${whole.length}`,
      whole.subarray(4, 8).toString('hex'),
    ]);
    expect((await fetched(url, { headers: { 'If-None-Match': tag } })).status).toBe(304);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect((await fetched(url, { method })).status).toBe(405);
  });

  it('has live segments under addresses nobody can guess, for caches that do not ask; the server asks all the same', async () => {
    await new Studio(stage, vera).begin(2);
    const { base, ticket } = await watch();
    const [first, second] = (await playlistWithKeys(base)).segments.map(({ uri }) => uri) as [string, string];
    expect(first).toMatch(/^1\/360p\/1\.m4s\?k=[\w-]{22}$/);
    const found = await fetched(`${base}${first}`);
    expect([found.status, found.bytes.equals(segmentFile('360p', 1))]).toEqual([200, true]);
    // The same for everybody, or a cache would keep it once for each of them.
    const another = await watch(await stage.person('Otto', 'attendee'));
    expect((await playlistWithKeys(another.base)).segments.map(({ uri }) => uri)).toEqual([first, second]);

    const keyOf = (uri: string) => uri.split('?k=')[1]!;
    expect(keyOf(first)).not.toBe(keyOf(second));
    // What is made up is no name of a segment: a cache would fill up with them.
    for (const key of [
      '',
      'x',
      keyOf(second),
      `${keyOf(first)}A`,
      keyOf(first).slice(0, -1),
      `${keyOf(first).slice(0, -1)}%41`,
    ])
      expect([key, (await fetched(`${base}1/360p/1.m4s?k=${key}`)).status]).toEqual([key, 404]);
    const foreign = base.replace(ticket, `${ticket.slice(0, -2)}${ticket.endsWith('AA') ? 'BB' : 'AA'}`);
    expect((await fetched(`${foreign}${first}`)).status).toBe(404);
  });

  it('opens for nobody without a ticket of their own for it', async () => {
    await new Studio(stage, vera).begin(1);
    const { base, ticket, broadcastId } = await watch();
    const status = async (path: string) => (await fetched(`${server.url}${path}`)).status;
    const segment = (other: string, id = broadcastId) => `/media/${other}/${id}/1/360p/1.m4s`;
    expect(await status(segment(ticket))).toBe(200);

    const elsewhere = await LiveStage.open(server);
    const theo = await elsewhere.person('Theo', 'speaker');
    const studio = await new Studio(elsewhere, theo).begin(1);
    const { master } = await theo.ask('broadcast.watch', { sessionId: elsewhere.sessionId });
    expect(await status(segment(master.split('/')[2]!))).toBe(404);
    expect(await status(segment(ticket, studio.lease.broadcastId))).toBe(404);
    elsewhere.close();

    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let place = 0; place < ticket.length; place++) {
      const other = alphabet[(alphabet.indexOf(ticket[place]!) + 1) % 64]!;
      expect(await status(segment(`${ticket.slice(0, place)}${other}${ticket.slice(place + 1)}`))).toBe(404);
    }
    const lease = studio.lease.token.replace('.', '');
    for (const nothing of ['-', 'x'.repeat(59), `${ticket}A`, ticket.slice(0, -1), lease.slice(0, 59), '%00', '..'])
      expect([400, 404]).toContain(await status(segment(nothing)));
    for (const path of [
      `/media/${ticket}/${broadcastId}`,
      `/media/${ticket}/${broadcastId}/`,
      `/media/${ticket}/${broadcastId}/../../../etc/passwd`,
      `/media/${ticket}/${broadcastId}/1/360p/..%2f..%2f..%2fetc%2fpasswd`,
      `/media/${ticket}/${broadcastId}/1/360p/1.m4s%00.txt`,
      `/media/${ticket}/${broadcastId}/1/360p/01.m4s`,
      `/media/${ticket}/${broadcastId}/1/360p/1e0.m4s`,
      `/media/${ticket}/${broadcastId}/2/360p/1.m4s`,
      `/media/${ticket}/${broadcastId}/1/360p/2.m4s`,
      `/media/${ticket}/${broadcastId}/1/__proto__/1.m4s`,
      `/media/${ticket}/${broadcastId.toUpperCase()}/1/360p/1.m4s`,
      `/MEDIA/${ticket}/${broadcastId}/1/360p/1.m4s`,
      `/media/${ticket}/${broadcastId}/1080p.m3u8`,
    ])
      expect([path, [400, 404].includes(await status(path))]).toEqual([path, true]);
    // A cache that remembered it would keep the segment from everybody once it is there.
    expect((await fetched(`${base}1/360p/2.m4s`)).headers.get('cache-control')).toBe('private, no-store');
    // Spelled differently it is the same decision.
    expect(await status(`//media/x/../${ticket}/${broadcastId}/1/360p/%31.m4s`)).toBe(200);

    // Ten minutes are over: the old one opens nothing, a new one everything, below the same addresses.
    clock.advance(broadcastFacts.ticketSeconds * 1000 - 1000);
    expect(await status(segment(ticket))).toBe(200);
    clock.advance(1000);
    expect(await status(segment(ticket))).toBe(404);
    const missing = await fetched(`${base}360p.m3u8`);
    expect([missing.status, missing.code, missing.headers.get('cache-control')]).toEqual([
      404,
      'request.notFound',
      'private, no-store',
    ]);
    expect(await status(segment((await watch()).ticket))).toBe(200);
  });

  it('is closed within ten seconds to those who are sent out or whose right ends, and to nobody else', async () => {
    await new Studio(stage, vera).begin(1);
    const berta = await stage.person('Berta Bleibt');
    const carla = await stage.person('Carla Cancelled');
    const bases = await Promise.all([anna, berta, carla].map(async (person) => (await watch(person)).base));
    const statuses = async () => Promise.all(bases.map(async (base) => (await fetched(`${base}1/360p/1.m4s`)).status));
    expect(await statuses()).toEqual([200, 200, 200]);
    const came = async (wanted: number[]) => {
      for (const end = performance.now() + 10_000; (await statuses()).join() !== wanted.join();)
        if (performance.now() > end) throw new Error(`not within ten seconds: ${wanted.join()}`);
    };
    await anna.post('Ich störe');
    await mona.ask('person.kick', { sessionId: stage.sessionId, id: anna.id });
    await came([404, 200, 200]);
    await server.part(Revocations).end({ viewerId: carla.id, reason: 'registration.cancelled' });
    await came([404, 200, 404]);
    await anna.connect();
    expect(await anna.send('broadcast.watch', { sessionId: stage.sessionId })).toMatchObject({
      problem: { code: 'person.kicked' },
    });

    // Let in again, she gets a new one; the old one stays shut.
    clock.advance(5000);
    await mona.ask('person.readmit', { sessionId: stage.sessionId, id: anna.id });
    await anna.enter();
    const { base } = await watch();
    expect((await fetched(`${base}1/360p/1.m4s`)).status).toBe(200);
    expect(await statuses()).toEqual([404, 200, 404]);
  });

  it('costs neither queries nor names of those who watch', async () => {
    await new Studio(stage, vera).begin(3);
    const { base } = await watch();
    await fetched(`${base}1/360p/1.m4s`);
    let queries = 0;
    const source = server.part(DataSource);
    source.setOptions({ logging: ['query'], logger: { logQuery: () => queries++ } as never });
    const began = performance.now();
    for (let round = 0; round < 20; round++)
      await Promise.all(
        [1, 2, 3].flatMap((number) => [
          fetched(`${base}1/360p/${number}.m4s`, { headers: { Cookie: 'plenum-device=whoever' } }),
          fetched(`${base}360p.m3u8`),
        ]),
      );
    const seconds = (performance.now() - began) / 1000;
    const during = queries;
    await source.query('SELECT 1');
    source.setOptions({ logging: false });
    expect(queries).toBeGreaterThan(during);
    // Whatever else looks at the database every second, on its own account.
    expect(during).toBeLessThan(8 * (seconds + 1));
  });

  describe('with captions', () => {
    const at = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000).toISOString();
    const write = (
      person: LivePerson,
      text: string,
      more: { language?: 'de' | 'en'; id?: string; from?: string } = {},
    ) =>
      person.send('caption.write', {
        sessionId: stage.sessionId,
        id: randomUUID(),
        language: 'de',
        text,
        from: at(-2),
        ...more,
      });
    const adjust = (person: LivePerson, wanted: { languages?: ('de' | 'en')[]; offRecord?: boolean }) =>
      person.send('caption.adjust', { sessionId: stage.sessionId, ...wanted });
    const shown = async (base: string, language = 'de') =>
      (JSON.parse((await fetched(`${base}captions-${language}.json`)).bytes.toString()) as CaptionWindow).lines;
    const texts = async (base: string, language?: string) => (await shown(base, language)).map(({ text }) => text);
    /** What is told over the bus takes a moment. */
    const settles = async (base: string, wanted: string[], language?: string) => {
      for (const end = Date.now() + 5000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20)))
        if (JSON.stringify(await texts(base, language)) === JSON.stringify(wanted)) return;
      expect(await texts(base, language)).toEqual(wanted);
    };
    const kept = () =>
      stage.sql<{ text: string }>('SELECT text FROM caption WHERE session_id = $1 ORDER BY text', [stage.sessionId]);
    const as = (person: LivePerson, method: string, path: string, body?: unknown) =>
      fetched(`${server.url}/api/v1/sessions/${stage.sessionId}/captions/${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${person.token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    const recognise = (token: string, method: string, path: string, body?: unknown) =>
      fetched(`${server.url}/api/v1/captions/${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    const makeToken = async (language = 'de') =>
      JSON.parse((await as(mona, 'POST', 'tokens', { name: 'Spracherkennung', language })).bytes.toString()) as {
        id: string;
        token: string;
      };
    let tina: LivePerson;
    beforeEach(async () => {
      tina = await stage.person('Tina Tippt', 'captioner');
    });

    it('tells everybody what a captioner types, in both languages, below the same ticket and beside the pictures', async () => {
      const before = clock.now();
      clock.set('2026-11-22T09:00:00.000Z');
      await new Studio(stage, vera).begin(3);
      expect((await adjust(tina, { languages: ['de', 'en'] })).ok).toBe(true);
      await until(() => anna.followed?.state.captions.languages.length === 2);
      const { base } = await watch();
      const master = HLS.parse((await fetched(`${base}master.m3u8`)).bytes.toString()) as MasterPlaylist;
      for (const { subtitles } of master.variants)
        expect(subtitles.map(({ name, uri }) => `${name} ${uri}`)).toEqual([
          'Deutsch captions-de.m3u8',
          'English captions-en.m3u8',
        ]);
      const hostile = '<b>Ä & Ö</b> --> </c>\u202E\u0000 “quoted”';
      expect(await write(tina, hostile)).toEqual({ ok: true, data: { kept: true } });
      expect((await write(tina, 'In English', { language: 'en' })).ok).toBe(true);
      await settles(base, ['<b>Ä & Ö</b> --> </c> “quoted”']);
      await settles(base, ['In English'], 'en');
      const window = await fetched(`${base}captions-de.json`);
      expect([window.headers.get('content-type'), window.headers.get('cache-control')]).toEqual([
        'application/json; charset=utf-8',
        'public, max-age=1',
      ]);
      expect(window.bytes.toString()).not.toContain('Tina');

      // The segments there are were fetched already: the line lies in one that is yet to come.
      const { segments } = HLS.parse((await fetched(`${base}captions-de.m3u8`)).bytes.toString()) as MediaPlaylist;
      expect(segments.map(({ uri }) => uri)).toEqual([1, 2, 3].map((number) => `1/captions-de/${number}.vtt`));
      const [line] = await stage.sql<{ airs: Date }>(
        'SELECT airs_at AS airs FROM caption WHERE language = $1 AND session_id = $2',
        ['de', stage.sessionId],
      );
      expect(line!.airs.getTime()).toBe(clock.now().getTime() + 2000);
      const vtt = await fetched(`${base}1/captions-de/3.vtt`);
      expect(vtt.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
      expect(vtt.bytes.toString()).toBe('WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n');
      clock.advance(3000);
      const later = new Studio(stage, vera);
      must(await later.take(), 200);
      must(await later.air(), 200);
      clock.set('2026-11-22T09:00:02.000Z');
      await later.init('360p');
      const put = (number: number, seconds: number) =>
        later.send(
          'PUT',
          `2/360p/${number}.m4s?${query({ capturedAt: new Date(Date.parse('2026-11-22T09:00:01.000Z') + seconds * 1000).toISOString() })}`,
          segmentFile('360p', number),
        );
      for (const number of [1, 2, 3]) must(await put(number, number - 1), 204);
      const told = (await fetched(`${base}2/captions-de/2.vtt`)).bytes.toString();
      expect(told).toContain('00:00:01.000 --> 00:00:0');
      expect(told).toContain('&lt;b&gt;Ä &amp; Ö&lt;/b&gt; --&gt; &lt;/c&gt; “quoted”\n');
      for (const wrong of [
        'captions-fr.json',
        'captions-fr.m3u8',
        '2/captions-fr/1.vtt',
        '2/captions-de/99.vtt',
        'captions-de.vtt',
      ])
        expect([wrong, (await fetched(`${base}${wrong}`)).status]).toEqual([wrong, 404]);
      const foreign = base.replace(/media\/./, (start) => `media/${start.endsWith('A') ? 'B' : 'A'}`);
      for (const name of ['captions-de.json', 'captions-de.m3u8', '2/captions-de/1.vtt'])
        expect((await fetched(`${foreign}${name}`)).status).toBe(404);
      clock.set(before);
    });

    it('takes corrections and deletions to players and transcript, and notes no more than that there were some', async () => {
      await new Studio(stage, vera).begin(2);
      await adjust(tina, { languages: ['de'] });
      const { base } = await watch();
      const [first, second] = [randomUUID(), randomUUID()];
      await write(tina, 'Der Betrib kostet nichts', { id: first });
      await write(tina, 'Das sollte niemand lesen', { id: second, from: at(-1) });
      // Sent again after a lost answer.
      expect((await write(tina, 'Das sollte niemand lesen', { id: second, from: at(-1) })).ok).toBe(true);
      await settles(base, ['Der Betrib kostet nichts', 'Das sollte niemand lesen']);
      const { sessionId } = stage;
      expect((await tina.send('caption.correct', { sessionId, id: first, text: 'Der Betrieb kostet nichts' })).ok).toBe(
        true,
      );
      expect((await tina.send('caption.remove', { sessionId, ids: [second] })).ok).toBe(true);
      await settles(base, ['Der Betrieb kostet nichts']);
      expect(await kept()).toEqual([{ text: 'Der Betrieb kostet nichts' }]);
      const { changes } = await mona.ask('caption.changes', { sessionId });
      expect(changes.map(({ what, lines }) => [what, lines])).toEqual(
        expect.arrayContaining([
          ['corrected', 1],
          ['removed', 1],
        ]),
      );
      expect(JSON.stringify(changes)).not.toMatch(/Tina|Betri|niemand/);
      expect((await anna.ask('caption.list', { sessionId })).lines).toMatchObject([
        { text: 'Der Betrieb kostet nichts', by: null },
      ]);
      expect((await mona.ask('caption.list', { sessionId })).lines).toMatchObject([{ by: 'Tina Tippt' }]);
      expect(await tina.send('caption.correct', { sessionId, id: second, text: 'x' })).toMatchObject({
        problem: { code: 'caption.notFound' },
      });
    });

    it('keeps nothing of what is said off the record, but those who watch can read it', async () => {
      await new Studio(stage, vera).begin(2);
      await adjust(tina, { languages: ['de'], offRecord: true });
      await until(() => anna.followed?.state.captions.offRecord === true);
      const { base } = await watch();
      expect(await texts(base)).toEqual([]);
      expect(await write(tina, 'Unter uns gesagt')).toEqual({ ok: true, data: { kept: false } });
      const { token } = await makeToken();
      const id = randomUUID();
      must(await recognise(token, 'PUT', `lines/${id}`, { text: 'unter uns gehört', from: at(0), final: true }), 204);
      await settles(base, ['Unter uns gesagt', 'unter uns gehört']);
      const everything = await stage.sql<{ found: boolean }>(
        `SELECT EXISTS (SELECT FROM caption WHERE session_id = $1) OR EXISTS (SELECT FROM feed_entry WHERE data::text ILIKE '%unter uns%') AS found`,
        [stage.sessionId],
      );
      expect(everything).toEqual([{ found: false }]);
      await adjust(tina, { offRecord: false });
      expect(await write(tina, 'Jetzt wieder für alle')).toEqual({ ok: true, data: { kept: true } });
      expect(await kept()).toEqual([{ text: 'Jetzt wieder für alle' }]);
      clock.advance(captionFacts.windowMs + 5000);
      await settles(base, []);
      clock.advance(-captionFacts.windowMs - 5000);
    });

    it('is written by captioners and crew, and by nobody else', async () => {
      await adjust(mona, { languages: ['de'] });
      expect((await write(mona, 'Von der Moderation')).ok).toBe(true);
      const { sessionId } = stage;
      const id = randomUUID();
      const elsewhere = await LiveStage.open(server);
      const strange = await elsewhere.person('Fremd', 'captioner');
      for (const person of [anna, vera, strange]) {
        const code = person === strange ? 'session.notFound' : 'forbidden';
        for (const answer of [
          await write(person, 'Unsinn'),
          await person.send('caption.correct', { sessionId, id, text: 'Unsinn' }),
          await person.send('caption.remove', { sessionId, ids: [id] }),
          await adjust(person, { languages: [] }),
          await person.send('caption.changes', { sessionId }),
        ])
          expect(answer).toMatchObject({ ok: false, problem: { code } });
        const status = person === strange ? 404 : 403;
        expect((await as(person, 'GET', 'terms')).status).toBe(status);
        expect((await as(person, 'PUT', 'terms', { short: 'a', long: 'b' })).status).toBe(status);
      }
      for (const person of [anna, tina]) {
        expect((await as(person, 'GET', 'tokens')).status).toBe(403);
        expect((await as(person, 'POST', 'tokens', { name: 'x', language: 'de' })).status).toBe(403);
        expect((await as(person, 'DELETE', `tokens/${id}`)).status).toBe(403);
      }
      elsewhere.close();
      expect(await write(tina, 'Auf Englisch', { language: 'en' })).toMatchObject({
        problem: { code: 'captions.languageOff' },
      });
      for (const wrong of [
        { text: '' },
        { text: 'x'.repeat(301) },
        { language: 'xx' },
        { from: 'gestern' },
        { more: 1 },
      ])
        expect(
          await tina.send('caption.write', { sessionId, id, language: 'de', text: 'a', from: at(0), ...wrong }),
        ).toMatchObject({
          problem: { code: 'request.invalid' },
        });
      expect(await kept()).toEqual([{ text: 'Von der Moderation' }]);
      // Nobody reads them who may not enter.
      for (const [path, status] of [
        [`transcript/${sessionId}`, 403],
        [`transcript/${sessionId}/de.vtt`, 404],
        [`transcript/${sessionId}/de.txt`, 404],
        [`transcript/${sessionId}/de.exe`, 400],
        [`transcript/${randomUUID()}`, 404],
        [`captions/${sessionId}`, 303],
      ] as const) {
        const answer = await fetched(`${server.url}/${path}`, { headers: { Accept: 'text/html' } });
        expect([path, answer.status]).toEqual([path, status]);
        expect(answer.bytes.toString()).not.toContain('Von der Moderation');
      }
    });

    it('has a glossary that all captioners of the event share', async () => {
      expect((await as(tina, 'PUT', 'terms', { short: 'ozg', long: 'Onlinezugangsgesetz' })).status).toBe(204);
      expect((await as(tina, 'PUT', 'terms', { short: 'bm', long: 'Bürgermeisterin' })).status).toBe(204);
      expect((await as(mona, 'PUT', 'terms', { short: 'ozg', long: 'Onlinezugangsgesetz (OZG)' })).status).toBe(204);
      expect((await as(tina, 'DELETE', 'terms/bm')).status).toBe(204);
      expect(JSON.parse((await as(tina, 'GET', 'terms')).bytes.toString())).toEqual([
        { short: 'ozg', long: 'Onlinezugangsgesetz (OZG)' },
      ]);
      expect((await as(tina, 'PUT', 'terms', { short: 'zwei worte', long: 'x' })).status).toBe(400);
    });

    it('listens to a recogniser with a token: first what may change, then what is kept, until the token ends', async () => {
      await new Studio(stage, vera).begin(2);
      const made = await makeToken();
      const { token } = made;
      await until(() => anna.followed?.state.captions.languages[0] === 'de');
      const { base } = await watch();
      expect(await texts(base)).toEqual([]);
      const state = JSON.parse((await recognise(token, 'GET', 'state')).bytes.toString()) as Record<string, unknown>;
      expect(state).toEqual({
        sessionId: stage.sessionId,
        language: 'de',
        now: clock.now().toISOString(),
        onAir: true,
        offRecord: false,
      });
      const id = randomUUID();
      const put = (text: string, final: boolean, lineId = id, secret = token) =>
        recognise(secret, 'PUT', `lines/${lineId}`, { text, from: at(0), final });
      must(await put('der Betrieb', false), 204);
      await settles(base, ['der Betrieb']);
      expect((await shown(base))[0]).toMatchObject({ id, partial: true });
      must(await put('der Betrieb kostet', false), 204);
      await settles(base, ['der Betrieb kostet']);
      expect(await kept()).toEqual([]);
      must(await put('Der Betrieb kostet 12.000 Euro.', true), 204);
      await settles(base, ['Der Betrieb kostet 12.000 Euro.']);
      expect((await shown(base))[0]).not.toHaveProperty('partial');
      must(await put('Der Betrieb kostet 21.000 Euro.', true), 204);
      await settles(base, ['Der Betrieb kostet 21.000 Euro.']);
      expect(await kept()).toEqual([{ text: 'Der Betrieb kostet 21.000 Euro.' }]);

      // Somebody else's line, also one of another recogniser, is not its own.
      const typed = randomUUID();
      await write(tina, 'Getippt', { id: typed });
      expect(await put('überschrieben', true, typed)).toMatchObject({ status: 409, code: 'id.taken' });
      expect(await recognise(token, 'DELETE', `lines/${typed}`)).toMatchObject({ status: 409, code: 'id.taken' });
      const other = await makeToken('en');
      expect(await put('overwritten', true, id, other.token)).toMatchObject({ status: 409, code: 'id.taken' });
      must(await recognise(token, 'DELETE', `lines/${id}`), 204);
      await settles(base, ['Getippt']);

      for (const [body, status] of [
        [{ text: '', from: at(0), final: true }, 400],
        [{ text: 'x', from: 'jetzt', final: true }, 400],
        [{ text: 'x', from: at(0) }, 400],
        [{ text: 'x', from: at(0), final: true, language: 'en' }, 400],
      ] as const)
        expect((await recognise(token, 'PUT', `lines/${id}`, body)).status).toBe(status);
      const listed = (await as(mona, 'GET', 'tokens')).bytes.toString();
      expect(listed).toContain('Spracherkennung');
      expect(listed).not.toContain(token.split('.')[1]!);

      await adjust(tina, { languages: ['en'] });
      expect(await put('weiter', true, randomUUID())).toMatchObject({ status: 409, code: 'captions.languageOff' });
      await adjust(tina, { languages: ['de', 'en'] });
      must(await as(mona, 'DELETE', `tokens/${made.id}`), 204);
      expect(await put('weiter', true, randomUUID())).toMatchObject({ status: 401, code: 'captions.tokenWrong' });
      expect((await recognise(token, 'GET', 'state')).status).toBe(401);
      for (const wrong of [
        '',
        'x',
        `${token}x`,
        other.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
        tina.token,
      ])
        expect((await put('weiter', true, randomUUID(), wrong)).status).toBe(401);
    });

    it('hears so much and no more from one recogniser', async () => {
      const { token } = await makeToken();
      const other = await makeToken('en');
      const send = (secret: string) =>
        recognise(secret, 'PUT', `lines/${randomUUID()}`, { text: 'viel', from: at(0), final: false });
      const answers: number[] = [];
      while (!answers.includes(429) && answers.length < captionFacts.linesPerMinute + 100)
        answers.push(...(await Promise.all(Array.from({ length: 50 }, async () => (await send(token)).status))));
      expect(answers.filter((status) => status === 204).length).toBe(captionFacts.linesPerMinute);
      expect((await send(other.token)).status).toBe(204);
    }, 30_000);

    it('costs no query per viewer', async () => {
      await new Studio(stage, vera).begin(2);
      await adjust(tina, { languages: ['de'] });
      await write(tina, 'Einmal gelesen');
      const { base } = await watch();
      await settles(base, ['Einmal gelesen']);
      let asked = 0;
      const source = server.part(DataSource);
      const logQuery = (sql: string) => void (asked += Number(/caption/.test(sql)));
      source.setOptions({ logging: ['query'], logger: { logQuery } as never });
      const began = performance.now();
      for (let round = 0; round < 10; round++)
        await Promise.all(Array.from({ length: 20 }, () => fetched(`${base}captions-de.json`)));
      source.setOptions({ logging: false });
      expect(asked).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 1000) + 1);
    });
  });

  it('tells a cache in front whether a ticket is good', async () => {
    await new Studio(stage, vera).begin(1);
    const { master } = await watch();
    const check = async (uri?: string) =>
      (await fetched(`${server.url}/media/check`, { headers: uri === undefined ? {} : { 'X-Original-URI': uri } }))
        .status;
    expect(await check(master)).toBe(204);
    expect(await check(`${master}?_=1`)).toBe(204);
    expect(await check(master.replace('master', 'other'))).toBe(403);
    expect(await check(master.replace(/media\/./, 'media/_'))).toBe(403);
    expect(await check('/api/v1/who-am-i')).toBe(403);
    expect(await check()).toBe(403);
  });

  describe('being made', () => {
    it('is not for attendees, whatever they try, and they never hear who is about to', async () => {
      const studio = new Studio(stage, anna);
      expect(await studio.take()).toMatchObject({ status: 403, code: 'forbidden' });
      expect(await studio.take({ takeOver: true })).toMatchObject({ status: 403, code: 'forbidden' });
      expect(await studio.asPerson('DELETE', '')).toMatchObject({ status: 403, code: 'forbidden' });
      expect(await studio.asPerson('POST', '/check', Buffer.alloc(10))).toMatchObject({
        status: 403,
        code: 'forbidden',
      });
      const own = new Studio(stage, vera);
      await own.take();
      for (const token of [
        '',
        anna.token,
        vera.token,
        `${own.lease.token.slice(0, -1)}!`,
        own.lease.token.slice(0, -4),
      ])
        expect(await own.send('POST', 'air', { on: true }, { token })).toMatchObject({
          status: 401,
          code: 'broadcast.leaseWrong',
        });
      const [content, signature] = own.lease.token.split('.') as [string, string];
      for (const forged of [
        `${content.slice(0, -6)}AAAAAA.${signature}`,
        `${content}.${'A'.repeat(43)}`,
        `${content}.${signature.slice(0, 20)}`,
        `${content}.`,
      ])
        expect((await own.send('POST', 'heartbeat', undefined, { token: forged })).code).toBe('broadcast.leaseWrong');
      expect((await own.send('POST', 'heartbeat')).status).toBe(200);
      await until(() => mona.heard.includes('broadcast.leased'));
      expect(anna.heard).not.toContain('broadcast.leased');
      expect(anna.heard).not.toContain('Vera');
    });

    it('is one person’s business at a time: others wait, the crew can take over and end', async () => {
      const studio = await new Studio(stage, vera).begin(1);
      const sven = new Studio(stage, await stage.person('Sven', 'speaker'));
      expect(await sven.take()).toMatchObject({ status: 409, code: 'broadcast.held' });
      expect(await sven.take({ takeOver: true })).toMatchObject({ status: 403 });
      const crew = new Studio(stage, mona);
      expect((await crew.take({ takeOver: true })).status).toBe(200);
      expect(crew.lease).toMatchObject({ epoch: 2, onAir: false });
      await until(() => anna.followed?.state.broadcast.interrupted === true);
      expect(await studio.put(2)).toMatchObject({ status: 409, code: 'broadcast.superseded' });
      expect(await crew.put(1)).toMatchObject({ status: 409, code: 'broadcast.offAir' });
      const { base } = await watch();
      expect((await playlist(base)).segments).toHaveLength(1);
      await crew.air();
      await crew.seconds(1, 2);
      await until(() => anna.followed?.state.broadcast.presenter === 'Mona Moderatorin');
      const { segments } = await playlist(base);
      expect(segments.map(({ uri, discontinuitySequence }) => `${uri} ${discontinuitySequence}`)).toEqual([
        '1/360p/1.m4s 0',
        '2/360p/1.m4s 1',
        '2/360p/2.m4s 1',
      ]);
      expect((await new Studio(stage, mona).asPerson('DELETE', '')).status).toBe(204);
      await until(() => anna.followed?.state.broadcast.onAir === false);
      expect(await crew.put(3)).toMatchObject({ status: 409, code: 'broadcast.ended' });
      expect((await playlist(base)).endlist).toBe(true);
    });

    it('takes segments in any order and twice, but nothing that belongs elsewhere', async () => {
      const studio = await new Studio(stage, vera).begin(1);
      const { base } = await watch();
      expect((await studio.put(3)).status).toBe(204);
      expect((await playlist(base)).segments).toHaveLength(1);
      expect((await studio.put(2)).status).toBe(204);
      expect((await playlist(base)).segments).toHaveLength(3);
      expect((await studio.put(2)).status).toBe(204);
      expect(await studio.put(2, '360p', segmentFile('360p', 1))).toMatchObject({
        status: 409,
        code: 'segment.differs',
      });
      expect(await studio.put(1000)).toMatchObject({ status: 422, code: 'segment.outOfReach' });

      const elsewhere = await LiveStage.open(server);
      const theo = await new Studio(elsewhere, await elsewhere.person('Theo', 'speaker')).begin(1);
      const { token, broadcastId } = theo.lease;
      expect(await studio.put(4, '360p', segmentFile('360p', 1), { token })).toMatchObject({
        status: 404,
        code: 'broadcast.notFound',
      });
      expect(await studio.put(4, '360p', segmentFile('360p', 1), { broadcastId })).toMatchObject({
        status: 404,
        code: 'broadcast.notFound',
      });
      elsewhere.close();
      const file = segmentFile('360p', 4);
      for (const [path, status] of [
        [`2/360p/4.m4s?${query()}`, 409],
        [`0/360p/4.m4s?${query()}`, 400],
        [`1/1080p/4.m4s?${query()}`, 400],
        [`1/360p/0.m4s?${query()}`, 400],
        [`1/360p/-1.m4s?${query()}`, 400],
        [`1/360p/99999999.m4s?${query()}`, 400],
        [`1/360p/..%2f..%2fx.m4s?${query()}`, 400],
        [`1/360p/4.exe?${query()}`, 404],
        ['1/360p/4.m4s', 400],
        [`1/360p/4.m4s?${query({ duration: '9' })}`, 400],
        [`1/360p/4.m4s?${query({ duration: '-1' })}`, 400],
        [`1/360p/4.m4s?${query({ capturedAt: 'gestern' })}`, 400],
        [`1/360p/4.m4s?${query({ more: '1' })}`, 400],
      ] as const)
        expect([path, (await studio.send('PUT', path, file)).status]).toEqual([path, status]);
      expect((await playlist(base)).segments).toHaveLength(3);
    });

    it('refuses hostile files, and nobody notices', async () => {
      const studio = await new Studio(stage, vera).begin(2);
      const { base } = await watch();
      const { bytes: before } = await fetched(`${base}360p.m3u8`);
      const real = segmentFile('360p', 3);
      for (const file of [
        Buffer.alloc(0),
        Buffer.alloc(1000),
        Buffer.from('<!doctype html><script>alert(1)</script>'),
        real.subarray(0, -7),
        Buffer.concat([real, Buffer.from('#EXTM3U\n')]),
        renamed(real, 'mdat', 'mdaz'),
        initFile('360p'),
        Buffer.concat([real.subarray(0, 4), Buffer.from([255, 255, 255, 255])]),
      ])
        expect(await studio.put(3, '360p', file)).toMatchObject({ status: 422, code: 'segment.malformed' });
      expect(await studio.init('audio', initFile('360p'))).toMatchObject({ status: 422, code: 'segment.malformed' });
      expect(await studio.init('360p', padded(real, 100_000))).toMatchObject({ status: 413, code: 'request.tooLarge' });
      const large = padded(real, broadcastFacts.largestAudioSegment + 1);
      expect(await studio.put(3, 'audio', large)).toMatchObject({ status: 413, code: 'request.tooLarge' });
      expect((await fetched(`${base}360p.m3u8`)).bytes).toEqual(before);
      expect((await studio.put(3)).status).toBe(204);
    });

    /** Sends bytes without end until the server has had enough; answers how many it took and what it said. */
    const flood = (studio: Studio, headers: Record<string, string | number>, stopAfter = Infinity) =>
      new Promise<{ sent: number; status: number | undefined }>((resolve) => {
        const { broadcastId, token } = studio.lease;
        const url = `${server.url}/api/v1/ingest/${broadcastId}/1/360p/9.m4s?${query()}`;
        const upload = httpRequest(url, { method: 'PUT', headers: { Authorization: `Bearer ${token}`, ...headers } });
        const chunk = Buffer.alloc(64 * 1024);
        let sent = 0;
        let status: number | undefined;
        upload.on('response', (response) => {
          status = response.statusCode;
          response.resume();
        });
        upload.on('error', () => {});
        upload.on('close', () => resolve({ sent, status }));
        const more = () => {
          while (!upload.destroyed && sent < 1024 ** 3) {
            if (sent >= stopAfter) return void upload.destroy();
            sent += chunk.length;
            if (!upload.write(chunk)) return void upload.once('drain', more);
          }
          upload.end();
        };
        more();
      });

    it('cuts off a gigabyte long before its end, and lives through uploads that break off', async () => {
      const studio = await new Studio(stage, vera).begin(1);
      const { base } = await watch();
      const memory = process.memoryUsage().arrayBuffers;
      const announced = await flood(studio, { 'Content-Length': 1024 ** 3 });
      const endless = await flood(studio, { 'Transfer-Encoding': 'chunked' });
      for (const { sent, status } of [announced, endless]) {
        expect(sent).toBeLessThan(32 * 1024 * 1024);
        expect([413, undefined]).toContain(status);
      }
      expect(endless.status ?? 413).toBe(413);
      await Promise.all(Array.from({ length: 10 }, () => flood(studio, { 'Content-Length': 2_000_000 }, 500_000)));
      expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(100 * 1024 * 1024);
      expect((await studio.put(2)).status).toBe(204);
      expect((await playlist(base)).segments.map(({ uri }) => uri)).toEqual(['1/360p/1.m4s', '1/360p/2.m4s']);
      const files = await readdir(join(folder, 'stage', studio.lease.broadcastId, '1', '360p'));
      expect(files).toHaveLength(2);
    });

    it('has only so much room for one lease', async () => {
      const studio = await new Studio(stage, vera).begin(1);
      const file = padded(segmentFile('360p', 1), broadcastFacts.largestVideoSegment);
      const statuses: number[] = [];
      let last: Answered | undefined;
      for (let number = 2; number < 60 && last?.status !== 429; number++) {
        last = await studio.put(number, '360p', file);
        statuses.push(last.status);
      }
      expect(last).toMatchObject({ status: 429, code: 'rate.limited' });
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(statuses.length).toBeGreaterThan(15);
      expect((await studio.send('POST', 'heartbeat')).status).toBe(200);
    });

    it('may be tried out beforehand, and what was sent for that is gone', async () => {
      const studio = new Studio(stage, vera);
      const enough = Buffer.alloc(broadcastFacts.largestCheck, 7);
      expect((await studio.asPerson('POST', '/check', enough)).status).toBe(204);
      expect(await studio.asPerson('POST', '/check', Buffer.concat([enough, enough]))).toMatchObject({
        status: 413,
        code: 'request.tooLarge',
      });
    });
  });

  describe('when the stage is elsewhere', () => {
    const elsewhere = { kind: 'hls', address: 'https://video.example.org/a.m3u8', dialIn: '' } as const;
    let olga: LivePerson;
    let version = 1;
    const set = async (external: WriteExternalStage | null, person = olga) => {
      const answer = await fetched(`${server.url}/api/v1/sessions/${stage.sessionId}`, {
        method: 'PATCH',
        headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ version, external }),
      });
      if (answer.status === 200) version++;
      return answer;
    };
    beforeEach(async () => {
      version = 1;
      olga = await stage.person('Olga Organisiert', 'organiser');
    });

    it('is over at once, in every room, and nobody goes on air or opens the stage until it is back', async () => {
      await stage.sql('UPDATE session SET recorded = true WHERE id = $1', [stage.sessionId]);
      const studio = await new Studio(stage, vera).begin(1);
      const other = new Studio(stage, mona);
      await mona.ask('recording.start', { sessionId: stage.sessionId });
      await mona.ask('stage.open', { sessionId: stage.sessionId, on: true });
      must(await set(elsewhere), 200);
      await until(() => anna.followed?.state.external?.address === elsewhere.address);
      await until(() => anna.followed?.state.broadcast.onAir === false);
      const { onStage, recording } = anna.followed!.state;
      expect([onStage.open, recording.state, recording.announced]).toEqual([false, 'ended', false]);
      expect([(await studio.air()).code, (await studio.take()).code, (await other.take()).code]).toEqual([
        'broadcast.ended',
        'stage.external',
        'stage.external',
      ]);
      const refused = { problem: { code: 'stage.external' } };
      expect(await mona.send('stage.open', { sessionId: stage.sessionId, on: true })).toMatchObject(refused);
      expect(await mona.send('recording.start', { sessionId: stage.sessionId })).toMatchObject({
        problem: { code: 'recording.notPlanned' },
      });
      // Somebody who comes later, and somebody who was away.
      const late = await stage.person('Lars Langsam');
      expect(late.followed?.state.external).toEqual(elsewhere);
      must(await set(null), 200);
      await until(() => late.followed?.state.external === null);
      expect((await studio.take()).status).toBe(200);
      await until(() => mona.followed?.state.deeds.at(-1)?.what === 'stage.setOwn');
      expect(mona.followed?.state.deeds.map(({ what, by, name }) => [what, by, name])).toEqual([
        ['recording.started', 'Mona Moderatorin', null],
        ['stage.setExternal', 'Olga Organisiert', 'video.example.org'],
        ['stage.setOwn', 'Olga Organisiert', null],
      ]);
    });

    it('is closed to a lease that was given right before', async () => {
      const studio = new Studio(stage, vera);
      must(await studio.take(), 200);
      await stage.sql('UPDATE session SET external = $2 WHERE id = $1', [stage.sessionId, JSON.stringify(elsewhere)]);
      expect((await studio.air()).code).toBe('stage.external');
    });

    it('is set by those who edit the programme only, to addresses that can be reached by everybody', async () => {
      for (const person of [anna, vera, mona]) expect((await set(elsewhere, person)).code).toBe('forbidden');
      const wrong = await set({ kind: 'hls', address: 'javascript:alert(1)' });
      expect([wrong.status, wrong.code]).toEqual([400, 'external.scheme']);
      expect(JSON.parse(wrong.bytes.toString())).toMatchObject({
        fields: [{ path: 'external.address', code: 'external.scheme' }],
      });
      expect((await set({ kind: 'hls', address: 'https://169.254.169.254/' })).code).toBe('external.private');
      const odd = { ...elsewhere, html: '<b>' } as WriteExternalStage;
      expect((await set(odd)).code).toBe('request.invalid');
      expect(anna.followed?.state.external).toBeNull();
    });
  });

  describe('that is recorded', () => {
    let olga: LivePerson;
    beforeEach(async () => {
      await stage.sql('UPDATE session SET recorded = true WHERE id = $1', [stage.sessionId]);
      olga = await stage.person('Olga Organisiert', 'organiser');
    });

    const { wording } = recordingFacts;
    const asked = (person: LivePerson | undefined, method: string, path = '', body?: unknown) =>
      fetched(`${server.url}/api/v1/sessions/${stage.sessionId}/recording${path}`, {
        method,
        headers: {
          ...(person && { Authorization: `Bearer ${person.token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    const read = <T>({ bytes }: Answered) => JSON.parse(bytes.toString()) as T;
    const codeOf = async (answer: Promise<Answered>) => {
      const { status, code } = await answer;
      return code ?? status;
    };
    /** Some seconds, captured one after the other up to now. */
    const seconds = async (studio: Studio, from: number, to: number) => {
      for (let number = from; number <= to; number++) {
        clock.advance(1000);
        const capturedAt = new Date(clock.now().getTime() - 1000).toISOString();
        for (const rendition of renditions)
          must(
            await studio.send(
              'PUT',
              `${studio.lease.epoch}/${rendition}/${number}.m4s?${query({ capturedAt })}`,
              segmentFile(rendition, number),
            ),
            204,
          );
      }
    };
    const recorded = async () => {
      await vera.ask('recording.agree', { sessionId: stage.sessionId, wording });
      const studio = await new Studio(stage, vera).begin(1);
      await mona.ask('recording.start', { sessionId: stage.sessionId });
      await seconds(studio, 2, 4);
      await mona.ask('recording.notice', { sessionId: stage.sessionId });
      await vera.ask('recording.pause', { sessionId: stage.sessionId });
      await seconds(studio, 5, 6);
      await vera.ask('recording.resume', { sessionId: stage.sessionId });
      await seconds(studio, 7, 8);
      return studio;
    };

    it('says so to everybody, and to nobody who is not of the crew whose agreement is missing', async () => {
      await until(() => olga.followed !== undefined);
      await mona.ask('recording.start', { sessionId: stage.sessionId });
      await until(() => anna.followed?.state.recording.state === 'recording');
      const studio = await new Studio(stage, vera).begin(1);
      await until(() => anna.followed?.state.recording.state === 'paused');
      await until(() => mona.followed?.state.recordingDesk?.missing === 'Vera Vortrag');
      expect(mona.followed?.state.recordingDesk).toMatchObject({ because: 'consent' });
      const { agreement } = await vera.ask('recording.agree', { sessionId: stage.sessionId, wording });
      await until(() => vera.me?.agreement?.at === agreement.at);
      await until(() => anna.followed?.state.recording.state === 'recording');
      await until(() => Object.values(mona.followed?.state.recordingAgreed ?? {}).length === 1);
      await vera.ask('recording.withdraw', { sessionId: stage.sessionId });
      await until(() => vera.me?.agreement === null && anna.followed?.state.recording.state === 'paused');
      expect(anna.heard).not.toMatch(/recording\.(explained|agreed)|"missing"/);
      for (const name of [
        'recording.start',
        'recording.pause',
        'recording.resume',
        'recording.stop',
        'recording.notice',
      ] as const)
        expect(await anna.send(name, { sessionId: stage.sessionId })).toMatchObject({ problem: { code: 'forbidden' } });
      expect(await anna.send('recording.agree', { sessionId: stage.sessionId, wording })).toMatchObject({
        problem: { code: 'forbidden' },
      });
      expect(await vera.send('recording.agree', { sessionId: stage.sessionId, wording: 999 })).toMatchObject({
        problem: { code: 'recording.wordingOutdated' },
      });
      await studio.send('DELETE', 'lease');
    });

    it('is watched by those it was published to, with the cut, and by nobody else', async () => {
      const studio = await recorded();
      const { sessionId } = stage;
      await studio.air(false);
      await mona.ask('recording.stop', { sessionId });
      for (const [index, external] of [
        { kind: 'meeting', address: 'https://meet.example.org/geheim' },
        null,
      ].entries()) {
        const body = JSON.stringify({ version: 1 + index, external });
        const headers = { Authorization: `Bearer ${olga.token}`, 'Content-Type': 'application/json' };
        must(await fetched(`${server.url}/api/v1/sessions/${sessionId}`, { method: 'PATCH', headers, body }), 200);
        await until(() => (anna.followed?.state.external === null) === (external === null));
      }
      const view = read<RecordingView>(await asked(olga, 'GET'));
      expect(view).toMatchObject({ isThere: true, seconds: 5, state: 'ended', agreements: [{ name: 'Vera Vortrag' }] });
      // Nobody but whoever may publish it has a desk, and nothing is watched before it is published.
      for (const person of [anna, vera, mona, undefined]) {
        for (const [method, path] of [
          ['GET', ''],
          ['PATCH', ''],
          ['DELETE', ''],
          ['GET', '/preview'],
          ['POST', '/export'],
          ['GET', '/export'],
          ['GET', '/export/file'],
        ] as const)
          expect([403, 401]).toContain(
            (await asked(person, method, path, method === 'PATCH' ? { version: 1 } : undefined)).status,
          );
        expect(await codeOf(asked(person, 'GET', '/watch'))).toBe('recording.notFound');
        expect(await codeOf(asked(person, 'GET', '/entries'))).toBe('recording.notFound');
      }
      const preview = read<RecordingWatch>(await asked(olga, 'GET', '/preview'));
      expect(preview.seconds).toBe(5);

      const patch = (values: object) => asked(olga, 'PATCH', '', values);
      expect(await codeOf(patch({ version: 1, publication: { to: 'all' } }))).toBe('recording.captionsMissing');
      const cut = { from: view.stretches[0]!.at, until: view.stretches[1]!.at };
      must(
        await patch({ version: 1, cut, publication: { to: 'registered', withoutCaptionsBecause: 'Folgen noch.' } }),
        200,
      );
      expect(await codeOf(asked(undefined, 'GET', '/watch'))).toBe('access.signInRequired');
      const watch = read<RecordingWatch>(await asked(anna, 'GET', '/watch'));
      expect(watch.seconds).toBe(3);
      const base = `${server.url}${watch.master.slice(0, -'master.m3u8'.length)}`;
      const master = HLS.parse(
        (await fetched(watch.master.replace(/^/, server.url))).bytes.toString(),
      ) as MasterPlaylist;
      expect(master.variants.map(({ uri }) => uri)).toEqual(['720p.m3u8', '360p.m3u8', 'audio.m3u8']);
      for (const rendition of renditions) {
        const { segments, endlist, playlistType } = await playlist(base, rendition);
        expect([endlist, playlistType]).toEqual([true, 'VOD']);
        expect(segments.map(({ uri }) => uri)).toEqual([2, 3, 4].map((number) => `1/${rendition}/${number}.m4s`));
        for (const [index, { uri }] of segments.entries())
          expect((await fetched(`${base}${uri}`)).bytes).toEqual(segmentFile(rendition, index + 2));
        expect((await fetched(`${base}1/${rendition}/init.mp4`)).bytes).toEqual(initFile(rendition));
        // What was cut off, off the record, or never kept is nowhere.
        for (const number of [1, 5, 6, 7, 8, 99])
          expect((await fetched(`${base}1/${rendition}/${number}.m4s`)).status).toBe(404);
      }
      // The ticket opens this and nothing else.
      const ticket = watch.master.split('/')[2]!;
      for (const id of [preview.id, studio.lease.broadcastId, stage.sessionId, randomUUID()])
        expect((await fetched(`${server.url}/media/${ticket}/${id}/1/720p/2.m4s`)).status).toBe(404);
      const { entries } = read<ReplayPage>(await asked(anna, 'GET', '/entries'));
      expect(entries.map(({ entry }) => entry.name)).toContain('recording.moved');
      expect(JSON.stringify(entries)).not.toMatch(
        /recording\.(explained|agreed)|deed\.|broadcast\.leased|meet\.example|external/,
      );

      // Taken back, the tickets of before are void within seconds.
      must(await patch({ version: 2, publication: { to: 'nobody' } }), 200);
      expect(await codeOf(asked(anna, 'GET', '/watch'))).toBe('recording.notFound');
      const end = performance.now() + 5000;
      while ((await fetched(`${base}1/720p/2.m4s`)).status === 200)
        if (performance.now() > end) throw new Error('still to be watched');
      const deeds = olga.followed?.state.deeds.map(({ what, reason }) => `${what} ${reason ?? ''}`.trim());
      await until(() => olga.followed?.state.deeds.some(({ what }) => what === 'recording.closed') === true);
      expect(deeds).toEqual(
        expect.arrayContaining([
          'recording.started',
          'recording.noticed',
          'recording.paused',
          'recording.resumed',
          'recording.stopped',
          'recording.cut',
          'recording.openedToRegistered Folgen noch.',
        ]),
      );
    });

    it('tells those who watch afterwards how votes came out, as far as everybody may know', async () => {
      const { sessionId } = stage;
      const tallies = (person?: LivePerson) => asked(person, 'GET', '/tallies');
      const [seen, held] = [await anna.askQuestion('Was kostet das?'), await anna.askQuestion('Und wann?')];
      await mona.ask('question.move', { sessionId, id: seen, from: 'held', to: 'visible' });
      await vera.ask('question.vote', { sessionId, id: seen, on: true });
      const poll = async (results: PollResultPolicy, ...to: ('closed' | 'published')[]) => {
        const id = randomUUID();
        const content = pollContent.parse({ kind: 'single', text: 'Und Sie?', options: ['ja', 'nein'], results });
        await mona.ask('poll.prepare', { sessionId, id, poll: content, version: 0 });
        let from: PollState = 'draft';
        for (const next of ['open', ...to] as const) {
          await mona.ask('poll.move', { sessionId, id, from, to: next });
          if (next === 'open') await anna.ask('poll.vote', { sessionId, id, choice: { picks: [1], words: [] } });
          from = next;
        }
        return id;
      };
      const [closed, published] = [await poll('closed', 'closed'), await poll('published', 'closed', 'published')];
      // Who voted sees how it stands, the crew sees everything: neither is what everybody could read.
      const others = [await poll('never', 'closed'), await poll('published', 'closed'), await poll('voted')];
      const studio = await recorded();
      await mona.ask('recording.stop', { sessionId });
      await studio.air(false);
      const publish = async (version: number, to: RecordingAudience) =>
        must(
          await asked(olga, 'PATCH', '', { version, publication: { to, withoutCaptionsBecause: 'Folgen noch.' } }),
          200,
        );
      for (const person of [anna, mona, undefined]) expect(await codeOf(tallies(person))).toBe('recording.notFound');
      await publish(1, 'registered');
      expect(await codeOf(tallies())).toBe('access.signInRequired');
      const told = read<ReplayTallies>(await tallies(anna));
      expect(replayTallies.strict().parse(told)).toEqual(told);
      expect(told.votes).toEqual({ [seen]: 1 });
      const results = { voters: 1, counts: [0, 1], held: [], hidden: [] };
      expect(told.polls).toMatchObject({ [closed]: results, [published]: results });
      for (const person of [mona, olga]) expect(read<ReplayTallies>(await tallies(person))).toEqual(told);
      for (const id of [...others, held]) expect(JSON.stringify(told)).not.toContain(id);
      await publish(2, 'all');
      expect(read<ReplayTallies>(await tallies())).toEqual(told);
      await publish(3, 'nobody');
      expect(await codeOf(tallies(anna))).toBe('recording.notFound');
    });

    it('refuses what makes no sense, and is gone for good when it is deleted', async () => {
      const studio = await recorded();
      const { sessionId } = stage;
      await mona.ask('recording.stop', { sessionId });
      await studio.air(false);
      for (const body of [
        {},
        { version: -1 },
        { version: 1, cut: { from: 'gestern', until: null } },
        { version: 1, cut: { from: null } },
        { version: 1, publication: { to: 'world' } },
        { version: 1, chapters: [{ id: 'x', title: '', at: '2026-11-22T09:00:00Z' }] },
        {
          version: 1,
          chapters: Array.from({ length: 201 }, () => ({ id: randomUUID(), title: 'x', at: '2026-11-22T09:00:00Z' })),
        },
        { version: 1, mediaId: randomUUID() },
      ])
        expect([body, await codeOf(asked(olga, 'PATCH', '', body))]).toEqual([body, 'request.invalid']);
      expect(await codeOf(asked(olga, 'PATCH', '', { version: 7 }))).toBe('recording.changedMeanwhile');
      expect(await codeOf(asked(olga, 'GET', '/entries?after=-1'))).toBe('request.invalid');
      const { master } = read<RecordingWatch>(await asked(olga, 'GET', '/preview'));
      must(await fetched(`${server.url}${master}`), 200);
      const [{ id } = { id: '' }] = await stage.sql<{ id: string }>('SELECT id FROM recording WHERE session_id = $1', [
        sessionId,
      ]);
      expect(await readdir(join(folder, 'recordings'))).toContain(id);
      must(await asked(olga, 'DELETE'), 204);
      expect(await readdir(join(folder, 'recordings'))).not.toContain(id);
      expect(await codeOf(asked(olga, 'DELETE'))).toBe('recording.notFound');
      expect(await codeOf(asked(olga, 'GET', '/preview'))).toBe('recording.notFound');
      const end = performance.now() + 5000;
      while ((await fetched(`${server.url}${master}`)).status === 200)
        if (performance.now() > end) throw new Error('still to be watched');
    });
  });

  it('reaches people at another server, too', async () => {
    const second = await startServer({
      clock,
      databaseUrl: server.databaseUrl,
      variables: { PLENUM_DATA_DIR: folder },
    });
    const both = await LiveStage.open(server, second);
    const studio = new Studio(both, await both.person('Vera', 'speaker'));
    await studio.begin(2);
    const far = await both.person('Fern', 'attendee', { server: second });
    const { master } = await far.ask('broadcast.watch', { sessionId: both.sessionId });
    const base = `${second.url}${master.slice(0, -'master.m3u8'.length)}`;
    expect((await playlist(base)).segments).toHaveLength(2);
    expect((await fetched(`${base}1/360p/2.m4s`)).bytes).toEqual(segmentFile('360p', 2));
    await studio.put(3);
    const end = performance.now() + 2000;
    while ((await playlist(base)).segments.length < 3 && performance.now() < end);
    expect((await fetched(`${base}1/360p/3.m4s`)).bytes).toEqual(segmentFile('360p', 3));
    both.close();
    await second.close();
  });

  it('is kept in a bucket just the same: live, recorded, in one file, away for a while, and gone when it is deleted', async () => {
    const objects = await startTestObjectStore();
    const keeping = await startServer({ clock, databaseUrl: server.databaseUrl, variables: objects.variables('e2e') });
    const apart = await LiveStage.open(keeping);
    try {
      const { sessionId } = apart;
      await apart.sql('UPDATE session SET recorded = true WHERE id = $1', [sessionId]);
      const [presenter, crew, owner, viewer] = await Promise.all([
        apart.person('Vera Vortrag', 'speaker'),
        apart.person('Mona Moderatorin', 'moderator'),
        apart.person('Olga Organisiert', 'organiser'),
        apart.person('Anna Anders'),
      ]);
      const desk = (method: string, path = '', headers: Record<string, string> = {}) =>
        fetched(`${keeping.url}/api/v1/sessions/${sessionId}/recording${path}`, {
          method,
          headers: { Authorization: `Bearer ${owner.token}`, ...headers },
        });
      await presenter.ask('recording.agree', { sessionId, wording: recordingFacts.wording });
      const studio = await new Studio(apart, presenter).begin(1);
      await crew.ask('recording.start', { sessionId });
      for (let number = 2; number <= 3; number++) {
        clock.advance(1000);
        const capturedAt = new Date(clock.now().getTime() - 1000).toISOString();
        for (const rendition of renditions) {
          const path = `${studio.lease.epoch}/${rendition}/${number}.m4s?${query({ capturedAt })}`;
          must(await studio.send('PUT', path, segmentFile(rendition, number)), 204);
        }
      }
      const live = await viewer.ask('broadcast.watch', { sessionId });
      const watched = `${keeping.url}${live.master.slice(0, -'master.m3u8'.length)}`;
      expect((await fetched(`${watched}1/360p/3.m4s`)).bytes).toEqual(segmentFile('360p', 3));
      expect(await readdir(keeping.folder)).not.toContain('stage');
      await crew.ask('recording.stop', { sessionId });
      await studio.air(false);

      const { master } = JSON.parse((await desk('GET', '/preview')).bytes.toString()) as RecordingWatch;
      const base = `${keeping.url}${master.slice(0, -'master.m3u8'.length)}`;
      const file = segmentFile('720p', 3);
      expect((await fetched(`${base}1/720p/3.m4s`)).bytes).toEqual(file);
      const part = await fetched(`${base}1/720p/3.m4s`, { headers: { Range: 'bytes=10-29' } });
      expect([part.status, part.bytes]).toEqual([206, file.subarray(10, 30)]);
      const [, , ticket] = master.split('/');
      const forged = ticket!.startsWith('A') ? `B${ticket!.slice(1)}` : `A${ticket!.slice(1)}`;
      expect((await fetched(`${base.replace(ticket!, forged)}1/720p/3.m4s`)).status).toBe(404);

      must(await desk('POST', '/export'), 200);
      await keeping.part(RecordingExportWork).makeNext();
      const whole = await desk('GET', '/export/file');
      expect([whole.status, whole.bytes.subarray(4, 8).toString()]).toEqual([200, 'ftyp']);
      const range = await desk('GET', '/export/file', { Range: 'bytes=100-199' });
      expect([range.status, range.bytes]).toEqual([206, whole.bytes.subarray(100, 200)]);
      expect(range.headers.get('content-range')).toBe(`bytes 100-199/${whole.bytes.length}`);

      objects.failing(() => 'unavailable');
      const missed = await fetched(`${base}1/360p/2.m4s`);
      expect([missed.status, missed.headers.get('cache-control')]).toEqual([500, 'private, no-store']);
      const health = await fetched(`${keeping.url}/health/ready`);
      expect(health.status).toBe(200);
      expect(JSON.parse(health.bytes.toString())).toMatchObject({
        status: 'degraded',
        parts: { bucket: { ok: false } },
      });
      objects.healed();
      expect((await fetched(`${base}1/360p/2.m4s`)).bytes).toEqual(segmentFile('360p', 2));

      const stored = async () =>
        (await readdir(objects.folder, { recursive: true })).filter((name) =>
          /recordings.*m4s|exports.*mp4/.test(name),
        );
      expect(await stored()).not.toEqual([]);
      must(await desk('DELETE'), 204);
      expect(await stored()).toEqual([]);
    } finally {
      apart.close();
      await keeping.close();
      await objects.close();
    }
  });
});
