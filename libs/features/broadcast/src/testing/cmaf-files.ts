import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rendition } from '@plenum/contracts';

// Three seconds at 160 × 96 and ten pictures a second, and of a tone; made by a browser as the studio makes them.
const folder = join(import.meta.dirname, 'cmaf');

const kindOf = (rendition: Rendition) => (rendition === 'audio' ? 'audio' : 'video');

/** The init segment of a rendition; all video renditions have the same one. */
export const initFile = (rendition: Rendition): Buffer => readFileSync(join(folder, `${kindOf(rendition)}-init.mp4`));

/** A real segment; there are three, which come again and again. */
export const segmentFile = (rendition: Rendition, number: number): Buffer =>
  readFileSync(join(folder, `${kindOf(rendition)}-${((number - 1) % 3) + 1}.m4s`));

/** A box: its type and what is in it. */
export const box = (type: string, ...contents: (Buffer | number[])[]): Buffer => {
  const content = Buffer.concat(contents.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};

/** A segment of that many bytes that passes for one: real, with a larger `mdat`. */
export const padded = (file: Buffer, bytes: number): Buffer => {
  const at = file.lastIndexOf('mdat') - 4;
  const grown = Buffer.concat([file, Buffer.alloc(bytes - file.length)]);
  grown.writeUInt32BE(bytes - at, at);
  return grown;
};

/** The same file with the first box of that type called something else. */
export const renamed = (file: Buffer, from: string, to: string): Buffer => {
  const copy = Buffer.from(file);
  copy.write(to, copy.indexOf(from), 'latin1');
  return copy;
};
