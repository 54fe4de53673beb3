import HLS from 'hls-parser';
import { renditions, type Rendition } from '@plenum/contracts';
import { captionPlaylist, captionSpan } from './caption-playlist.rules.js';
import { initKey, masterPlaylist, mediaPlaylist, type Epoch, type Known, type Segment } from './playlist.rules.js';

type MediaPlaylist = InstanceType<typeof HLS.types.MediaPlaylist>;
type MasterPlaylist = InstanceType<typeof HLS.types.MasterPlaylist>;

const start = Date.parse('2026-11-22T09:00:00Z');
const epochs: Epoch[] = [
  { epoch: 1, base: 0, ordinal: 0, last: 3 },
  { epoch: 2, base: 3, ordinal: 1, last: null },
];
const segment = (epoch: number, number: number, rendition: Rendition): Segment => ({
  epoch,
  rendition,
  number,
  duration: 1,
  capturedAt: start + (epoch - 1) * 20_000 + (number - 1) * 1000,
  storedAt: start + (epoch - 1) * 20_000 + number * 1000,
  bytes: 1,
});
const known = (segments: Segment[]): Known => ({
  epochs,
  segments,
  inits: new Set(epochs.flatMap(({ epoch }) => renditions.map((rendition) => initKey(epoch, rendition)))),
});
const all = [1, 2, 3].flatMap((number) => renditions.map((rendition) => segment(1, number, rendition)));
const next = [1, 2].flatMap((number) => renditions.map((rendition) => segment(2, number, rendition)));
const placesOf = (text: string | undefined) =>
  (HLS.parse(text ?? '') as MediaPlaylist).segments.map(
    ({ mediaSequenceNumber, discontinuitySequence, programDateTime, duration }) => [
      mediaSequenceNumber,
      discontinuitySequence,
      programDateTime?.toISOString(),
      duration,
    ],
  );

describe('a playlist of captions', () => {
  it('is in step with pictures and sound, also over a change of presenters', () => {
    const state = known([...all, ...next]);
    const moment = { now: start + 25_000, ended: true };
    const captions = captionPlaylist(state, 'de', moment);
    expect(placesOf(captions)).toEqual(placesOf(mediaPlaylist(state, '360p', moment)));
    const { segments, endlist } = HLS.parse(captions ?? '') as MediaPlaylist;
    expect(segments.map(({ uri }) => uri)).toEqual([
      '1/captions-de/1.vtt',
      '1/captions-de/2.vtt',
      '1/captions-de/3.vtt',
      '2/captions-de/1.vtt',
      '2/captions-de/2.vtt',
    ]);
    expect(endlist).toBe(true);
  });

  it('goes on where one rendition is missing, and is a gap where all are', () => {
    const withoutSound = known([...all, ...next].filter(({ rendition }) => rendition === '720p'));
    expect(captionPlaylist(withoutSound, 'en', { now: start + 25_000, ended: false })).toContain('2/captions-en/2.vtt');
    const holed = known(all.filter(({ rendition, number }) => !(number === 2 && rendition === 'audio')));
    const text = captionPlaylist(holed, 'de', { now: start + 90_000, ended: false }) ?? '';
    expect(text).not.toContain('GAP');
    const lost = known(all.filter(({ number }) => number !== 2));
    expect(captionPlaylist(lost, 'de', { now: start + 90_000, ended: false })).toContain('#EXT-X-GAP\n');
    expect(captionPlaylist(known([]), 'de', { now: start, ended: false })).toBeUndefined();
  });

  it('knows where each second lies in the files', () => {
    expect(captionSpan(segment(2, 2, 'audio'))).toEqual({
      from: start + 21_000,
      to: start + 22_000,
      mediaTime: 1000,
    });
  });

  it('stands in the master under what its language calls itself, for pictures and for sound alone', () => {
    const facts = { codecs: 'avc1.42001f', width: 640, height: 360 };
    const tracks = new Map<Rendition, typeof facts>([
      ['360p', facts],
      ['audio', facts],
    ]);
    const text = masterPlaylist(tracks, ['de', 'en']) ?? '';
    const { variants } = HLS.parse(text) as MasterPlaylist;
    for (const { subtitles } of variants)
      expect(
        subtitles.map(({ name, language, uri, isDefault, autoselect }) => [name, language, uri, isDefault, autoselect]),
      ).toEqual([
        ['Deutsch', 'de', 'captions-de.m3u8', false, true],
        ['English', 'en', 'captions-en.m3u8', false, true],
      ]);
    expect(variants).toHaveLength(2);
    expect(masterPlaylist(tracks)).not.toContain('SUBTITLES');
  });
});
