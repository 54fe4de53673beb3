import { sealed, unsealed } from './index.js';

describe('something sealed', () => {
  const seal = sealed('a secret', 'keys', 'row 1', 'Grüße');

  it('opens where it belongs, and looks different every time', () => {
    expect(unsealed('a secret', 'keys', 'row 1', seal)).toBe('Grüße');
    expect(sealed('a secret', 'keys', 'row 1', 'Grüße').equals(seal)).toBe(false);
    expect(seal.toString('latin1')).not.toContain('Gr');
  });

  it.each([
    ['another secret', () => unsealed('other', 'keys', 'row 1', seal)],
    ['another purpose', () => unsealed('a secret', 'codes', 'row 1', seal)],
    ['another place', () => unsealed('a secret', 'keys', 'row 2', seal)],
    [
      'a changed byte',
      () => unsealed('a secret', 'keys', 'row 1', Buffer.from(seal.map((byte, at) => byte ^ (at === 30 ? 1 : 0)))),
    ],
    ['half of it', () => unsealed('a secret', 'keys', 'row 1', seal.subarray(0, 20))],
  ])('does not open with %s', (_what, open) => {
    expect(open()).toBeUndefined();
  });
});
