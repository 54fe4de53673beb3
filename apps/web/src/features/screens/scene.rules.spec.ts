import {
  screenScenes,
  type FeedPoll,
  type FeedQuestion,
  type QuestionState,
  type ScreenScene,
  type SessionState,
} from '@plenum/contracts';
import { feedQuestion } from '../live/testing/feed-question.js';
import { cloudsOf, sceneOf, type Hall } from './scene.rules.js';

const question = (id: string, state: QuestionState, minute = 0): FeedQuestion =>
  feedQuestion({ id, state, askedAt: `2026-11-22T09:0${minute}:00.000Z` });

const hall = (
  scene: ScreenScene,
  state: SessionState = 'live',
  questions: FeedQuestion[] = [],
  votes: Record<string, number> = {},
  polls: FeedPoll[] = [],
): Hall => ({
  state: {
    session: { state, since: null },
    screen: { scene },
    questions: Object.fromEntries(questions.map((one) => [one.id, one])),
    polls: Object.fromEntries(polls.map((one) => [one.id, one])),
  },
  votes,
  results: {},
});

describe('what a projector shows by itself', () => {
  it('follows the session from the welcome to what comes next', () => {
    const kinds = (['planned', 'lobby', 'live', 'paused', 'ended'] as const).map(
      (state) => sceneOf(hall('automatic', state)).kind,
    );
    expect(kinds).toEqual(['welcome', 'welcome', 'invitation', 'welcome', 'next']);
  });

  it('is the question on stage, else those that wait, else how to ask one', () => {
    const [selected, visible] = [question('a', 'selected'), question('b', 'visible')];
    expect(sceneOf(hall('automatic', 'live', [selected, visible]))).toEqual({
      kind: 'question',
      question: selected,
      following: [visible],
    });
    expect(sceneOf(hall('automatic', 'live', [visible])).kind).toBe('queue');
    expect(sceneOf(hall('automatic', 'live', [question('c', 'answered')])).kind).toBe('invitation');
  });
});

const poll = (id: string, state: FeedPoll['state'], minute = 0): FeedPoll => ({
  id,
  state,
  kind: 'single',
  text: id,
  options: ['ja', 'nein'],
  least: 1,
  most: 1,
  scale: null,
  abstain: true,
  changeable: true,
  anonymity: 'unlinkable',
  results: 'published',
  moderated: true,
  reach: 'room',
  path: null,
  version: 1,
  movedAt: `2026-11-22T09:0${minute}:00.000Z`,
});

describe('a poll', () => {
  const polls = [
    poll('old', 'open', 1),
    poll('new', 'open', 2),
    poll('done', 'published', 3),
    poll('shut', 'closed', 4),
  ];

  it('comes to the wall while it runs, unless a question is being answered', () => {
    const runs = sceneOf(hall('automatic', 'live', [question('b', 'visible')], {}, polls));
    expect(runs.kind === 'poll' && runs.poll.id).toBe('new');
    expect(sceneOf(hall('automatic', 'live', [question('a', 'selected')], {}, polls)).kind).toBe('question');
  });

  it('for everybody waits behind those of the room, and comes only when the crew chose polls', () => {
    const everybody = { ...poll('weeks', 'open', 5), reach: 'public' as const, path: '/p/bcdfghj' };
    const idOf = (scene: ReturnType<typeof sceneOf>) => scene.kind === 'poll' && scene.poll.id;
    expect(idOf(sceneOf(hall('automatic', 'live', [], {}, [everybody, poll('now', 'open', 1)])))).toBe('now');
    expect(sceneOf(hall('automatic', 'live', [], {}, [everybody])).kind).toBe('invitation');
    expect(idOf(sceneOf(hall('poll', 'live', [], {}, [everybody, poll('done', 'published')])))).toBe('done');
    expect(idOf(sceneOf(hall('poll', 'live', [], {}, [everybody])))).toBe('weeks');
  });

  it('is the one the crew named, whichever runs', () => {
    const at = hall('poll', 'live', [], {}, polls);
    const scene = sceneOf({ ...at, state: { ...at.state, screen: { scene: 'poll', poll: 'done' } } });
    expect(scene.kind === 'poll' && scene.poll.id).toBe('done');
  });

  it('stays with its results when the crew chose it, and gives way when there is none', () => {
    const published = sceneOf(hall('poll', 'live', [], {}, polls.slice(2)));
    expect(published.kind === 'poll' && published.poll.id).toBe('done');
    expect(sceneOf(hall('poll', 'live', [], {}, polls.slice(3))).kind).toBe('invitation');
  });

  it('stays when it closes and everybody sees its results, whatever was published before', () => {
    for (const results of ['voted', 'closed'] as const) {
      const closed = { ...poll('shut', 'closed', 4), results };
      const scene = sceneOf(hall('poll', 'live', [], {}, [poll('done', 'published', 3), closed]));
      expect(scene.kind === 'poll' && scene.poll.id).toBe('shut');
    }
  });
});

describe('what the crew chose', () => {
  it('is shown whatever the session does', () => {
    for (const state of ['planned', 'live', 'ended'] as const)
      expect((['qr', 'next', 'dark'] as const).map((scene) => sceneOf(hall(scene, state)).kind)).toEqual([
        'invitation',
        'next',
        'dark',
      ]);
  });

  it('gives way to what comes closest when it does not exist', () => {
    expect(sceneOf(hall('question', 'live', [question('b', 'visible')])).kind).toBe('queue');
    expect(sceneOf(hall('queue')).kind).toBe('invitation');
    expect(screenScenes.every((scene) => sceneOf(hall(scene)).kind)).toBe(true);
  });
});

it('sorts those that wait by votes, then by age', () => {
  const questions = [question('young', 'visible', 3), question('old', 'visible', 1), question('loved', 'visible', 5)];
  const scene = sceneOf(hall('queue', 'live', questions, { loved: 2 }));
  expect(scene.kind === 'queue' && scene.questions.map(({ id }) => id)).toEqual(['loved', 'old', 'young']);
});

describe('the words on a wall', () => {
  const words = (many: number, from = 0) =>
    Array.from({ length: many }, (_, place) => ({
      id: `w${from + place}`,
      text: `Wort ${from + place}`,
      votes: 50 - place,
    }));
  const frozen = (said: ReturnType<typeof words>) => ({
    at: '2026-11-20T09:00:00.000Z',
    kind: 'words' as const,
    text: 'Was braucht Ihre Kommune?',
    options: [],
    scale: null,
    voters: 570,
    abstained: 0,
    counts: [],
    words: said,
  });

  it('are as many as can be read', () => {
    expect(cloudsOf({ words: words(60), before: null })).toEqual([{ when: 'now', words: words(40) }]);
    expect(cloudsOf({ words: [], before: null })).toEqual([{ when: 'now', words: [] }]);
    expect(cloudsOf({ words: words(3), before: frozen([]) })).toEqual([{ when: 'now', words: words(3) }]);
  });

  it('stand beside those of before when the same is asked again, also while there are none yet', () => {
    expect(cloudsOf({ words: words(30), before: frozen(words(50, 100)) })).toEqual([
      { when: 'before', words: words(20, 100) },
      { when: 'now', words: words(20) },
    ]);
    expect(cloudsOf({ words: [], before: frozen(words(2, 100)) })).toEqual([
      { when: 'before', words: words(2, 100) },
      { when: 'now', words: [] },
    ]);
  });
});
