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
const nobody = { assignee: null, answeredBy: null };

describe('who most likely answered on stage', () => {
  it('is who was named before, then who was meant to', () => {
    const assignee = { kind: 'vendor' as const, id: soft.id, name: 'Softhaus' };
    expect(likelyAnswerer([sven, soft, mona], { assignee, answeredBy: 'Mona' })).toBe(keyOf(mona));
    expect(likelyAnswerer([sven, soft, mona], { assignee, answeredBy: null })).toBe(keyOf(soft));
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
