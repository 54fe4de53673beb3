import { grown, isFlat, type SoakReading } from './soak.rules.js';

const readings = (change: (index: number) => Partial<SoakReading>): SoakReading[] =>
  Array.from({ length: 40 }, (_, index) => ({
    heapMiB: 60,
    usedMiB: 260,
    handles: 90 + (index % 3),
    lagMs: 50 + (index % 5),
    diskMiB: 130,
    ...change(index),
  }));

describe('A long run', () => {
  it('is flat when only its first quarter grew', () => {
    const growth = grown(readings((index) => ({ heapMiB: Math.min(60, 30 + 3 * index) })));
    expect(growth.heapRatio).toBe(1);
    expect(isFlat(growth, 60)).toBe(true);
  });

  it.each<[string, (index: number) => Partial<SoakReading>]>([
    ['JavaScript', (index) => ({ heapMiB: 60 + index / 4 })],
    ['all memory', (index) => ({ usedMiB: 260 + index })],
    ['open files', (index) => ({ handles: 90 + Math.floor(index / 10) })],
    ['the disk', (index) => ({ diskMiB: 130 + index })],
    ['how late segments are', (index) => ({ lagMs: 50 + 3 * index })],
  ])('is not when it goes on growing: %s', (_what, change) => {
    expect(isFlat(grown(readings(change)), 60)).toBe(false);
  });

  it('does not judge by stores that are still being filled', () => {
    const growth = grown(readings((index) => ({ usedMiB: 100 + index, diskMiB: 20 + index })));
    expect(isFlat(growth, 10)).toBe(true);
    expect(isFlat(growth, 60)).toBe(false);
  });
});
