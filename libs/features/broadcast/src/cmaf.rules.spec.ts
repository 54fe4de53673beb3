import fc from 'fast-check';
import { checkSegment, Malformed, readInit } from './cmaf.rules.js';
import { box, initFile, padded, renamed, segmentFile } from './testing/cmaf-files.js';

const [videoInit, audioInit] = [initFile('720p'), initFile('audio')];
const [picture, sound] = [segmentFile('720p', 1), segmentFile('audio', 1)];

const reasonOf = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (error) {
    if (error instanceof Malformed) return error.reason;
    throw error;
  }
};

/** The same file with one number changed. */
const poked = (file: Buffer, type: string, offset: number, value: number): Buffer => {
  const copy = Buffer.from(file);
  copy.writeUInt8(value, copy.indexOf(type) + offset);
  return copy;
};

/** What stands before the media. */
const descriptionOf = (file: Buffer) => file.subarray(0, file.lastIndexOf('mdat') - 4);

describe('an init segment', () => {
  it('of a browser tells the codec and the size of the picture', () => {
    expect(readInit(videoInit, 'video')).toEqual({
      codecs: expect.stringMatching(/^avc1\.42[0-9a-f]{4}$/) as string,
      width: 160,
      height: 96,
    });
    expect(readInit(audioInit, 'audio')).toEqual({ codecs: 'mp4a.40.2', width: null, height: null });
  });

  it.each<[string, Buffer]>([
    ['of sound', audioInit],
    ['that is a media segment', picture],
    ['with nothing in it', Buffer.alloc(0)],
    ['that was cut off', videoInit.subarray(0, -1)],
    ['with something after it', Buffer.concat([videoInit, Buffer.from('<script>')])],
    ['with media in it', Buffer.concat([videoInit, box('mdat', [1, 2, 3])])],
    ['with another codec', renamed(videoInit, 'avc1', 'hvc1')],
    ['with protection', renamed(videoInit, 'avc1', 'encv')],
    ['with a box that does not belong there', renamed(videoInit, 'mvex', 'pssh')],
    ['without fragments', renamed(videoInit, 'mvex', 'udta')],
    ['with a box larger than what it is in', poked(videoInit, 'mdia', -2, 0xff)],
    [
      'with a box without an end',
      poked(videoInit, 'moov', -1, 0).fill(0, videoInit.indexOf('moov') - 4, videoInit.indexOf('moov')),
    ],
    ['with parameter sets that do not fit', poked(videoInit, 'avcC', 4 + 7, 0x7f)],
    ['without parameter sets', poked(videoInit, 'avcC', 4 + 5, 0xe0)],
    ['of a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ])('%s is refused as one of pictures', (_what, file) => {
    expect(reasonOf(() => readInit(file, 'video'))).not.toBe('fine');
  });

  it('with media in another file is refused', () => {
    expect(reasonOf(() => readInit(poked(videoInit, 'url ', 7, 0), 'video'))).toBe('media elsewhere');
  });

  it('with something else than AAC is refused', () => {
    const at = audioInit.indexOf('esds') + 8;
    const config = audioInit.indexOf(4, at + 4);
    const copy = Buffer.from(audioInit);
    copy[audioInit.indexOf(0x40, config)] = 0x6b;
    expect(reasonOf(() => readInit(copy, 'audio'))).toBe('not AAC');
  });

  it('with two tracks is refused', () => {
    const moov = videoInit.indexOf('moov') - 4;
    const trak = videoInit.indexOf('trak') - 4;
    const length = videoInit.readUInt32BE(trak);
    const twice = Buffer.concat([
      videoInit.subarray(0, trak + length),
      videoInit.subarray(trak, trak + length),
      videoInit.subarray(trak + length),
    ]);
    twice.writeUInt32BE(videoInit.readUInt32BE(moov) + length, moov);
    expect(reasonOf(() => readInit(twice, 'video'))).toBe('one trak');
  });
});

describe('a media segment', () => {
  it('of a browser is taken, also a large one', () => {
    expect(reasonOf(() => checkSegment(picture))).toBe('fine');
    expect(reasonOf(() => checkSegment(sound))).toBe('fine');
    expect(reasonOf(() => checkSegment(padded(picture, 1_000_000)))).toBe('fine');
  });

  it('may have events and times before it', () => {
    const times = Buffer.concat([box('prft', Buffer.alloc(24)), box('emsg', Buffer.alloc(20)), picture]);
    expect(reasonOf(() => checkSegment(times))).toBe('fine');
  });

  it.each<[string, Buffer]>([
    ['an init segment', videoInit],
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(4096)],
    ['one that was cut off', picture.subarray(0, -1)],
    ['one with a page behind it', Buffer.concat([picture, Buffer.from('<html>')])],
    ['one with an init segment in it', Buffer.concat([videoInit, picture])],
    ['media without a description', box('mdat', [1, 2, 3])],
    ['a description without media', descriptionOf(picture)],
    ['media before their description', Buffer.concat([box('mdat', [1]), descriptionOf(picture)])],
    ['samples larger than the media', Buffer.concat([descriptionOf(picture), box('mdat', [1])])],
    ['one with keys', renamed(picture, 'trun', 'senc')],
    ['an index of something else', Buffer.concat([picture, box('mfra', [])])],
    ['a thousand empty boxes', Buffer.concat([...Array.from({ length: 1000 }, () => box('free')), picture])],
  ])('%s is refused', (_what, file) => {
    expect(reasonOf(() => checkSegment(file))).not.toBe('fine');
  });

  it('of any bytes whatsoever is taken or refused, and nothing else happens', () => {
    const file = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .record({
          which: fc.constantFrom(picture, sound, videoInit, audioInit),
          at: fc.nat(),
          value: fc.nat(255),
          cut: fc.nat(20),
        })
        .map(({ which, at, value, cut }) => {
          const copy = Buffer.from(which.subarray(0, which.length - cut));
          copy[at % Math.min(copy.length, 700)] = value;
          return new Uint8Array(copy);
        }),
    );
    fc.assert(
      fc.property(file, (bytes) => {
        const reasons = [
          reasonOf(() => checkSegment(bytes)),
          reasonOf(() => readInit(bytes, 'video')),
          reasonOf(() => readInit(bytes, 'audio')),
        ];
        // No file is two things.
        expect(reasons.filter((reason) => reason === 'fine').length).toBeLessThan(2);
      }),
      { numRuns: 2000 },
    );
  });
});
