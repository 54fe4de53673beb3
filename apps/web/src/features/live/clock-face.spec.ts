import { clockFace } from './clock-face.js';

describe('a clock face', () => {
  it.each([
    [0, '0:00'],
    [-5000, '0:00'],
    [59_499, '0:59'],
    [59_500, '1:00'],
    [245_000, '4:05'],
    [3_599_000, '59:59'],
    [3_845_000, '1:04:05'],
    [90_000_000, '25:00:00'],
  ])('shows %d ms as %s', (milliseconds, face) => {
    expect(clockFace(milliseconds)).toBe(face);
  });
});
