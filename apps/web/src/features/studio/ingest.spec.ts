import { jest } from '@jest/globals';
import { UnreachableError } from '../../backend/http.js';
import { measureUpload, takeLease } from './ingest.js';

/** A line that swallows what is sent, until the sender gives up. */
const swallowing = (_path: unknown, init?: RequestInit) =>
  new Promise<Response>((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });

let line: jest.SpiedFunction<typeof fetch>;
beforeEach(() => {
  jest.useFakeTimers();
  line = jest.spyOn(globalThis, 'fetch').mockImplementation(swallowing);
});
afterEach(() => {
  line.mockRestore();
  jest.useRealTimers();
});

it.each([
  ['taking a lease', () => takeLease('session', { holder: 'me' }), 5000],
  ['checking the line', () => measureUpload('session', 1_000_000), 20_000],
])('gives up %s on a line that swallows everything', async (_what, ask, within) => {
  const given = ask().catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(within);
  await expect(given).resolves.toBeInstanceOf(UnreachableError);
});
