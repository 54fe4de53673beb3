import type { QuestionPerson } from '@plenum/contracts';
import { canAnswer, keyOf, likelyAnswerer } from './question-people.rules.js';

const person = (kind: QuestionPerson['kind'], name: string): QuestionPerson => ({
  kind,
  id: `id-${name}`,
  name,
  of: null,
  reachable: false,
});
const [sven, sabine, soft, mona] = [
  person('speaker', 'Sven'),
  person('speaker', 'Sabine'),
  person('vendor', 'Softhaus'),
  person('crew', 'Mona'),
];
const nobody = { state: 'selected' as const, assignee: null, answeredBy: null };

describe('who most likely answered on stage', () => {
  it('is who was meant to, and once it is answered who is named', () => {
    const assignee = { kind: 'vendor' as const, id: soft.id, name: 'Softhaus' };
    const answered = { state: 'answered' as const, assignee };
    expect(likelyAnswerer([sven, soft, mona], { ...nobody, assignee })).toBe(keyOf(soft));
    expect(likelyAnswerer([sven, soft, mona], { ...answered, answeredBy: 'Mona' })).toBe(keyOf(mona));
    expect(likelyAnswerer([sven, soft, mona], { ...answered, answeredBy: null })).toBe('');
  });

  it('is the only speaker, and nobody in particular of several', () => {
    expect(likelyAnswerer([sven, soft, mona], nobody)).toBe(keyOf(sven));
    expect(likelyAnswerer([sven, sabine, mona], nobody)).toBe('');
    expect(likelyAnswerer([], nobody)).toBe('');
  });

  it('is never somebody who was only asked by mail', () => {
    expect([sven, person('asked', 'Frida')].filter(canAnswer)).toEqual([sven]);
  });
});
