import { since } from './news.rules.js';

const items = ['a', 'b', 'c'].map((id) => ({ id }));
const ids = (seen?: string) => since(items, seen).map(({ id }) => id);

describe('what is new in a list', () => {
  it('is what comes after the last one seen', () => {
    expect(ids('a')).toEqual(['b', 'c']);
    expect(ids('c')).toEqual([]);
  });

  it('is everything when nothing was seen, or when what was seen is no longer there', () => {
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(ids('gone')).toEqual(['a', 'b', 'c']);
  });
});
