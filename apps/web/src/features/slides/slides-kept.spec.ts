import { readSlides, writeSlides } from './slides-kept.js';

const place = (content: Record<string, string> = {}) => ({
  getItem: (key: string) => content[key] ?? null,
  setItem: (key: string, value: string) => void (content[key] = value),
  removeItem: (key: string) => void delete content[key],
});

describe('what is remembered of slides', () => {
  it('is the name and the page, per session, until they are closed', () => {
    const storage = place();
    writeSlides('one', { name: 'talk.pdf', page: 7 }, storage);
    expect(readSlides('one', storage)).toEqual({ name: 'talk.pdf', page: 7 });
    expect(readSlides('other', storage)).toBeNull();
    writeSlides('one', null, storage);
    expect(readSlides('one', storage)).toBeNull();
  });

  it('is nothing where there is nonsense or no storage', () => {
    const broken = () => {
      throw new Error('no storage');
    };
    for (const stored of ['{', 'null', '[]', '{"name":1,"page":2}', '{"name":"a.pdf","page":"x"}'])
      expect(readSlides('one', place({ 'plenum-slides-one': stored }))).toBeNull();
    expect(readSlides('one', place({ 'plenum-slides-one': '{"name":"a.pdf","page":-3}' }))?.page).toBe(1);
    expect(readSlides('one', { ...place(), getItem: broken })).toBeNull();
    expect(() => writeSlides('one', { name: 'a.pdf', page: 1 }, { ...place(), setItem: broken })).not.toThrow();
  });
});
