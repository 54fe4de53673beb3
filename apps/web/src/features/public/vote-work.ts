import type { PollWork, PublicVote } from '@plenum/contracts';

type Solution = PublicVote['solution'];

/** Browsers calculate only where nobody can listen in: over https, or on the machine itself. */
export const canWork = (): boolean => window.isSecureContext && typeof Worker === 'function';

/** Does the work for one vote, beside the page, so that it can be used meanwhile. Fails where the browser cannot. */
export const doWork = (work: PollWork): Promise<Solution> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./vote-work.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Solution | null>) => {
      worker.terminate();
      if (data) resolve(data);
      else reject(new Error('not solved'));
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.postMessage(work);
  });
