import { jest } from '@jest/globals';
import { Stream } from './stream.js';

/** A video element of a browser that plays such streams by itself. */
class FakeVideo extends EventTarget {
  volume = 1;
  muted = false;
  src = '';
  paused = true;
  ended = false;
  currentTime = 0;
  videoWidth = 0;
  videoHeight = 0;
  seekable = { length: 0 };
  play = jest.fn(() => {
    this.paused = false;
    this.dispatchEvent(new Event('playing'));
    return Promise.resolve();
  });
  canPlayType = () => 'maybe';
  load = () => undefined;
  removeAttribute = () => void (this.src = '');
  pause() {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}

const now = Date.parse('2030-05-06T09:00:00Z');
const watch = () =>
  Promise.resolve({
    ok: true as const,
    data: {
      broadcastId: '0196a8f0-0000-7000-8000-000000000001',
      master: '/media/ticket/broadcast/master.m3u8',
      expiresAt: new Date(now + 60_000).toISOString(),
    },
  });

let video: FakeVideo;
let stream: Stream;
const phase = () => stream.snapshots.get().phase;
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  jest.useFakeTimers({ now });
  video = new FakeVideo();
  const storage = { getItem: () => null, setItem: () => undefined };
  stream = new Stream(video as unknown as HTMLVideoElement, { watch, now: () => Date.now() }, storage);
  await pass(0);
});
afterEach(() => {
  stream.close();
  jest.useRealTimers();
});

it('plays as soon as it is loaded', () => {
  expect(phase()).toBe('playing');
  expect(video.play).toHaveBeenCalledTimes(1);
});

it('loads again what failed, and goes on', async () => {
  video.dispatchEvent(new Event('error'));
  await pass(1000);
  expect(video.play).toHaveBeenCalledTimes(2);
});

describe('once stopped', () => {
  beforeEach(() => stream.stop());

  it.each([
    ['another ticket', () => pass(60_000)],
    ['an error', () => (video.dispatchEvent(new Event('error')), pass(60_000))],
    ['another quality', () => (stream.setQuality('audio'), pass(1000))],
  ])('stays so after %s', async (_what, happens) => {
    await happens();
    expect(video.src).not.toBe('');
    expect(phase()).toBe('stopped');
    expect(video.play).toHaveBeenCalledTimes(1);
  });

  it('goes on when somebody wants it to', async () => {
    stream.play();
    await pass(0);
    expect(phase()).toBe('playing');
  });

  it('also by keys of headphones', async () => {
    stream.play();
    await pass(0);
    video.pause();
    await pass(60_000);
    expect(phase()).toBe('stopped');
    expect(video.play).toHaveBeenCalledTimes(2);
  });
});
