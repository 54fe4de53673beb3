import fc from 'fast-check';
import HLS from 'hls-parser';
import { renditions, type Rendition } from '@plenum/contracts';
import type { TrackFacts } from './cmaf.rules.js';
import {
  initKey,
  masterPlaylist,
  mediaPlaylist,
  windowOf,
  type Epoch,
  type Known,
  type Segment,
} from './playlist.rules.js';

type MediaPlaylist = InstanceType<typeof HLS.types.MediaPlaylist>;

const start = Date.parse('2026-11-22T09:00:00Z');
/** A moment so many seconds after the beginning. */
const second = (seconds: number) => start + seconds * 1000;

const segment = (number: number, at = number + 1, more: Partial<Segment> = {}): Segment => ({
  epoch: 1,
  rendition: '720p',
  number,
  duration: 1,
  capturedAt: second(number),
  storedAt: second(at),
  bytes: 1000,
  ...more,
});
const first: Epoch = { epoch: 1, base: 0, ordinal: 0, last: null };
const allInits = (epochs: readonly Epoch[]) =>
  new Set(epochs.flatMap(({ epoch }) => renditions.map((rendition) => initKey(epoch, rendition))));
const known = (segments: Segment[], epochs = [first]): Known => ({ epochs, segments, inits: allInits(epochs) });

const parse = (text: string): MediaPlaylist => {
  const playlist = HLS.parse(text);
  if (playlist.isMasterPlaylist) throw new Error('a master playlist');
  return playlist as MediaPlaylist;
};
/** Numbers that are announced, gaps in brackets. */
const told = (state: Known, now: number, rendition: Rendition = '720p') =>
  windowOf(state, rendition, now, 100)
    .map(({ epoch, number, segment: there }) => `${epoch.epoch}.${there ? number : `(${number})`}`)
    .join(' ');

describe('a live playlist', () => {
  it('says what players need to know', () => {
    const text = mediaPlaylist(known([segment(1), segment(2, 3, { duration: 0.98133 })]), '720p', {
      now: second(4),
      ended: false,
    });
    expect(text?.split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:8',
      '#EXT-X-TARGETDURATION:1',
      '#EXT-X-MEDIA-SEQUENCE:1',
      '#EXT-X-DISCONTINUITY-SEQUENCE:0',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MAP:URI="1/720p/init.mp4"',
      '#EXT-X-PROGRAM-DATE-TIME:2026-11-22T09:00:01.000Z',
      '#EXTINF:1.00000,',
      '1/720p/1.m4s',
      '#EXT-X-PROGRAM-DATE-TIME:2026-11-22T09:00:02.000Z',
      '#EXTINF:0.98133,',
      '1/720p/2.m4s',
      '',
    ]);
  });

  it('holds the newest twelve and closes when it is over', () => {
    const state = known(Array.from({ length: 40 }, (_none, index) => segment(index + 1)));
    const playlist = parse(mediaPlaylist(state, '720p', { now: second(60), ended: true }) ?? '');
    expect(playlist.segments.map(({ uri }) => uri)).toEqual(
      Array.from({ length: 12 }, (_none, index) => `1/720p/${29 + index}.m4s`),
    );
    expect(playlist.mediaSequenceBase).toBe(29);
    expect(playlist.endlist).toBe(true);
  });

  it('waits four seconds for a number that is missing, then goes on with a gap, and stays with it', () => {
    const state = known([segment(1), segment(3, 4), segment(4, 5)]);
    expect(told(state, second(5))).toBe('1.1');
    expect(told(state, second(7.9))).toBe('1.1');
    expect(told(state, second(8))).toBe('1.1 1.(2) 1.3 1.4');
    const late = known([...state.segments, segment(2, 8.5)]);
    expect(told(late, second(9))).toBe('1.1 1.(2) 1.3 1.4');
    const inTime = known([...state.segments, segment(2, 7.5)]);
    expect(told(inTime, second(7.6))).toBe('1.1 1.2 1.3 1.4');
    const text = mediaPlaylist(state, '720p', { now: second(9), ended: false }) ?? '';
    expect(parse(text).segments.map(({ gap }) => gap === true)).toEqual([false, true, false, false]);
  });

  it('makes no gap of a cut line: nothing came later, so nothing is missing', () => {
    const before = [segment(1), segment(2)];
    const queued = [3, 4, 5, 6, 7, 8].map((number) => segment(number, 10));
    expect(told(known(before), second(9))).toBe('1.1 1.2');
    expect(told(known([...before, ...queued]), second(10))).toBe('1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8');
  });

  it('does not wait for ever for a rendition that fell behind the others', () => {
    const sound = Array.from({ length: 30 }, (_none, index) => segment(index + 1, index + 2, { rendition: 'audio' }));
    const state = known([segment(1), segment(2), ...sound]);
    expect(told(state, second(10))).toBe('1.1 1.2');
    expect(told(state, second(20))).toBe('1.1 1.2 1.(3) 1.(4) 1.(5) 1.(6)');
  });

  it('goes on with another presenter after a discontinuity', () => {
    const epochs = [
      { ...first, last: 3 },
      { epoch: 2, base: 3, ordinal: 1, last: 0 },
      { epoch: 3, base: 3, ordinal: 1, last: null },
    ];
    const state = known(
      [segment(1), segment(2), segment(3), segment(1, 9, { epoch: 3 }), segment(2, 10, { epoch: 3 })],
      epochs,
    );
    const playlist = parse(mediaPlaylist(state, '720p', { now: second(11), ended: false }) ?? '');
    expect(
      playlist.segments.map(({ uri, mediaSequenceNumber, discontinuitySequence, map }) => [
        uri,
        mediaSequenceNumber,
        discontinuitySequence,
        map?.uri,
      ]),
    ).toEqual([
      ['1/720p/1.m4s', 1, 0, '1/720p/init.mp4'],
      ['1/720p/2.m4s', 2, 0, '1/720p/init.mp4'],
      ['1/720p/3.m4s', 3, 0, '1/720p/init.mp4'],
      ['3/720p/1.m4s', 4, 1, '3/720p/init.mp4'],
      ['3/720p/2.m4s', 5, 1, '3/720p/init.mp4'],
    ]);
  });

  it('keeps showing what there was while the next presenter has sent nothing yet', () => {
    const epochs = [
      { ...first, last: 2 },
      { epoch: 2, base: 2, ordinal: 1, last: null },
    ];
    expect(told(known([segment(1), segment(2)], epochs), second(60))).toBe('1.1 1.2');
  });

  it('is not there before the first segment', () => {
    expect(mediaPlaylist(known([]), '720p', { now: second(1), ended: false })).toBeUndefined();
  });
});

/** How long a segment is on its way, milliseconds; null: it never comes. */
const journey = fc.oneof(
  { weight: 12, arbitrary: fc.nat(900) },
  { weight: 3, arbitrary: fc.integer({ min: 1000, max: 7000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 7000, max: 30_000 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const presenting = fc.record({
  journeys: fc.array(fc.record({ '720p': journey, '360p': journey, audio: journey }), { maxLength: 25 }),
  /** Between the end of this one and the beginning of the next. */
  pause: fc.nat(20_000),
});

/** What is known at each moment when several present one after the other, and their segments come as they may. */
const broadcast = (parts: { journeys: Record<Rendition, number | null>[]; pause: number }[]) => {
  let began = start;
  const all: Segment[] = [];
  const begins: { epoch: number; at: number }[] = [];
  parts.forEach(({ journeys, pause }, index) => {
    const epoch = index + 1;
    begins.push({ epoch, at: began });
    const ends = began + journeys.length * 1000 + pause;
    const isLast = index === parts.length - 1;
    journeys.forEach((journeyOf, place) => {
      for (const rendition of renditions) {
        const way = journeyOf[rendition];
        const storedAt = began + (place + 1) * 1000 + (way ?? 0);
        // Whoever took over has fenced off what comes later.
        if (way === null || (!isLast && storedAt >= ends)) continue;
        const number = place + 1;
        all.push({ epoch, rendition, number, duration: 1, capturedAt: began + place * 1000, storedAt, bytes: 1 });
      }
    });
    began = ends;
  });
  const end = Math.max(began, ...all.map(({ storedAt }) => storedAt)) + 20_000;
  const at = (now: number): Known => {
    const segments = all.filter(({ storedAt }) => storedAt <= now);
    const running = begins.filter((one) => one.at <= now);
    let [base, ordinal] = [0, 0];
    const epochs = running.map(({ epoch }, index): Epoch => {
      const numbers = segments.filter((one) => one.epoch === epoch).map(({ number }) => number);
      const last = index === running.length - 1 ? null : Math.max(0, ...numbers);
      const made = { epoch, base, ordinal, last };
      base += last ?? 0;
      ordinal += last ? 1 : 0;
      return made;
    });
    return known(segments, epochs);
  };
  return { end, at };
};

describe('playlists one after the other', () => {
  it('only go on: nothing that was said is taken back, numbers never jump, and all renditions are in step', () => {
    const steps = fc.integer({ min: 400, max: 2500 });
    fc.assert(
      fc.property(fc.array(presenting, { minLength: 1, maxLength: 3 }), steps, (parts, step) => {
        const { end, at } = broadcast(parts);
        const said = new Map<string, string>();
        const newest = new Map<Rendition, number>();
        const wrong: string[] = [];
        const agree = (key: string, value: string) => {
          if (!said.has(key)) said.set(key, value);
          if (said.get(key) !== value) wrong.push(`${key}: first ${said.get(key)}, then ${value}`);
        };
        for (let now = start; now <= end; now += step) {
          const state = at(now);
          for (const rendition of renditions) {
            const text = mediaPlaylist(state, rendition, { now, ended: false });
            if (text === undefined && newest.has(rendition)) wrong.push(`${rendition} is gone`);
            if (text === undefined) continue;
            const { segments, targetDuration } = parse(text);
            if (targetDuration !== 1 || segments.length > 12) wrong.push(text);
            segments.forEach(({ uri, gap, mediaSequenceNumber, discontinuitySequence, map }, index) => {
              const [epoch, , file] = uri.split('/');
              if (mediaSequenceNumber !== (segments[0]?.mediaSequenceNumber ?? 0) + index) wrong.push('a hole');
              if (map?.uri !== `${epoch}/${rendition}/init.mp4`) wrong.push(`${uri} with ${map?.uri}`);
              agree(`${rendition} ${mediaSequenceNumber}`, `${uri} ${gap === true}`);
              agree(`all ${mediaSequenceNumber}`, `${epoch}/${file} ${discontinuitySequence}`);
            });
            const last = segments.at(-1)?.mediaSequenceNumber ?? 0;
            if (last < (newest.get(rendition) ?? 0)) wrong.push(`${rendition} goes back to ${last}`);
            newest.set(rendition, last);
          }
        }
        // In the end everybody knows of everything that was presented last.
        const { segments, epochs } = at(end);
        const current = epochs.at(-1);
        for (const { epoch, rendition, number } of segments)
          if (epoch === current?.epoch && current.base + number > (newest.get(rendition) ?? 0))
            wrong.push(`${rendition} ${number} was never told`);
        expect(wrong).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a master playlist', () => {
  const picture: TrackFacts = { codecs: 'avc1.42001f', width: 640, height: 360 };
  const sound: TrackFacts = { codecs: 'mp4a.40.2', width: null, height: null };

  it('offers pictures with sound, and sound alone', () => {
    const text = masterPlaylist(
      new Map<Rendition, TrackFacts>([
        ['audio', sound],
        ['360p', picture],
        ['720p', { ...picture, width: 1280, height: 720 }],
      ]),
    );
    const playlist = HLS.parse(text ?? '') as InstanceType<typeof HLS.types.MasterPlaylist>;
    expect(
      playlist.variants.map(({ uri, codecs, resolution, audio }) => [uri, codecs, resolution?.height, audio[0]?.uri]),
    ).toEqual([
      ['720p.m3u8', 'avc1.42001f,mp4a.40.2', 720, 'audio.m3u8'],
      ['360p.m3u8', 'avc1.42001f,mp4a.40.2', 360, 'audio.m3u8'],
      ['audio.m3u8', 'mp4a.40.2', undefined, 'audio.m3u8'],
    ]);
  });

  it('offers what there is', () => {
    expect(masterPlaylist(new Map())).toBeUndefined();
    expect(masterPlaylist(new Map([['360p', picture]]))).not.toContain('AUDIO');
    expect(masterPlaylist(new Map([['audio', sound]]))).toMatch(/CODECS="mp4a.40.2"\naudio.m3u8/);
  });
});
