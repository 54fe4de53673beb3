import { slug } from '@plenum/contracts';
import { SlugBook, freeSlug, slugFrom } from './slug.rules.js';

describe('a part of an address', () => {
  it('is readable', () => {
    expect(slugFrom('Bürgerdienste für alle – größer, schneller!', 'x')).toBe(
      'buergerdienste-fuer-alle-groesser-schneller',
    );
    expect(slugFrom('  Café à la carte  ', 'x')).toBe('cafe-a-la-carte');
  });

  it('is always one that the contract takes', () => {
    for (const title of ['日本語', '---', '', `${'a'.repeat(59)} b c`, '../../etc', '"><script>', 'ǅ İ ẞ'])
      expect(slug.safeParse(slugFrom(title, 'session')).success).toBe(true);
  });

  it('gets a number when it is taken', () => {
    expect(freeSlug('talk', new Set())).toBe('talk');
    expect(freeSlug('talk', new Set(['talk', 'talk-2']))).toBe('talk-3');
  });

  it('is found for many of one title at once', () => {
    const book = new SlugBook(new Set(['pause', 'pause-3']));
    expect(['pause', 'pause', 'pause-2', 'pause'].map((wanted) => book.claim(wanted))).toEqual([
      'pause-2',
      'pause-4',
      'pause-2-2',
      'pause-5',
    ]);
  });
});
