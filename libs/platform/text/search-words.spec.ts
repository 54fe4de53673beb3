import { searchWords } from './search-words.js';

describe('the words of a search', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['  ', []],
    [' Ada  Beispiel\t', ['Ada', 'Beispiel']],
    ['Mu\u0308ller', ['Müller']],
    ['a b c d e f g h i', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
  ])('of %j are %j', (search, words) => expect(searchWords(search)).toEqual(words));
});
