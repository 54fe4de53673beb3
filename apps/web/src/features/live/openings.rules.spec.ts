import { chatClosed, questionsClosed, slowUntil, votesOpen } from './openings.rules.js';

describe('the chat', () => {
  it.each(['lobby', 'live', 'paused'] as const)('is open for everybody in %s', (state) => {
    expect(chatClosed(state, 'open', false)).toBeUndefined();
  });

  it('says why it is closed', () => {
    expect(chatClosed('planned', 'open', false)).toBe('notYet');
    expect(chatClosed('ended', 'open', false)).toBe('over');
    expect(chatClosed('live', 'readOnly', false)).toBe('readOnly');
    expect(chatClosed('live', 'off', false)).toBe('off');
  });

  it('is open for the crew before, after and while it is read-only, but not when it is off', () => {
    expect(chatClosed('planned', 'open', true)).toBeUndefined();
    expect(chatClosed('ended', 'readOnly', true)).toBeUndefined();
    expect(chatClosed('live', 'off', true)).toBe('off');
  });
});

describe('questions', () => {
  it('are taken from the lobby to the end unless they are closed', () => {
    expect(questionsClosed('lobby', 'moderated')).toBeUndefined();
    expect(questionsClosed('paused', 'open')).toBeUndefined();
    expect(questionsClosed('live', 'closed')).toBe('off');
    expect(questionsClosed('planned', 'open')).toBe('notYet');
    expect(questionsClosed('ended', 'open')).toBe('over');
  });

  it('can be voted for from the lobby to the end', () => {
    expect(['planned', 'lobby', 'live', 'paused', 'ended'].map((state) => votesOpen(state as 'live'))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('slow mode', () => {
  const at = '2026-11-22T08:00:00.000Z';

  it('counts from the newest own message', () => {
    expect(slowUntil(30, ['2026-11-22T07:59:00.000Z', at], false)).toBe(Date.parse(at) + 30_000);
  });

  it('does not concern who has not written yet, nor the crew, nor a chat without it', () => {
    expect(slowUntil(30, [], false)).toBe(0);
    expect(slowUntil(30, [at], true)).toBe(0);
    expect(slowUntil(0, [at], false)).toBe(0);
  });
});
