/**
 * What may be in the files a studio puts. They are passed on to everybody's browser as they are, so each box is looked at:
 * only those we know, only where they belong, and sizes that fit into each other exactly.
 */

/** A file is not what it should be; `reason` is a word for logs and tests. */
export class Malformed extends Error {
  override name = 'Malformed';
  constructor(readonly reason: string) {
    super(reason);
  }
}

interface Box {
  type: string;
  /** Offsets of the contents. */
  from: number;
  to: number;
}

type Kind = 'video' | 'audio';

/** What the playlists need to know of a track. */
export interface TrackFacts {
  /** As in RFC 6381. */
  codecs: string;
  width: number | null;
  height: number | null;
}

const wrong = (reason: string): never => {
  throw new Malformed(reason);
};

const mostBoxes = 64;
const printable = /^[\x20-\x7e]{4}$/;

class Bytes {
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return at < this.length ? this.view.getUint8(at) : wrong('short');
  }
  u16(at: number): number {
    return at + 2 <= this.length ? this.view.getUint16(at) : wrong('short');
  }
  u32(at: number): number {
    return at + 4 <= this.length ? this.view.getUint32(at) : wrong('short');
  }
  word(at: number): string {
    const text = String.fromCharCode(this.u8(at), this.u8(at + 1), this.u8(at + 2), this.u8(at + 3));
    return printable.test(text) ? text : wrong('type');
  }

  /** The boxes that fill a range exactly. Sizes of 0 (up to the end) and 64 bit have no place in segments of a second. */
  boxes(from: number, to: number): Box[] {
    const found: Box[] = [];
    for (let at = from; at < to;) {
      if (to - at < 8 || found.length === mostBoxes) wrong('size');
      const size = this.u32(at);
      if (size < 8 || size > to - at) wrong('size');
      found.push({ type: this.word(at + 4), from: at + 8, to: at + size });
      at += size;
    }
    return found;
  }

  /** The boxes of a container, each one of `allowed`. */
  within(box: Box, allowed: string, offset = 0): Box[] {
    if (box.from + offset > box.to) wrong('size');
    const found = this.boxes(box.from + offset, box.to);
    const known = allowed.split(' ');
    const strange = found.find(({ type }) => !known.includes(type.trim()));
    if (strange) wrong(`${box.type}.${strange.type.trim()}`);
    return found;
  }
}

const one = (boxes: readonly Box[], type: string): Box => {
  const found = boxes.filter((box) => box.type === type);
  return found.length === 1 && found[0] ? found[0] : wrong(`one ${type}`);
};

const hex = (value: number) => value.toString(16).padStart(2, '0');

/** The codec of an `avc1` box; its parameter sets must fill `avcC` exactly, which not every browser manages. */
const video = (bytes: Bytes, entry: Box): TrackFacts => {
  const avcC = one(bytes.within(entry, 'avcC pasp colr btrt clap', 78), 'avcC');
  const { from, to } = avcC;
  if (bytes.u8(from) !== 1 || to - from < 7) wrong('avcC');
  let at = from + 5;
  const sets = bytes.u8(at++) & 31;
  if (sets === 0) wrong('avcC');
  for (let set = 0; set < sets; set++) at += 2 + bytes.u16(at);
  const others = bytes.u8(at++);
  if (others === 0) wrong('avcC');
  for (let set = 0; set < others; set++) at += 2 + bytes.u16(at);
  if (at > to) wrong('avcC');
  const [profile, compatibility, level] = [bytes.u8(from + 1), bytes.u8(from + 2), bytes.u8(from + 3)];
  // What may follow belongs to the High profiles only.
  if (at < to && ![100, 110, 122, 144].includes(profile)) wrong('avcC');
  const [width, height] = [bytes.u16(entry.from + 24), bytes.u16(entry.from + 26)];
  if (width === 0 || height === 0 || width > 4096 || height > 4096) wrong('picture size');
  return { codecs: `avc1.${hex(profile)}${hex(compatibility)}${hex(level)}`, width, height };
};

/** Descriptors of MPEG-4 say their length in up to four bytes of seven bits. */
const descriptor = (bytes: Bytes, at: number, end: number, tag: number): { from: number; to: number } => {
  if (bytes.u8(at) !== tag) wrong('esds');
  let length = 0;
  for (let digit = 1; digit <= 4; digit++) {
    const byte = bytes.u8(at + digit);
    length = length * 128 + (byte & 127);
    if (byte & 128) continue;
    const from = at + digit + 1;
    return from + length <= end ? { from, to: from + length } : wrong('esds');
  }
  return wrong('esds');
};

const audio = (bytes: Bytes, entry: Box): TrackFacts => {
  const esds = one(bytes.within(entry, 'esds btrt', 28), 'esds');
  const es = descriptor(bytes, esds.from + 4, esds.to, 3);
  // Streams that depend on others or carry addresses have no place here.
  if (bytes.u8(es.from + 2) & 0xe0) wrong('esds');
  const config = descriptor(bytes, es.from + 3, es.to, 4);
  if (bytes.u8(config.from) !== 0x40) wrong('not AAC');
  const specific = descriptor(bytes, config.from + 13, config.to, 5);
  const objectType = bytes.u8(specific.from) >> 3;
  if (objectType === 0 || objectType === 31 || specific.to - specific.from < 2) wrong('not AAC');
  return { codecs: `mp4a.40.${objectType}`, width: null, height: null };
};

const entries = { video: { handler: 'vide', format: 'avc1' }, audio: { handler: 'soun', format: 'mp4a' } } as const;

/** An init segment: `ftyp`, then `moov` with exactly one track of that kind, without samples. @throws Malformed */
export const readInit = (file: Uint8Array, kind: Kind): TrackFacts => {
  const bytes = new Bytes(file);
  const top = bytes.boxes(0, file.length).filter(({ type }) => type !== 'free');
  if (top.map(({ type }) => type).join(' ') !== 'ftyp moov') wrong('not an init segment');
  const moov = bytes.within(one(top, 'moov'), 'mvhd trak mvex udta meta');
  one(moov, 'mvhd');
  bytes.within(one(moov, 'mvex'), 'mehd trex');
  const trak = bytes.within(one(moov, 'trak'), 'tkhd edts mdia meta udta tref');
  if (trak.some(({ type }) => type === 'tref')) wrong('trak.tref');
  const mdia = bytes.within(one(trak, 'mdia'), 'mdhd hdlr minf elng');
  const { handler, format } = entries[kind];
  if (bytes.word(one(mdia, 'hdlr').from + 8) !== handler) wrong(`not ${kind}`);
  const minf = bytes.within(one(mdia, 'minf'), 'vmhd smhd nmhd dinf stbl');
  const dinf = bytes.within(one(minf, 'dinf'), 'dref');
  // Media elsewhere than in this file: a flag says that there is none.
  for (const reference of bytes.within(one(dinf, 'dref'), 'url', 8))
    if (!(bytes.u32(reference.from) & 1)) wrong('media elsewhere');
  const stbl = bytes.within(one(minf, 'stbl'), 'stsd stts stsc stsz stz2 stco co64 stss ctts sgpd');
  const stsd = one(stbl, 'stsd');
  if (bytes.u32(stsd.from + 4) !== 1) wrong('one stsd');
  const entry = one(bytes.within(stsd, format, 8), format);
  return kind === 'video' ? video(bytes, entry) : audio(bytes, entry);
};

const flags = { dataOffset: 1, firstFlags: 4, duration: 0x100, size: 0x200, flags: 0x400, offset: 0x800 };
const mostSamples = 4096;

/** The size of all samples of a fragment; undefined when the sizes are those of the track. */
const samplesIn = (bytes: Bytes, run: Box, defaultSize: number | undefined): number | undefined => {
  const has = bytes.u32(run.from) & 0xffffff;
  const count = bytes.u32(run.from + 4);
  if (count === 0 || count > mostSamples) wrong('samples');
  const start = run.from + 8 + (has & flags.dataOffset ? 4 : 0) + (has & flags.firstFlags ? 4 : 0);
  const fields = [flags.duration, flags.size, flags.flags, flags.offset].filter((flag) => has & flag);
  const step = fields.length * 4;
  if (start + count * step !== run.to) wrong('samples');
  if (!(has & flags.size)) return defaultSize === undefined ? undefined : defaultSize * count;
  const place = has & flags.duration ? 4 : 0;
  let sum = 0;
  for (let sample = 0; sample < count; sample++) sum += bytes.u32(start + sample * step + place);
  return sum;
};

const fragment = (bytes: Bytes, moof: Box, mdat: Box): void => {
  const parts = bytes.within(moof, 'mfhd traf');
  one(parts, 'mfhd');
  const traf = bytes.within(one(parts, 'traf'), 'tfhd tfdt trun sdtp sbgp sgpd subs saiz saio');
  const tfhd = one(traf, 'tfhd');
  one(traf, 'tfdt');
  const has = bytes.u32(tfhd.from) & 0xffffff;
  // Data that lie at a place counted from the beginning of some other file.
  if (has & 1) wrong('base data offset');
  const beforeSize = [2, 8].filter((flag) => has & flag).length * 4;
  const defaultSize = has & 0x10 ? bytes.u32(tfhd.from + 8 + beforeSize) : undefined;
  const runs = traf.filter(({ type }) => type === 'trun');
  if (runs.length === 0) wrong('one trun');
  const sizes = runs.map((run) => samplesIn(bytes, run, defaultSize));
  if (sizes.some((size) => size === undefined)) return;
  const all = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  if (all > mdat.to - mdat.from) wrong('samples');
};

/**
 * A media segment: pairs of `moof` and `mdat` of one track, with what may stand before them. @throws Malformed
 */
export const checkSegment = (file: Uint8Array): void => {
  const bytes = new Bytes(file);
  const top = bytes.boxes(0, file.length);
  const media = top.filter(({ type }) => type === 'moof' || type === 'mdat');
  const before = top.filter((box) => !media.includes(box));
  const strange = before.find(({ type }) => !['styp', 'sidx', 'prft', 'emsg', 'free'].includes(type));
  if (strange) wrong(`segment.${strange.type.trim()}`);
  if (media.length < 2 || media.length % 2 === 1) wrong('not a media segment');
  for (let pair = 0; pair < media.length; pair += 2) {
    const [moof, mdat] = [media[pair], media[pair + 1]];
    if (moof?.type !== 'moof' || mdat?.type !== 'mdat') return wrong('not a media segment');
    fragment(bytes, moof, mdat);
  }
};
