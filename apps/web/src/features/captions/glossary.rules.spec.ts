import { expandLine, expandTyped } from './glossary.rules.js';

const terms = [
  { short: 'ozg', long: 'Onlinezugangsgesetz' },
  { short: 'BM', long: 'Bürgermeisterin' },
  { short: 'zb', long: 'zum Beispiel' },
];
/** Types a text key by key. */
const typed = (text: string) => text.split('').reduce((field, key) => expandTyped(field, field + key, terms), '');

describe('abbreviations', () => {
  it('are written out while somebody types, at the end of the word', () => {
    expect(typed('das ozg gilt')).toBe('das Onlinezugangsgesetz gilt');
    expect(typed('das ozg, so die BM.')).toBe('das Onlinezugangsgesetz, so die Bürgermeisterin.');
    expect(typed('(ozg)')).toBe('(Onlinezugangsgesetz)');
    expect(typed('das ozg')).toBe('das ozg');
  });

  it('are written large at the beginning, and left alone within words', () => {
    expect(typed('Zb heute')).toBe('Zum Beispiel heute');
    expect(typed('die ozgs und bmw')).toBe('die ozgs und bmw');
  });

  it('are not touched where somebody mends something', () => {
    expect(expandTyped('das ozg gilt', 'das ozg  gilt', terms)).toBe('das ozg  gilt');
    expect(expandTyped('das ozg ', 'das ozg', terms)).toBe('das ozg');
  });

  it('are written out at the end of a line, too', () => {
    expect(expandLine('  sagt die BM ', terms)).toBe('sagt die Bürgermeisterin');
    expect(expandLine('Wo ist das ozg?', terms)).toBe('Wo ist das Onlinezugangsgesetz?');
    expect(expandLine('nichts', [])).toBe('nichts');
    expect(expandLine('...', terms)).toBe('...');
  });
});
