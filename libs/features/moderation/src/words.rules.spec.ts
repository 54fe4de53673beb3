import { comparable } from '@plenum/platform/text';
import { changed, says } from './words.rules.js';

const hits = (text: string, ...words: string[]) => says(text, words.map(comparable));

describe('the word list', () => {
  it('finds whole words, whatever stands around them', () => {
    expect(hits('Du Trottel!', 'trottel')).toBe(true);
    expect(hits('Die Trottellumme ist ein Vogel', 'trottel')).toBe(false);
    expect(hits('Das ist mir völlig EGAL', 'voellig', 'völlig')).toBe(true);
  });

  it('finds several words in their order', () => {
    expect(hits('jetzt  hier, kaufen', 'hier kaufen')).toBe(true);
    expect(hits('kaufen Sie hier', 'hier kaufen')).toBe(false);
  });

  it('is not deceived by accents, case, stretched words and look-alike letters', () => {
    for (const text of ['TROTTEL', 'Trôttèl', 'Tröttel', 'Troooottel', 'Тrоttеl', 'Ｔｒｏｔｔｅｌ'])
      expect([text, hits(text, 'Trottel')]).toEqual([text, true]);
    expect(hits('So ein Spass', 'Spaß')).toBe(true);
  });

  it('finds nothing in an empty list or by an empty word', () => {
    expect(hits('egal')).toBe(false);
    expect(hits('egal', '', '!!')).toBe(false);
  });
});

describe('a changed word list', () => {
  it('keeps what others wrote, one word for all its spellings, and nothing that can never be said', () => {
    expect(changed(['Trottel', 'Depp'], ['TROTTEL', 'Gewinnspiel', 'gewinnspiel', '…'], ['dépp'])).toEqual({
      words: ['Trottel', 'Gewinnspiel'],
      added: ['Gewinnspiel'],
      removed: ['Depp'],
    });
  });
});
