import type { FeedMessage, MyHeldMessage } from '@plenum/contracts';
import { chatItems } from './chat-items.rules.js';

const minute = (at: number) => `2026-11-22T09:${String(at).padStart(2, '0')}:00.000Z`;
const message = (id: string, at: number): FeedMessage => ({
  id,
  author: { id: 'anna', name: 'Anna', role: 'attendee' },
  text: id,
  file: null,
  at: minute(at),
  gone: null,
  replyTo: null,
  editedAt: null,
});
const held = (id: string, at: number): MyHeldMessage => ({
  id,
  text: id,
  file: null,
  at: minute(at),
  state: 'held',
  reason: null,
});
const ids = (messages: FeedMessage[], waiting: MyHeldMessage[]) => chatItems(messages, waiting).map(({ id }) => id);

describe('what stands in the log', () => {
  it('is in the order of time', () => {
    const messages = [message('a', 1), message('b', 3), message('c', 5)];
    expect(ids(messages, [held('x', 0), held('y', 3), held('z', 9)])).toEqual(['x', 'a', 'b', 'y', 'c', 'z']);
  });

  it('shows no message twice that was just released', () => {
    expect(ids([message('a', 4)], [held('a', 1)])).toEqual(['a']);
  });

  it('stays the same list while nothing waits, so that nothing is drawn anew', () => {
    const messages = [message('a', 1)];
    expect(chatItems(messages, [])).toBe(messages);
  });
});
