import { chosenLanguage, pageLanguage } from './page-language.rules.js';

const language = (wishes: Partial<Parameters<typeof pageLanguage>[0]>) =>
  pageLanguage({ asked: undefined, kept: undefined, accepted: undefined, ...wishes });

describe('the language of a page', () => {
  it('is what was asked for, before what was chosen, before how somebody registered, before the browser', () => {
    const all = { asked: 'en', kept: 'de', registered: 'de', accepted: 'de' } as const;
    expect(language(all)).toBe('en');
    expect(language({ ...all, asked: undefined, kept: 'en' })).toBe('en');
    expect(language({ ...all, asked: undefined, kept: undefined, registered: 'en' })).toBe('en');
    expect(language({ accepted: 'en-GB,en;q=0.9' })).toBe('en');
    expect(language({})).toBe('de');
  });

  it.each([
    ['fr;q=1, en;q=0.3, de;q=0.8', 'de'],
    ['en;q=0, de;q=0.1', 'de'],
    ['*', 'de'],
    ['fr', 'de'],
    ['en;q=abc', 'en'],
    [',;=,'.repeat(1000), 'de'],
  ])('is taken from %j as %s', (accepted, expected) => {
    expect(language({ accepted })).toBe(expected);
  });

  it('ignores languages there are not', () => {
    expect(language({ asked: 'xx', kept: ['en'] })).toBe('de');
    expect(chosenLanguage('xx')).toBeUndefined();
    expect(chosenLanguage('en')).toBe('en');
  });
});
