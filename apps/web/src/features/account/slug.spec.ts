import { slug } from '@plenum/contracts';
import { slugOf } from './slug.js';

describe('a short address', () => {
  it.each([
    ['Landkreis Würzburg', 'landkreis-wuerzburg'],
    ['IHK – Nord & Süd e. V.', 'ihk-nord-sued-e-v'],
    ['Société Générale', 'societe-generale'],
    ['  --Straße 7--  ', 'strasse-7'],
    [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
  ])('is made of %s', (name, expected) => {
    expect(slugOf(name)).toBe(expected);
    expect(slug.safeParse(slugOf(name)).success).toBe(true);
  });

  it('is empty where nothing can be made of the name', () => {
    expect(slugOf('東京')).toBe('');
  });
});
