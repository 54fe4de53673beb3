import type { Rendition } from '@plenum/contracts';
import type { Frame } from './timeline.rules.js';

/** Players count on from the last time they were told; more than this is told anew. Milliseconds. */
const drift = 20;

/**
 * The playlist of one rendition of a recording, which does not change any more. A second that came in other renditions only
 * is a gap, so that all playlists say the same of every second. Undefined when nothing came in this one.
 */
export const vodPlaylist = (
  frames: readonly Frame[],
  rendition: Rendition,
  hasInit: (part: number) => boolean,
): string | undefined => {
  if (!frames.some(({ part, files }) => files.has(rendition) && hasInit(part))) return undefined;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:8',
    '#EXT-X-TARGETDURATION:1',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-MEDIA-SEQUENCE:1',
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
  let clock = -Infinity;
  for (const [index, { part, number, duration, capturedAt, goesOn, files }] of frames.entries()) {
    const file = hasInit(part) ? files.get(rendition) : undefined;
    if (!goesOn && index > 0) lines.push('#EXT-X-DISCONTINUITY');
    if (!goesOn && hasInit(part)) lines.push(`#EXT-X-MAP:URI="${part}/${rendition}/init.mp4"`);
    if (!goesOn || Math.abs(capturedAt - clock) > drift) {
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(capturedAt).toISOString()}`);
      clock = capturedAt;
    }
    if (!file) lines.push('#EXT-X-GAP');
    const seconds = file?.duration ?? duration;
    lines.push(`#EXTINF:${seconds.toFixed(5)},`, `${part}/${rendition}/${number}.m4s`);
    clock += seconds * 1000;
  }
  lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
};
