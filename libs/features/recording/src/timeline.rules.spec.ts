import fc from 'fast-check';
import HLS from 'hls-parser';
import { renditions, type Rendition } from '@plenum/contracts';
import { framesOf, secondAt, secondsOf, stretchesOf, type KeptFile } from './timeline.rules.js';
import { vodPlaylist } from './vod-playlist.rules.js';

const start = Date.parse('2026-11-22T09:00:00Z');
const file = (part: number, number: number, at: number, rendition: Rendition = '720p', duration = 1): KeptFile => ({
  part,
  number,
  rendition,
  duration,
  capturedAt: start + at * 1000,
  bytes: 1000,
  sha256: 'x',
});

/** Two presenters; of the first a pause from 3 to 5, of the second the sound alone came at 12. */
const files = [
  ...[1, 2, 3, 6, 7].flatMap((number) => renditions.map((rendition) => file(1, number, number - 1, rendition))),
  ...[1, 2].flatMap((number) => renditions.map((rendition) => file(2, number, 9 + number, rendition))),
  file(2, 3, 12, 'audio'),
];
const parse = (text: string | undefined) => {
  const playlist = HLS.parse(text ?? '');
  if (playlist.isMasterPlaylist) throw new Error('a master playlist');
  return playlist as InstanceType<typeof HLS.types.MediaPlaylist>;
};

describe('the time of a recording', () => {
  it('leaves out what was not kept', () => {
    const frames = framesOf(files);
    expect(frames.map(({ part, number, goesOn }) => `${part}.${number}${goesOn ? '' : '!'}`).join(' ')).toBe(
      '1.1! 1.2 1.3 1.6! 1.7 2.1! 2.2 2.3',
    );
    expect(secondsOf(frames)).toBe(8);
    expect(stretchesOf(frames)).toEqual([
      { at: '2026-11-22T09:00:00.000Z', second: 0, seconds: 3 },
      { at: '2026-11-22T09:00:05.000Z', second: 3, seconds: 2 },
      { at: '2026-11-22T09:00:10.000Z', second: 5, seconds: 3 },
    ]);
  });

  it('finds a moment, and one that was not kept where it goes on', () => {
    const stretches = stretchesOf(framesOf(files));
    const at = (second: number) => secondAt(stretches, start + second * 1000);
    expect([-1, 0, 2.5, 4, 5.5, 8, 12.5, 13].map(at)).toEqual([undefined, 0, 2.5, 3, 3.5, 5, 7.5, undefined]);
  });

  it('is cut at the borders of segments, and never shows what was cut off', () => {
    const cut = { from: start + 1500, until: start + 11_200 };
    const frames = framesOf(files, cut);
    expect(frames.map(({ part, number }) => `${part}.${number}`).join(' ')).toBe('1.3 1.6 1.7 2.1');
    expect(frames[0]!.goesOn).toBe(false);
  });
});

describe('the playlist of a recording', () => {
  it('says what players need to know', () => {
    expect(vodPlaylist(framesOf(files), '720p', () => true)?.split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:8',
      '#EXT-X-TARGETDURATION:1',
      '#EXT-X-PLAYLIST-TYPE:VOD',
      '#EXT-X-MEDIA-SEQUENCE:1',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MAP:URI="1/720p/init.mp4"',
      '#EXT-X-PROGRAM-DATE-TIME:2026-11-22T09:00:00.000Z',
      ...[1, 2, 3].flatMap((number) => ['#EXTINF:1.00000,', `1/720p/${number}.m4s`]),
      '#EXT-X-DISCONTINUITY',
      '#EXT-X-MAP:URI="1/720p/init.mp4"',
      '#EXT-X-PROGRAM-DATE-TIME:2026-11-22T09:00:05.000Z',
      ...[6, 7].flatMap((number) => ['#EXTINF:1.00000,', `1/720p/${number}.m4s`]),
      '#EXT-X-DISCONTINUITY',
      '#EXT-X-MAP:URI="2/720p/init.mp4"',
      '#EXT-X-PROGRAM-DATE-TIME:2026-11-22T09:00:10.000Z',
      ...[1, 2].flatMap((number) => ['#EXTINF:1.00000,', `2/720p/${number}.m4s`]),
      '#EXT-X-GAP',
      '#EXTINF:1.00000,',
      '2/720p/3.m4s',
      '#EXT-X-ENDLIST',
      '',
    ]);
  });

  it('tells the time anew where it went off', () => {
    const late = [file(1, 1, 0), file(1, 2, 1.01), file(1, 3, 2.05)];
    expect(vodPlaylist(framesOf(late), '720p', () => true)?.match(/DATE-TIME.*/g)).toEqual([
      'DATE-TIME:2026-11-22T09:00:00.000Z',
      'DATE-TIME:2026-11-22T09:00:02.050Z',
    ]);
  });

  it('is none of what nobody sent', () => {
    expect(vodPlaylist(framesOf([file(1, 1, 0)]), '360p', () => true)).toBeUndefined();
    expect(vodPlaylist(framesOf([file(1, 1, 0)]), '720p', () => false)).toBeUndefined();
    expect(vodPlaylist([], '720p', () => true)).toBeUndefined();
  });

  it('says the same of every second in every rendition, whatever came and whatever is cut', () => {
    const arbitrary = fc.uniqueArray(
      fc.record({
        part: fc.integer({ min: 1, max: 3 }),
        number: fc.integer({ min: 1, max: 12 }),
        rendition: fc.constantFrom(...renditions),
        duration: fc.constantFrom(0.98, 1, 1.02),
      }),
      { selector: ({ part, number, rendition }) => `${part}/${number}/${rendition}`, minLength: 1, maxLength: 60 },
    );
    const edge = fc.option(fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(arbitrary, edge, edge, (made, from, until) => {
        const kept = made.map(({ part, number, rendition, duration }) =>
          file(part, number, part * 20 + number, rendition, duration),
        );
        const cut = {
          from: from === null ? null : start + from * 1000,
          until: until === null ? null : start + until * 1000,
        };
        const frames = framesOf(kept, cut);
        const texts = renditions.flatMap((rendition) => vodPlaylist(frames, rendition, () => true) ?? []);
        const read = texts.map((text) => parse(text));
        for (const playlist of read) {
          expect(playlist.endlist).toBe(true);
          expect(playlist.playlistType).toBe('VOD');
          expect(playlist.segments).toHaveLength(frames.length);
          let clock = 0;
          for (const [index, segment] of playlist.segments.entries()) {
            const frame = frames[index]!;
            expect(segment.discontinuity === true).toBe(index > 0 && !frame.goesOn);
            // Players count on where no time is told.
            clock = segment.programDateTime?.getTime() ?? clock;
            expect(Math.abs(clock - frame.capturedAt)).toBeLessThanOrEqual(20);
            clock += segment.duration * 1000;
            expect(frame.capturedAt).toBeGreaterThanOrEqual((cut.from ?? 0) - 2);
            expect(frame.capturedAt + frame.duration * 1000).toBeLessThanOrEqual((cut.until ?? Infinity) + 2);
            // A gap is one in some rendition only.
            expect(frame.files.size).toBeGreaterThan(0);
          }
        }
        const discontinuities = read.map(({ segments }) => segments.map(({ discontinuity }) => discontinuity === true));
        for (const other of discontinuities) expect(other).toEqual(discontinuities[0]);
        expect(stretchesOf(frames)).toHaveLength(frames.filter(({ goesOn }) => !goesOn).length);
      }),
    );
  });
});
