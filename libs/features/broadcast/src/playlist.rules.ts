import { broadcastFacts, renditionFacts, type Rendition } from '@plenum/contracts';
import { captionRenditions } from './caption-renditions.rules.js';
import type { TrackFacts } from './cmaf.rules.js';

/** One time that somebody presented. Numbers of segments count from 1 in each. */
export interface Epoch {
  epoch: number;
  /** How many numbers came before in earlier epochs: `base + number` never goes back. */
  base: number;
  /** How many earlier epochs had segments. */
  ordinal: number;
  /** Known once a later epoch has begun; no number follows. */
  last: number | null;
}

export interface Segment {
  epoch: number;
  rendition: Rendition;
  number: number;
  /** Seconds. */
  duration: number;
  /** Points in time as milliseconds. */
  capturedAt: number;
  storedAt: number;
  bytes: number;
}

/** A line of a playlist: a segment, or the place of one that never came. */
export interface Place {
  sequence: number;
  epoch: Epoch;
  number: number;
  /** Undefined for a gap. */
  segment?: Segment;
}

const { segmentSeconds, windowSegments, holeSeconds } = broadcastFacts;
const holeMs = holeSeconds * 1000;
/** A rendition that stays behind the others is not waited for longer than this; a queue after a cut line needs a while. */
export const laggingMs = 12_000;

/** Segments of one rendition in one epoch, by number. */
type Sequence = ReadonlyMap<number, Segment>;

const newestOf = (sequence: Sequence): number => Math.max(0, ...sequence.keys());

/** For each number from `from` to `to`, when the first one after it came; Infinity where none did. */
const overtakenAt = (sequence: Sequence, from: number, to: number): number[] => {
  const at = Array.from({ length: to - from + 1 }, () => Infinity);
  for (let number = to; number > from; number--)
    at[number - from - 1] = Math.min(at[number - from] ?? Infinity, sequence.get(number)?.storedAt ?? Infinity);
  return at;
};

/**
 * What of one rendition is announced of an epoch at a moment, from `from` on: numbers without holes. A number that came after
 * its place was given up stays a gap, so that no playlist ever takes back what an earlier one said.
 */
const announced = (
  epoch: Epoch,
  own: Sequence,
  others: readonly Sequence[],
  { from, now }: { from: number; now: number },
): Place[] => {
  const end = Math.min(Math.max(newestOf(own), ...others.map(newestOf)), epoch.last ?? Infinity);
  if (end < from) return [];
  const [ownAt, ...othersAt] = [own, ...others].map((sequence) => overtakenAt(sequence, from, end));
  const places: Place[] = [];
  for (let number = from; number <= end; number++) {
    const segment = own.get(number);
    // The place of a missing number is given up a while after a later one came.
    const until = Math.min(
      (ownAt?.[number - from] ?? Infinity) + holeMs,
      ...othersAt.map((at) => (at[number - from] ?? Infinity) + laggingMs),
    );
    const isGap = segment ? segment.storedAt >= until : now >= until || epoch.last !== null;
    if (!segment && !isGap) break;
    places.push({ sequence: epoch.base + number, epoch, number, ...(segment && !isGap && { segment }) });
  }
  return places;
};

export interface Known {
  epochs: readonly Epoch[];
  /** Those of the last minutes, at least those of the window. */
  segments: readonly Segment[];
  /** Epoch and rendition of the init segments there are, as `initKey`. */
  inits: ReadonlySet<string>;
}

export const initKey = (epoch: number, rendition: Rendition): string => `${epoch}/${rendition}`;

const sequencesOf = ({ segments }: Known, epoch: number): Map<Rendition, Map<number, Segment>> => {
  const sequences = new Map<Rendition, Map<number, Segment>>();
  for (const segment of segments) {
    if (segment.epoch !== epoch) continue;
    const sequence = sequences.get(segment.rendition) ?? new Map<number, Segment>();
    sequences.set(segment.rendition, sequence.set(segment.number, segment));
  }
  return sequences;
};

/** The newest places of a rendition that players are told of at a moment, at most `most`, oldest first. */
export const windowOf = (known: Known, rendition: Rendition, now: number, most: number = windowSegments): Place[] => {
  let places: Place[] = [];
  for (const epoch of [...known.epochs].sort((one, other) => other.epoch - one.epoch)) {
    if (places.length >= most) break;
    const sequences = sequencesOf(known, epoch.epoch);
    // Without the init segment nothing of it can be shown; one that never comes makes the whole epoch a gap.
    const own = known.inits.has(initKey(epoch.epoch, rendition)) ? sequences.get(rendition) : undefined;
    const others = [...sequences].flatMap(([name, sequence]) => (name === rendition ? [] : [sequence]));
    const all = [...(own ? [own] : []), ...others];
    const newest = Math.min(Math.max(0, ...all.map(newestOf)), epoch.last ?? Infinity);
    // Older numbers have left the index, which is not the same as never having come.
    const oldest = Math.max(1, newest - 4 * most);
    const told = announced(epoch, own ?? new Map(), others, { from: oldest, now });
    places = [...told, ...places];
    // What came before an epoch of which nothing is told yet is still the newest.
  }
  return places.slice(-most);
};

const attributes = (values: Record<string, string | number>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');

/**
 * The live playlist of one rendition. Addresses are relative to it, with the key of each segment where `keyOf` tells one.
 * Undefined while there is nothing to announce.
 */
export const mediaPlaylist = (
  known: Known,
  rendition: Rendition,
  { now, ended }: { now: number; ended: boolean },
  keyOf?: (epoch: number, number: number) => string,
): string | undefined => {
  const places = windowOf(known, rendition, now);
  const [first] = places;
  if (!first) return undefined;
  const startsEpoch = ({ number, epoch }: Place) => number === 1 && epoch.ordinal > 0;
  const lines = [
    '#EXTM3U',
    // Gaps came with version 8.
    '#EXT-X-VERSION:8',
    `#EXT-X-TARGETDURATION:${segmentSeconds}`,
    `#EXT-X-MEDIA-SEQUENCE:${first.sequence}`,
    // A discontinuity that is still in the playlist is not counted.
    `#EXT-X-DISCONTINUITY-SEQUENCE:${first.epoch.ordinal - (startsEpoch(first) ? 1 : 0)}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
  let mapped: number | undefined;
  for (const place of places) {
    const { epoch, number, segment } = place;
    if (startsEpoch(place)) lines.push('#EXT-X-DISCONTINUITY');
    if (mapped !== epoch.epoch && known.inits.has(initKey(epoch.epoch, rendition))) {
      lines.push(`#EXT-X-MAP:URI="${epoch.epoch}/${rendition}/init.mp4"`);
      mapped = epoch.epoch;
    }
    if (segment) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.capturedAt).toISOString()}`);
    else lines.push('#EXT-X-GAP');
    lines.push(`#EXTINF:${(segment?.duration ?? segmentSeconds).toFixed(5)},`);
    const key = segment && keyOf ? `?k=${keyOf(epoch.epoch, number)}` : '';
    lines.push(`${epoch.epoch}/${rendition}/${number}.m4s${key}`);
  }
  if (ended) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
};

/** The renditions to choose from, the largest picture first, and captions. Undefined while none has begun. */
export const masterPlaylist = (
  tracks: ReadonlyMap<Rendition, TrackFacts>,
  captions: readonly string[] = [],
): string | undefined => {
  const sound = tracks.get('audio');
  const pictures = (['720p', '360p'] as const).flatMap((rendition) => {
    const track = tracks.get(rendition);
    return track ? [{ rendition, track }] : [];
  });
  if (!sound && pictures.length === 0) return undefined;
  const soundBandwidth = sound ? renditionFacts.audio.bandwidth : 0;
  const lines = ['#EXTM3U', '#EXT-X-VERSION:8', '#EXT-X-INDEPENDENT-SEGMENTS'];
  if (sound && pictures.length > 0)
    lines.push(
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="audio",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio.m3u8"',
    );
  lines.push(...captionRenditions(captions));
  const subtitles = captions.length > 0 && { SUBTITLES: '"captions"' };
  for (const { rendition, track } of pictures)
    lines.push(
      `#EXT-X-STREAM-INF:${attributes({
        BANDWIDTH: renditionFacts[rendition].bandwidth + soundBandwidth,
        CODECS: `"${[track.codecs, ...(sound ? [sound.codecs] : [])].join(',')}"`,
        ...(track.width && track.height && { RESOLUTION: `${track.width}x${track.height}` }),
        ...(sound && { AUDIO: '"audio"' }),
        ...subtitles,
      })}`,
      `${rendition}.m3u8`,
    );
  if (sound)
    lines.push(
      `#EXT-X-STREAM-INF:${attributes({
        BANDWIDTH: soundBandwidth,
        CODECS: `"${sound.codecs}"`,
        ...(pictures.length > 0 && { AUDIO: '"audio"' }),
        ...subtitles,
      })}`,
      'audio.m3u8',
    );
  return `${lines.join('\n')}\n`;
};
