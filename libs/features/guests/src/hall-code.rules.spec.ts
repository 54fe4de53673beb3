import { codeFrom, readCode } from './hall-code.rules.js';

describe('a code in the hall', () => {
  it('can be read off a wall', () => {
    const codes = Array.from({ length: 256 }, (_, byte) => codeFrom(new Uint8Array(6).fill(byte)));
    expect(codes.join('')).not.toMatch(/[01OIL]/);
    expect(codes.every((code) => readCode(code) === code)).toBe(true);
  });

  it('is understood however it was typed, and nothing else is', () => {
    expect(readCode('abc-234')).toBe('ABC234');
    expect(readCode(' ab c2 34 ')).toBe('ABC234');
    expect(['', 'ABC23', 'ABC2345', 'ABC10O', '../../', 'ÄBC234'].map(readCode)).toEqual(Array(6).fill(undefined));
  });
});
