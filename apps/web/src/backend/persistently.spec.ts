import { jest } from '@jest/globals';
import { persistently } from './persistently.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Fails so many times before it answers. */
const failing = (times: number) => {
  let asked = 0;
  return jest.fn(() => (asked++ < times ? Promise.reject(new Error('offline')) : Promise.resolve('here')));
};

it('asks once for what comes at once', async () => {
  const fetchPart = failing(0);
  await expect(persistently(fetchPart)).resolves.toBe('here');
  expect(fetchPart).toHaveBeenCalledTimes(1);
});

it('asks again after a while when it did not come', async () => {
  const fetchPart = failing(2);
  const coming = persistently(fetchPart);
  await jest.advanceTimersByTimeAsync(400);
  expect(fetchPart).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(2500);
  await expect(coming).resolves.toBe('here');
});

it('says so in the end', async () => {
  const fetchPart = failing(9);
  const ended = persistently(fetchPart).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(2500);
  await expect(ended).resolves.toMatchObject({ message: 'offline' });
  expect(fetchPart).toHaveBeenCalledTimes(3);
});
