import { freshGuest, readGuest, writeGuest } from './guest-kept.js';

const place = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

describe('what a reload keeps of a guest on the stage', () => {
  it('is how all was set, in that session only, until they are off', () => {
    const storage = place();
    expect(readGuest('one', storage)).toBeUndefined();
    const kept = { camera: null, microphone: 'abc', muted: true, blurred: true, joined: true };
    writeGuest('one', kept, storage);
    expect(readGuest('one', storage)).toEqual(kept);
    expect(readGuest('two', storage)).toBeUndefined();
    writeGuest('one', undefined, storage);
    expect(readGuest('one', storage)).toBeUndefined();
  });

  it('is nothing strange, and no accident without a storage', () => {
    const storage = place();
    for (const nonsense of ['{', '7', '{"camera":7,"muted":"yes"}']) {
      storage.setItem('plenum-guest-one', nonsense);
      const read = readGuest('one', storage);
      expect([undefined, freshGuest]).toContainEqual(read);
    }
    const broken = () => {
      throw new Error('no storage');
    };
    const none = { getItem: broken, setItem: broken, removeItem: broken };
    writeGuest('one', freshGuest, none);
    expect(readGuest('one', none)).toBeUndefined();
  });
});
