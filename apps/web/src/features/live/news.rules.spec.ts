import { fresh, since } from './news.rules.js';

const items = ['a', 'b', 'c'].map((id) => ({ id }));
const ids = (seen?: string) => since(items, seen).map(({ id }) => id);

describe('what came after something in a list', () => {
  it('is what comes after the last one seen', () => {
    expect(ids('a')).toEqual(['b', 'c']);
    expect(ids('c')).toEqual([]);
  });

  it('is everything when nothing was seen, or when what was seen is no longer there', () => {
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(ids('gone')).toEqual(['a', 'b', 'c']);
  });
});

describe('what is new in a list', () => {
  const list = (...all: string[]) => all.map((id) => ({ id }));

  it('is what was not there before, wherever it stands', () => {
    expect(fresh(list('a', 'b', 'c'), new Set(['b']))).toEqual(list('a', 'c'));
    expect(fresh(list('a'), new Set(['a']))).toEqual([]);
  });

  it('is not what is left when the newest or the oldest was taken away', () => {
    const known = new Set(['a', 'b', 'c']);
    expect(fresh(list('a', 'b'), known)).toEqual([]);
    expect(fresh(list('c', 'd'), known)).toEqual(list('d'));
  });
});
