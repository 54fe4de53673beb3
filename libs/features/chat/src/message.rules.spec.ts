import { chatModes, sessionStates } from '@plenum/contracts';
import { holds, isPinned, mayPost, mayRetract, mayTakeFile, slowWait } from './message.rules.js';

describe('who may write', () => {
  it('is everybody from the lobby to the end, while the chat is open', () => {
    const open = sessionStates.filter((state) => mayPost({ state, chat: 'open' }, false));
    expect(open).toEqual(['lobby', 'live', 'paused']);
    expect(sessionStates.filter((state) => mayPost({ state, chat: 'held' }, false))).toEqual(open);
    for (const chat of ['readOnly', 'off'] as const)
      expect(sessionStates.some((state) => mayPost({ state, chat }, false))).toBe(false);
  });

  it('is the crew at any time, unless there is no chat', () => {
    for (const state of sessionStates)
      expect(chatModes.filter((chat) => mayPost({ state, chat }, true))).toEqual(['open', 'held', 'readOnly']);
  });
});

describe('what is held', () => {
  it('is what attendees write while the crew checks everything', () => {
    expect(chatModes.filter((chat) => holds(chat, false))).toEqual(['held']);
    expect(chatModes.filter((chat) => holds(chat, true))).toEqual([]);
  });
});

describe('a pin', () => {
  const now = new Date('2026-11-22T09:00:00Z');

  it('holds until its end, or without one', () => {
    const pin = (pinnedUntil: Date | null) => isPinned({ pinnedAt: now, pinnedUntil }, now);
    expect([pin(null), pin(new Date(now.getTime() + 1)), pin(now)]).toEqual([true, true, false]);
    expect(isPinned({ pinnedAt: null, pinnedUntil: null }, now)).toBe(false);
  });
});

describe('time limits of messages', () => {
  const at = new Date('2026-11-22T09:00:00Z');
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

  it('give authors five minutes', () => {
    expect([mayRetract(at, later(300)), mayRetract(at, later(301))]).toEqual([true, false]);
  });

  it('count slow mode from the last message', () => {
    expect(slowWait(30, null, at)).toBe(0);
    expect(slowWait(30, at, later(10))).toBe(20);
    expect(slowWait(30, at, later(31))).toBe(0);
  });
});

describe('the file of a message', () => {
  it.each([
    ['everybody', { gone: null, held: null }, [true, true, true]],
    ['the crew and its author while it waits', { gone: null, held: 'mode' }, [true, true, false]],
    ['nobody once it is removed', { gone: 'crew', held: null }, [false, false, false]],
    ['nobody once it was not released', { gone: 'crew', held: 'words' }, [false, false, false]],
    ['nobody once its author took it back', { gone: 'author', held: null }, [false, false, false]],
  ] as const)('is for %s', (_whom, message, [crew, author, others]) => {
    const of = { ...message, authorId: 'anna' };
    expect(mayTakeFile(of, { id: 'mona', moderates: true })).toBe(crew);
    expect(mayTakeFile(of, { id: 'anna', moderates: false })).toBe(author);
    expect(mayTakeFile(of, { id: 'ben', moderates: false })).toBe(others);
  });
});
