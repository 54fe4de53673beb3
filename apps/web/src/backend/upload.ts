import { address, freshCsrfToken, isProblem, knownCsrfToken, ProblemError, UnreachableError } from './http.js';

export interface UploadOptions {
  query: Record<string, string | undefined>;
  /** Called with the share that was sent so far, 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file as it is. `fetch` does not tell how far it is, hence the older interface. Rejects with ProblemError,
 * UnreachableError, or the signal's reason once that is given.
 */
export const upload = async (path: string, file: Blob, options: UploadOptions): Promise<void> => {
  try {
    await send(path, file, options);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'request.csrf') throw error;
    await freshCsrfToken();
    await send(path, file, options);
  }
};

const send = (path: string, file: Blob, { query, onProgress, signal }: UploadOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener('abort', stop);
    request.open('PUT', address(path, query));
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/problem+json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    const token = knownCsrfToken();
    if (token) request.setRequestHeader('X-Plenum-CSRF', token);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onabort = () => reject(signal.reason as Error);
    request.onerror = () => reject(new UnreachableError());
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status < 300) resolve();
      else reject(isProblem(answer) ? new ProblemError(answer) : new UnreachableError(request.status));
    };
    request.onloadend = () => signal.removeEventListener('abort', stop);
    // What was never sent tells nothing of its end.
    if (signal.aborted) reject(signal.reason as Error);
    else request.send(file);
  });
