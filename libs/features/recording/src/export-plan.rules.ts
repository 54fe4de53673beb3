import type { Rendition } from '@plenum/contracts';
import type { Frame } from './timeline.rules.js';

/** A file that goes into the export. Without a number: the init segment of its part. */
export interface WantedFile {
  part: number;
  rendition: Rendition;
  number: number | null;
  sha256: string | null;
}

/** A second of the export. */
export interface PlannedSecond {
  /** It does not go on from the one before: its own clock begins anew where that one ended. */
  startsAnew: boolean;
  video: WantedFile | null;
  audio: WantedFile | null;
}

/** What an export is made of: the largest picture there is of each second, and its sound. */
export const planOf = (frames: readonly Frame[]): PlannedSecond[] =>
  frames.map(({ goesOn, files, part, number }) => {
    const wanted = (rendition: Rendition): WantedFile | null => {
      const file = files.get(rendition);
      return file ? { part, rendition, number, sha256: file.sha256 } : null;
    };
    return { startsAnew: !goesOn, video: wanted('720p') ?? wanted('360p'), audio: wanted('audio') };
  });

/** How many bytes of the files an export takes; the file itself is about as large. */
export const bytesOf = (frames: readonly Frame[]): number =>
  frames.reduce((sum, { files }) => {
    const taken = [files.get('720p') ?? files.get('360p'), files.get('audio')];
    return taken.reduce((all, file) => all + (file?.bytes ?? 0), sum);
  }, 0);

/** The parameter sets in the decoder's configuration record (ISO 14496-15), each with its length before it as in a picture. */
export const parameterSetsOf = (record: Uint8Array): Uint8Array => {
  const lengthSize = ((record[4] ?? 3) & 3) + 1;
  const parts: number[] = [];
  let at = 5;
  for (const mask of [0x1f, 0xff]) {
    const count = (record[at++] ?? 0) & mask;
    for (let index = 0; index < count; index++) {
      const length = ((record[at] ?? 0) << 8) | (record[at + 1] ?? 0);
      for (let byte = lengthSize - 1; byte >= 0; byte--) parts.push(byte > 1 ? 0 : (length >> (8 * byte)) & 0xff);
      parts.push(...record.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return Uint8Array.from(parts);
};
