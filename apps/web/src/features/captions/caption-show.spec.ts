import { jest } from '@jest/globals';
import type { WindowLine } from '@plenum/contracts';
import { CaptionShow } from './caption-show.js';

const began = 1_000_000;
const line = (from: number): WindowLine => ({
  id: 'a',
  text: 'Genau jetzt',
  from: began + from,
  to: began + from + 2000,
});

/** A picture whose clock runs with that of the test, at its own pace, and can be turned. */
class Picture {
  rate = 1;
  tell: (() => void) | undefined;
  private at = began;
  private since = Date.now();

  beside(name: string) {
    return `/media/${name}`;
  }

  mediaTime() {
    return this.at + (Date.now() - this.since) * this.rate;
  }

  turn(to: number) {
    this.at = began + to;
    this.since = Date.now();
  }

  onPicture(tell: () => void) {
    this.tell = tell;
    return () => (this.tell = undefined);
  }
}

describe('captions over a live picture', () => {
  const fetched = globalThis.fetch;
  let picture: Picture;
  let show: CaptionShow;
  /** Opens them with a line at that moment, and waits until it is known. */
  const open = async (from: number) => {
    globalThis.fetch = jest.fn(() =>
      Promise.resolve({ ok: true, json: () => Promise.resolve({ lines: [line(from)] }) }),
    ) as unknown as typeof fetch;
    show = new CaptionShow(picture, 'de');
    show.open();
    await jest.advanceTimersByTimeAsync(0);
  };
  const shown = () => show.snapshots.get().lines.map(({ shown: at, from }) => at - from);

  beforeEach(() => {
    jest.useFakeTimers();
    picture = new Picture();
  });
  afterEach(() => {
    show.close();
    jest.useRealTimers();
    globalThis.fetch = fetched;
  });

  it.each([1, 1.06, 0.5])('are there within three milliseconds of their moment, at %s times the pace', async (rate) => {
    picture.rate = rate;
    await open(721);
    await jest.advanceTimersByTimeAsync(Math.floor(720 / rate));
    expect(shown()).toEqual([]);
    await jest.advanceTimersByTimeAsync(5);
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toBeLessThanOrEqual(3);
  });

  it('are there within a tenth of a second when the clock of the picture jumps over their moment', async () => {
    await open(900);
    await jest.advanceTimersByTimeAsync(101);
    picture.turn(890);
    await jest.advanceTimersByTimeAsync(70);
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toBeLessThanOrEqual(100);
  });

  it('come with the picture they belong to when timers are late, and are not looked for after the end', async () => {
    await open(40);
    // Time passes, and no timer wakes up.
    jest.setSystemTime(Date.now() + 45);
    expect(shown()).toEqual([]);
    picture.tell?.();
    expect(shown()).toEqual([5]);
    show.close();
    expect(picture.tell).toBeUndefined();
  });
});
