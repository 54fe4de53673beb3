import { questionStates, sessionStates } from '@plenum/contracts';
import { answeredState, canMove, canWithdraw, firstState, isPublic, mayAsk, mayVote } from './question.rules.js';

const live = { state: 'live', questions: 'moderated', earlyQuestions: false } as const;

describe('what the crew may do with a question', () => {
  it('can be taken back step by step, but for what is final', () => {
    for (const from of questionStates)
      for (const to of questionStates.filter((state) => canMove(from, state)))
        expect([from, to, canMove(to, from)]).toEqual([from, to, true]);
    expect(questionStates.filter((to) => canMove('withdrawn', to) || canMove('merged', to))).toEqual([]);
  });

  it('never is to withdraw it, nor to leave it where it is', () => {
    for (const from of questionStates) {
      expect(canMove(from, 'withdrawn')).toBe(false);
      expect(canMove(from, from)).toBe(false);
    }
  });
});

describe('questions', () => {
  it('are held first where they are moderated', () => {
    expect([firstState({ ...live, questions: 'moderated' }), firstState({ ...live, questions: 'open' })]).toEqual([
      'held',
      'visible',
    ]);
  });

  it('are asked from the lobby to the end, unless they are closed', () => {
    expect(sessionStates.filter((state) => mayAsk({ ...live, state }))).toEqual(['lobby', 'live', 'paused']);
    expect(sessionStates.some((state) => mayAsk({ ...live, state, questions: 'closed' }))).toBe(false);
  });

  it('are voted for while they are public', () => {
    expect(questionStates.filter((state) => mayVote({ state: 'live' }, state))).toEqual(
      questionStates.filter(isPublic),
    );
    expect(mayVote({ state: 'ended' }, 'visible')).toBe(false);
  });

  it('belong to their asker until they are answered', () => {
    expect([canWithdraw('held'), canWithdraw('selected'), canWithdraw('answered')]).toEqual([true, true, false]);
  });
});

describe('a written answer', () => {
  it('for everyone makes a question public and answered, where that step is allowed', () => {
    expect(answeredState('held', true)).toBe('answered');
    expect(answeredState('deferred', true)).toBe('answered');
    expect(answeredState('answered', true)).toBe('answered');
    expect(answeredState('dismissed', true)).toBeUndefined();
    expect(answeredState('merged', true)).toBeUndefined();
  });

  it('for the asker alone shows nobody a question that was not public', () => {
    expect(answeredState('held', false)).toBe('deferred');
    expect(answeredState('deferred', false)).toBe('deferred');
    expect(answeredState('dismissed', false)).toBe('dismissed');
    expect(answeredState('visible', false)).toBe('answered');
  });
});

it('questions are taken before the room opens where the organiser wants it, and the crew sees them first', () => {
  const early = { state: 'planned', questions: 'open', earlyQuestions: true } as const;
  expect(mayAsk(early)).toBe(true);
  expect(firstState(early)).toBe('held');
  expect(mayAsk({ ...early, questions: 'closed' })).toBe(false);
  expect(mayAsk({ ...early, earlyQuestions: false })).toBe(false);
  expect(mayAsk({ ...early, state: 'ended' })).toBe(false);
});
