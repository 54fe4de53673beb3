import type { publicQuestionStates } from '@plenum/contracts';
import { talkedAbout } from './happened.rules.js';
import type { Happened } from './replay.rules.js';

const iso = (second: number) => new Date(Date.UTC(2026, 10, 23, 9, 0, second)).toISOString();
const moved = (second: number, id: string, state: (typeof publicQuestionStates)[number]): Happened => ({
  at: iso(second),
  entry: { seq: second, name: 'question.moved', data: { id, state, at: iso(second) } },
});
const hidden = (second: number, id: string): Happened => ({
  at: iso(second),
  entry: { seq: second, name: 'question.hidden', data: { id } },
});
const secondsOf = (happened: Happened[]) =>
  Object.fromEntries([...talkedAbout(happened)].map(([id, at]) => [id, new Date(at).getUTCSeconds()]));

describe('when a question was talked about', () => {
  it('is when it was taken up, or else when it was answered', () => {
    expect(secondsOf([moved(3, 'a', 'selected'), moved(9, 'a', 'answered'), moved(12, 'b', 'answered')])).toEqual({
      a: 3,
      b: 12,
    });
  });

  it('is the last time it was taken up', () => {
    expect(secondsOf([moved(3, 'a', 'selected'), moved(5, 'a', 'visible'), moved(9, 'a', 'answered')])).toEqual({
      a: 9,
    });
    const again = [moved(3, 'a', 'selected'), moved(4, 'a', 'answered'), moved(8, 'a', 'selected')];
    expect(secondsOf([...again, moved(9, 'a', 'answered')])).toEqual({ a: 8 });
  });

  it('is never where it was not answered, or is gone', () => {
    expect(secondsOf([moved(3, 'a', 'selected'), moved(4, 'b', 'answered'), moved(5, 'b', 'visible')])).toEqual({});
    expect(secondsOf([moved(3, 'a', 'answered'), hidden(4, 'a')])).toEqual({});
  });
});
