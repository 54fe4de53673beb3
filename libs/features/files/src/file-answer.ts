import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { FileKind } from '@plenum/contracts';
import type { ByteRange } from '@plenum/platform/storage';
import type { StoredFile } from './stored-file.entity.js';

const office = 'application/vnd.openxmlformats-officedocument';
const mediaTypes: Record<FileKind, string> = {
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  // Without a charset: nobody said which one it is.
  txt: 'text/plain',
  csv: 'text/csv',
};

/**
 * Sends a file to be saved, never to be shown: what people sent must not run as a page of ours. In one range when one is
 * asked for, so that a download can go on where it broke off. A cache may keep it for its own person only, and asks each time.
 */
export const answerWithFile = async (
  request: Request,
  response: Response,
  { name, kind, bytes, sha256 }: StoredFile,
  open: (range?: ByteRange) => Promise<Readable>,
): Promise<void> => {
  const etag = `"${sha256}"`;
  response.attachment(name);
  response.setHeader('Content-Type', mediaTypes[kind]);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Cache-Control', 'private, no-cache, no-transform');
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('ETag', etag);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const range = rangeOf(request, bytes, etag);
  if (range === 'none') {
    response.status(416).setHeader('Content-Range', `bytes */${bytes}`).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  if (range) response.status(206).setHeader('Content-Range', `bytes ${start}-${end}/${bytes}`);
  response.setHeader('Content-Length', end - start + 1);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // Whoever goes away in the middle is no accident.
  await pipeline(await open(range), response).catch((error: unknown) => {
    if (!response.closed && !response.destroyed) throw error;
  });
};

/** The one range that is asked for; undefined for the whole, `none` for one that is not there. */
const rangeOf = (request: Request, bytes: number, etag: string): ByteRange | 'none' | undefined => {
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== etag) return undefined;
  const asked = request.range(bytes, { combine: true });
  if (asked === -1) return 'none';
  // Several at once would need a format of their own, and everybody may answer with the whole.
  if (asked === undefined || asked === -2 || asked.type !== 'bytes' || asked.length !== 1) return undefined;
  return { start: asked[0]!.start, end: asked[0]!.end };
};
