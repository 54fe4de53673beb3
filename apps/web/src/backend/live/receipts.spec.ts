import { nothingMine, type Me, type MyQuestion } from '@plenum/contracts';
import { Receipts } from './receipts.js';

const storage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const question: MyQuestion = {
  id: 'q',
  text: 'Frage?',
  state: 'held',
  askedAt: '2026-11-22T09:00:00.000Z',
  place: 1,
  reason: null,
  answeredBy: null,
  into: null,
};
const me: Me = { id: 'me', name: 'Anna', crew: false, permissions: [], canRename: true, ...nothingMine };

describe('the receipts of unlinkable questions', () => {
  it('survive a reload, each with a secret of its own', () => {
    const place = storage();
    const receipts = new Receipts('key', place);
    const secrets = [receipts.begin('a'), receipts.begin('b')];
    expect(new Set(secrets).size).toBe(2);
    expect(secrets[0]!.length).toBeGreaterThanOrEqual(22);
    const again = new Receipts('key', place);
    expect([again.secretOf('a'), again.secretOf('b'), again.secretOf('c')]).toEqual([...secrets, undefined]);
  });

  it("stand among what is one's own once the server has opened them", () => {
    const receipts = new Receipts('key', storage());
    expect(receipts.addTo(me)).toBe(me);
    receipts.take({ questions: [question], answers: [], deferrals: [] });
    expect(receipts.addTo(me)?.questions).toEqual([question]);
    expect(receipts.addTo({ ...me, questions: [question] })?.questions).toEqual([question]);
    expect(receipts.addTo(null)).toBeNull();
  });

  it('do not break where nothing can be stored', () => {
    const forbidden = {
      ...storage(),
      getItem: () => 'not json',
      setItem: () => {
        throw new Error('full');
      },
    };
    const receipts = new Receipts('key', forbidden);
    expect(receipts.all).toEqual([]);
    expect(receipts.begin('a')).toBeTruthy();
  });
});
