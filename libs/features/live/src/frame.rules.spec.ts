import { beatDelay, frameDelay, pulseInterval, windowFor } from './frame.rules.js';

describe('frames', () => {
  it('leave soon in small rooms and gather in large ones, never for long', () => {
    expect(windowFor(1)).toBe(20);
    expect(windowFor(1000)).toBeGreaterThanOrEqual(200);
    expect(windowFor(1000)).toBeLessThanOrEqual(300);
    expect(windowFor(100_000)).toBe(400);
  });

  it('do not wait for a window when nothing was said for a while', () => {
    expect(frameDelay(1000, 10_000, 0)).toBe(20);
    expect(frameDelay(1000, 10_000, 9_990)).toBeCloseTo(windowFor(1000) - 10);
  });
});

describe('pulses', () => {
  it('come at most twice a second', () => {
    expect(beatDelay(1000, 990)).toBe(490);
    expect(beatDelay(10_000, 0)).toBe(100);
    expect([pulseInterval(1), pulseInterval(570), pulseInterval(10_000)]).toEqual([500, 570, 2000]);
  });
});
