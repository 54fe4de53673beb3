import { Segmenter, type Segment, type Timed } from './segmenter.rules.js';

const cut = (timestamps: readonly number[]): Segment<Timed>[] => {
  const segmenter = new Segmenter<Timed>();
  const segments = timestamps.map((timestamp) => segmenter.add({ timestamp }));
  return [...segments, segmenter.finish()].filter((segment) => segment !== undefined);
};

describe('a segmenter', () => {
  it('cuts pictures at whole seconds, each second beginning with its first one', () => {
    // As microseconds they come back a little short of the second.
    const pictures = Array.from({ length: 75 }, (_, index) => Math.round((index * 1e6) / 30) / 1e6);
    const segments = cut(pictures);
    expect(segments.map(({ number, packets }) => [number, packets.length])).toEqual([
      [1, 30],
      [2, 30],
      [3, 15],
    ]);
    expect(segments.map(({ packets }) => packets[0]!.timestamp)).toEqual([0, 1, 2]);
  });

  it('keeps numbers in step with pictures although sound does not divide a second', () => {
    const sound = Array.from({ length: 48_000 * 20 }, (_, index) => index)
      .filter((sample) => sample % 1024 === 0)
      .map((sample) => sample / 48_000);
    const segments = cut(sound);
    expect(segments.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const { number, packets } of segments) {
      expect(packets[0]!.timestamp).toBeGreaterThanOrEqual(number - 1);
      expect(packets[0]!.timestamp).toBeLessThan(number - 1 + 1024 / 48_000);
    }
    expect(segments.flatMap(({ packets }) => packets)).toHaveLength(sound.length);
  });

  it('leaves a number out when a whole second is missing', () => {
    expect(cut([0, 0.5, 2, 2.5]).map(({ number }) => number)).toEqual([1, 3]);
  });

  it('takes what lies before the first moment into the first second', () => {
    expect(cut([-0.02, 0, 1]).map(({ number, packets }) => [number, packets.length])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('has nothing left where nothing came', () => {
    expect(cut([])).toEqual([]);
  });
});
