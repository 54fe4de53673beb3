import type { UploadQueue } from './upload-queue.js';

/** How long to wait for the last segments at the end; milliseconds. */
export const lastSegmentsWithin = 10_000;

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/**
 * Waits until what was begun is made and sent, and stops the queue. A computer that is far behind, or a line that is cut, does not
 * keep anybody on air: what is not there in time is left out.
 */
export const sendLast = async (
  made: Promise<unknown>,
  queue: Pick<UploadQueue, 'isEmpty' | 'pump' | 'stop'>,
): Promise<void> => {
  const until = performance.now() + lastSegmentsWithin;
  await Promise.race([made.catch(() => undefined), pause(lastSegmentsWithin)]);
  while (!queue.isEmpty && performance.now() < until) {
    queue.pump(performance.now());
    await pause(50);
  }
  queue.stop();
};
