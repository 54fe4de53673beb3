import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** Answers the solution, or null when there is none. */
self.onmessage = async ({ data }: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({ challenge: data, deriveKey, timeout: 120_000 }).catch(() => null);
  self.postMessage(solution && { counter: solution.counter, derivedKey: solution.derivedKey });
};
