import { keepLine, readLine } from './kept-line.js';

const place = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const nothing = { text: '', from: undefined };

describe('a half-typed line', () => {
  it('is there after a reload with its moment, for who typed it and in that session only', () => {
    const storage = place();
    keepLine('one', 'tina', { text: 'Und jetzt dr', from: 5000 }, storage);
    expect(readLine('one', 'tina', 9000, storage)).toEqual({ text: 'Und jetzt dr', from: 5000 });
    expect(readLine('one', 'tom', 9000, storage)).toEqual(nothing);
    expect(readLine('two', 'tina', 9000, storage)).toEqual(nothing);
  });

  it('loses its moment, not its words, when nobody came back for long', () => {
    const storage = place();
    keepLine('one', 'tina', { text: 'Und', from: 5000 }, storage);
    expect(readLine('one', 'tina', 500_000, storage)).toEqual({ text: 'Und', from: undefined });
  });

  it('is gone once it was sent, and as soon as nothing may be kept', () => {
    const storage = place();
    for (const over of [{ text: '', from: undefined }, undefined]) {
      keepLine('one', 'tina', { text: 'Und', from: 5000 }, storage);
      keepLine('one', 'tina', over, storage);
      expect(storage.getItem('plenum-caption-one')).toBeNull();
    }
  });

  it('is nothing strange, and no accident without a storage', () => {
    const storage = place();
    for (const nonsense of ['{', '7', '{"by":"tina","text":7}']) {
      storage.setItem('plenum-caption-one', nonsense);
      expect(readLine('one', 'tina', 0, storage)).toEqual(nothing);
    }
    const broken = () => {
      throw new Error('no storage');
    };
    const none = { getItem: broken, setItem: broken, removeItem: broken };
    keepLine('one', 'tina', { text: 'Und', from: 1 }, none);
    expect(readLine('one', 'tina', 0, none)).toEqual(nothing);
  });
});
