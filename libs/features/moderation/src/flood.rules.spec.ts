import { FloodGauge, floodSize, floodWindow } from './flood.rules.js';

const flooded = (count: number, every: number) => {
  const gauge = new FloodGauge();
  return Array.from({ length: count }, (_each, index) => gauge.add(index * every)).filter(Boolean).length;
};

describe('a flood', () => {
  it('is more than can be read within ten seconds', () => {
    expect(flooded(floodSize, 0)).toBe(0);
    expect(flooded(floodSize + 1, 0)).toBe(1);
    expect(flooded(1000, floodWindow / floodSize)).toBe(0);
    expect(flooded(1000, floodWindow / floodSize - 1)).toBe(1000 - floodSize);
  });

  it('is forgotten once nothing is said', () => {
    const gauge = new FloodGauge();
    gauge.add(0);
    expect([gauge.isIdle(floodWindow), gauge.isIdle(floodWindow + 1)]).toEqual([false, true]);
  });
});
