import { Drafts } from './drafts.js';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

describe('a draft', () => {
  it('comes back after a reload, each kind for itself', () => {
    const storage = memory();
    new Drafts('draft', storage).keep('message.post', 'mia', 'Guten');
    const after = new Drafts('draft', storage);
    expect(after.read('message.post', 'mia')).toBe('Guten');
    expect(after.read('question.ask', 'mia')).toBe('');
  });

  it('belongs to one person only', () => {
    const drafts = new Drafts('draft', memory());
    drafts.keep('message.post', 'mia', 'Guten');
    expect(drafts.read('message.post', 'max')).toBe('');
  });

  it('leaves nothing behind once it is empty', () => {
    const storage = memory();
    const drafts = new Drafts('draft', storage);
    drafts.keep('message.post', 'mia', 'Guten');
    drafts.keep('message.post', 'mia', '');
    expect(storage.kept.size).toBe(0);
  });

  it('is empty where the storage holds nonsense or is forbidden', () => {
    const storage = memory();
    storage.setItem('draft-message.post', 'nonsense');
    expect(new Drafts('draft', storage).read('message.post', 'mia')).toBe('');
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('forbidden');
      },
      removeItem: () => undefined,
    };
    const drafts = new Drafts('draft', forbidden);
    drafts.keep('message.post', 'mia', 'Guten');
    expect(drafts.read('message.post', 'mia')).toBe('');
  });
});
