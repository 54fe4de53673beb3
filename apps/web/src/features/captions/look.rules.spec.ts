import { keepLook, languageFor, plainLook, readLook } from './look.rules.js';

const storageOf = (text: string | null) => ({ getItem: () => text });

describe('how captions look', () => {
  it('is kept in the browser as it was chosen', () => {
    let kept: string | null = null;
    const look = { ...plainLook, language: 'en', size: 'xl', colour: 'yellow', place: 'top', spoken: true } as const;
    keepLook(look, { setItem: (_key, text) => void (kept = text) });
    expect(readLook(storageOf(kept))).toEqual(look);
  });

  it('is plain where nothing was kept, or nonsense', () => {
    for (const text of [null, 'x', 'null', '[]', '{"size":"riesig","colour":7,"language":"<b>"}'])
      expect(readLook(storageOf(text))).toEqual(plainLook);
    const full = {
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepLook(plainLook, full)).not.toThrow();
  });

  it('takes another language where there is none in the chosen one, and none where none was wanted', () => {
    expect(languageFor({ ...plainLook, language: 'en' }, ['de', 'en'])).toBe('en');
    expect(languageFor({ ...plainLook, language: 'fr' }, ['de', 'en'])).toBe('de');
    expect(languageFor({ ...plainLook, language: 'fr' }, [])).toBeNull();
    expect(languageFor(plainLook, ['de', 'en'])).toBeNull();
  });
});
