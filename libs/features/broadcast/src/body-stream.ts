import type { Request } from 'express';
import { Problem } from '@plenum/platform/problems';

/** A file of a second that takes longer than this is of no use to anybody. */
const patience = 60_000;

/**
 * The body of a request that nobody has read yet, up to so many bytes. `came` hears of each part, also of what is refused.
 * @throws `request.tooLarge`, `request.malformed`
 */
export const bytesOf = async (request: Request, most: number, came?: (bytes: number) => void): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  await each(request, most, (chunk) => chunks.push(chunk), came);
  return Buffer.concat(chunks);
};

/** Reads the body and forgets it. @throws as `bytesOf` */
export const swallow = (request: Request, most: number): Promise<void> => each(request, most, () => {});

const each = (
  request: Request,
  most: number,
  take: (chunk: Buffer) => void,
  came?: (bytes: number) => void,
): Promise<void> => {
  const tooLarge = () => {
    // What is still coming is not read: the connection ends with the answer.
    request.res?.setHeader('Connection', 'close');
    return new Problem('request.tooLarge', { params: { most } });
  };
  // Broken off while somebody was still thinking: nothing more would be heard of it.
  if (request.destroyed) return Promise.reject(new Problem('request.malformed'));
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    let length = 0;
    const done = (error?: Error) => {
      clearTimeout(timer);
      request.off('data', read).off('end', end).off('error', gone).off('close', gone);
      if (!error) return resolve();
      request.pause();
      reject(error);
    };
    const gone = () => done(new Problem('request.malformed'));
    const timer = setTimeout(() => {
      request.res?.setHeader('Connection', 'close');
      gone();
    }, patience);
    const read = (chunk: Buffer) => {
      length += chunk.length;
      came?.(chunk.length);
      if (length > most) done(tooLarge());
      else take(chunk);
    };
    const end = () => done();
    request.on('data', read).once('end', end).once('error', gone).once('close', gone);
  });
};
