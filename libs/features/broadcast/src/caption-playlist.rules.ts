import { broadcastFacts, renditions, type Rendition } from '@plenum/contracts';
import { windowOf, type Known, type Place, type Segment } from './playlist.rules.js';

/** A second of pictures and sound that captions belong to. */
export interface CaptionSpan {
  /** Points in time as milliseconds. */
  from: number;
  to: number;
  /** Where `from` lies on the time line of the epoch's files; milliseconds. */
  mediaTime: number;
}

const { segmentSeconds } = broadcastFacts;

/** What captions go along with: sound is what they write down. */
const leading: readonly Rendition[] = ['audio', '360p', '720p'];

const anySegment = ({ segments }: Known, epoch: number, number: number): Segment | undefined =>
  segments.find((segment) => segment.epoch === epoch && segment.number === number);

/** Which second of the capture clock a segment is; its place in the files follows from its number. */
export const captionSpan = ({ number, capturedAt, duration }: Segment): CaptionSpan => ({
  from: capturedAt,
  to: capturedAt + duration * 1000,
  mediaTime: (number - 1) * segmentSeconds * 1000,
});

/** The places of captions: those of the sound or, without any, of a picture. */
const placesOf = (known: Known, now: number): Place[] => {
  const there = new Set(known.segments.map(({ rendition }) => rendition));
  const lead = leading.find((rendition) => there.has(rendition)) ?? renditions[0];
  return windowOf(known, lead, now);
};

/**
 * The live playlist of captions in one language: the same numbers, epochs and discontinuities as those of pictures and sound.
 * Undefined while there is nothing to announce.
 */
export const captionPlaylist = (
  known: Known,
  language: string,
  { now, ended }: { now: number; ended: boolean },
): string | undefined => {
  const places = placesOf(known, now);
  const [first] = places;
  if (!first) return undefined;
  const startsEpoch = ({ number, epoch }: Place) => number === 1 && epoch.ordinal > 0;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:8',
    `#EXT-X-TARGETDURATION:${segmentSeconds}`,
    `#EXT-X-MEDIA-SEQUENCE:${first.sequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${first.epoch.ordinal - (startsEpoch(first) ? 1 : 0)}`,
  ];
  for (const place of places) {
    const { epoch, number } = place;
    const segment = place.segment ?? anySegment(known, epoch.epoch, number);
    if (startsEpoch(place)) lines.push('#EXT-X-DISCONTINUITY');
    if (segment) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.capturedAt).toISOString()}`);
    else lines.push('#EXT-X-GAP');
    lines.push(`#EXTINF:${(segment?.duration ?? segmentSeconds).toFixed(5)},`);
    lines.push(`${epoch.epoch}/captions-${language}/${number}.vtt`);
  }
  if (ended) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
};
