import { pollContent, pollStates, type FeedPoll, type PollState } from '@plenum/contracts';
import { atDesk, nextStep, wayBack } from './poll-steps.rules.js';

const poll = (id: string, state: PollState, minute = 0): FeedPoll => ({
  ...pollContent.parse({ kind: 'single', text: 'Was?', options: ['ja', 'nein'] }),
  id,
  state,
  movedAt: `2026-11-22T08:0${minute}:00.000Z`,
  version: 1,
  path: null,
});

describe('the next step of a poll', () => {
  it('leads from draft to published', () => {
    const verbs = (reach: 'room' | 'public') => pollStates.map((state) => nextStep({ state, reach })?.verb);
    expect(verbs('room')).toEqual(['open', 'close', 'publish', undefined]);
    expect(verbs('public')).toEqual(['openPublic', 'freeze', 'publish', undefined]);
  });

  it('can be taken back where nothing was forgotten or read out', () => {
    expect(wayBack('open', 'closed', { anonymity: 'pseudonymous' })).toBe('open');
    expect(wayBack('draft', 'open', { anonymity: 'pseudonymous' })).toBe('closed');
    expect(wayBack('open', 'closed', { anonymity: 'unlinkable' })).toBeUndefined();
    expect(wayBack('closed', 'published', { anonymity: 'pseudonymous' })).toBeUndefined();
  });
});

describe('the polls at the desk', () => {
  it('begin with what runs, then what is ready, then what is over', () => {
    const polls = [
      poll('first', 'draft', 5),
      poll('old', 'published', 1),
      poll('new', 'published', 2),
      poll('second', 'draft', 3),
      poll('now', 'open', 0),
    ];
    expect(atDesk(polls).map(({ id }) => id)).toEqual(['now', 'first', 'second', 'new', 'old']);
  });
});
