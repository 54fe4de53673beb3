import { jest } from '@jest/globals';
import { lastSegmentsWithin, sendLast } from './last-segments.js';

const queueOf = (left: number) => ({
  left,
  get isEmpty() {
    return this.left === 0;
  },
  pump: jest.fn(function pump(this: { left: number }) {
    this.left = Math.max(0, this.left - 1);
  }),
  stop: jest.fn(),
});

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('ends as soon as everything is made and sent', async () => {
  const queue = queueOf(3);
  const ended = sendLast(Promise.resolve(), queue);
  await jest.advanceTimersByTimeAsync(200);
  await ended;
  expect(queue.pump).toHaveBeenCalledTimes(3);
  expect(queue.stop).toHaveBeenCalledTimes(1);
});

it.each([
  ['a computer that is far behind', new Promise(() => undefined), 0],
  ['a line that is cut', Promise.resolve(), Infinity],
])('does not wait longer than that for %s', async (_what, made, left) => {
  const queue = queueOf(left);
  const ended = sendLast(made, queue);
  await jest.advanceTimersByTimeAsync(lastSegmentsWithin - 100);
  expect(queue.stop).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(200);
  await ended;
  expect(queue.stop).toHaveBeenCalledTimes(1);
});

it('sends what there is when an encoder fails at the end', async () => {
  const queue = queueOf(1);
  const ended = sendLast(Promise.reject(new Error('encoder')), queue);
  await jest.advanceTimersByTimeAsync(100);
  await ended;
  expect(queue.pump).toHaveBeenCalled();
  expect(queue.stop).toHaveBeenCalledTimes(1);
});
