import { allow, forget, isAllowed, keepAsked, takeAsked } from './allowed.rules.js';

const aStorage = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

const [one, other] = ['https://one.example.org', 'https://other.example.org'];

it('keeps which servers may deliver the picture, event by event, until it is taken back', () => {
  const storage = aStorage();
  expect(isAllowed('a', one, storage)).toBe(false);
  allow('a', one, storage);
  allow('a', other, storage);
  allow('a', one, storage);
  expect([isAllowed('a', one, storage), isAllowed('a', other, storage), isAllowed('b', one, storage)]).toEqual([
    true,
    true,
    false,
  ]);
  forget('a', one, storage);
  expect([isAllowed('a', one, storage), isAllowed('a', other, storage)]).toEqual([false, true]);
  forget('a', other, storage);
  expect(storage.kept.size).toBe(0);
});

it('remembers over one load of the page what was asked for, and nothing longer', () => {
  const storage = aStorage();
  keepAsked(one, storage);
  expect(takeAsked(one, storage)).toBe(true);
  expect(takeAsked(one, storage)).toBe(false);
  keepAsked(one, storage);
  expect(takeAsked(other, storage)).toBe(false);
  expect(takeAsked(one, storage)).toBe(false);
});

it('asks again where nothing can be kept or what was kept is spoilt', () => {
  const closed = {
    getItem: () => '{not json',
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => undefined,
  };
  allow('a', one, closed);
  expect(isAllowed('a', one, closed)).toBe(false);
  const odd = { ...closed, getItem: () => '{"a":1}' };
  expect(isAllowed('a', one, odd)).toBe(false);
});
