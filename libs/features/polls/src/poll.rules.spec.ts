import fc from 'fast-check';
import {
  pollAnonymities,
  pollContent,
  pollKinds,
  pollResultPolicies,
  pollStates,
  type PollContent,
} from '@plenum/contracts';
import { canMove, firstWordState, foldWord, forEveryone, isChoice, resultsOf, whoSees } from './poll.rules.js';

const poll = (part: object): PollContent => pollContent.parse({ text: 'Was zuerst?', ...part });
const options = ['Akte', 'Portal', 'Kita', 'Bauen'];
const single = poll({ kind: 'single', options });
const multiple = poll({ kind: 'multiple', options, least: 2, most: 3 });
const rating = poll({ kind: 'rating', scale: { steps: 5, low: 'gar nicht', high: 'sehr' } });
const ranking = poll({ kind: 'ranking', options, least: 2, most: 4 });
const cloud = poll({ kind: 'words', most: 3 });
const open = poll({ kind: 'text' });

const takes = (content: PollContent, picks: number[], words: string[] = []) => isChoice(content, { picks, words });

describe('the states of a poll', () => {
  it('follow each other, and only closing can be taken back', () => {
    const allowed = pollStates.flatMap((from) =>
      pollStates.filter((to) => canMove(from, to, 'pseudonymous')).map((to) => `${from} ${to}`),
    );
    expect(allowed).toEqual(['draft open', 'open closed', 'closed open', 'closed published']);
  });

  it('never let an unlinkable poll open again: it has forgotten who voted', () => {
    expect(canMove('closed', 'open', 'unlinkable')).toBe(false);
    expect(canMove('closed', 'published', 'unlinkable')).toBe(true);
  });

  it('reach nothing impossible, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pollStates)), fc.constantFrom(...pollAnonymities), (tries, anonymity) => {
        let state: (typeof pollStates)[number] = 'draft';
        const history = [state as string];
        for (const to of tries)
          if (canMove(state, to, anonymity)) {
            state = to;
            history.push(to);
          }
        const path = history.join(' ');
        expect(path).toMatch(/^draft( open( closed open)*( closed( published)?)?)?$/);
        expect(anonymity === 'unlinkable' && path.split('open').length > 2).toBe(false);
      }),
    );
  });
});

describe('who sees results', () => {
  it('is nobody, those who voted, or everyone, as the policy says', () => {
    const table = Object.fromEntries(
      pollResultPolicies.map((policy) => [policy, pollStates.map((state) => whoSees(policy, state))]),
    );
    expect(table).toEqual({
      never: ['nobody', 'nobody', 'nobody', 'nobody'],
      voted: ['nobody', 'voters', 'everyone', 'everyone'],
      closed: ['nobody', 'nobody', 'everyone', 'everyone'],
      published: ['nobody', 'nobody', 'nobody', 'everyone'],
    });
  });

  it('never is told of words that wait or were not let through', () => {
    const words = (['shown', 'held', 'hidden'] as const).map((state) => ({ id: state, text: state, votes: 1, state }));
    const results = resultsOf({ ...cloud, split: null, before: null }, { voters: 3, abstained: 0 }, [], words);
    expect([results.words, results.held, results.hidden].flat().map(({ text }) => text)).toEqual([
      'shown',
      'held',
      'hidden',
    ]);
    expect(JSON.stringify(forEveryone(results, true))).not.toMatch(/"text":"(held|hidden)"/);
  });
});

describe('a choice', () => {
  it('is one option of a single poll, and one step of a scale', () => {
    expect([takes(single, [0]), takes(single, [3]), takes(rating, [4])]).toEqual([true, true, true]);
    expect([takes(single, [4]), takes(single, [0, 1]), takes(rating, [5]), takes(single, [], ['Akte'])]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('is as many different options as a multiple poll or a ranking asks for', () => {
    for (const content of [multiple, ranking])
      expect([[0], [0, 1], [2, 0, 3], [1, 1], [0, 4]].map((picks) => takes(content, picks))).toEqual([
        false,
        true,
        true,
        false,
        false,
      ]);
  });

  it('is up to so many different short words of a cloud, and one open answer', () => {
    expect([
      takes(cloud, [], ['Mut']),
      takes(cloud, [], ['Mut', 'Zeit', 'Geld']),
      takes(cloud, [], ['a', 'b', 'c', 'd']),
    ]).toEqual([true, true, false]);
    expect([takes(cloud, [], ['x'.repeat(41)]), takes(cloud, [], ['zwei\nZeilen']), takes(cloud, [0])]).toEqual([
      false,
      false,
      false,
    ]);
    expect([takes(open, [], ['Zwei\nZeilen']), takes(open, [], ['a', 'b'])]).toEqual([true, false]);
  });

  it('may be none where the poll lets one abstain', () => {
    for (const content of [single, multiple, rating, ranking, cloud, open]) {
      expect(takes(content, [])).toBe(true);
      expect(takes({ ...content, abstain: false }, [])).toBe(false);
    }
  });
});

describe('a poll as it is written', () => {
  const faults = (part: object) =>
    pollContent.safeParse({ text: 'Was?', ...part }).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it('names the field that is wrong', () => {
    expect(faults({ kind: 'single', options: ['nur eine'] })).toEqual(['options']);
    expect(faults({ kind: 'single', options: ['Ja', 'Nein', 'ja'] })).toEqual(['options.2']);
    expect(faults({ kind: 'multiple', options, least: 3, most: 2 })).toEqual(['least']);
    expect(faults({ kind: 'multiple', options, most: 5 })).toEqual(['most']);
    expect(faults({ kind: 'rating' })).toEqual(['scale']);
    expect(faults({ kind: 'text', options })).toEqual(['options']);
    expect(faults({ kind: 'words', most: 6 })).toEqual(['most']);
    expect(faults({ kind: 'vote' })).toEqual(['kind']);
  });

  it('holds words and hides results until it is closed when nothing else is said', () => {
    expect(poll({ kind: 'words' })).toMatchObject({ moderated: true, results: 'closed', abstain: true });
    expect(pollKinds.map((kind) => firstWordState({ kind, moderated: false }))).toContain('shown');
    expect(firstWordState({ kind: 'text', moderated: false })).toBe('held');
  });
});

describe('counting', () => {
  it('gives a first place as many points as there are options, and the next one less', () => {
    // Two people: Akte before Portal, and Portal before Akte before Kita.
    const counted = resultsOf(
      { ...ranking, split: null, before: null },
      { voters: 2, abstained: 0 },
      [
        { pick: 0, votes: 2, places: 3 },
        { pick: 1, votes: 2, places: 3 },
        { pick: 2, votes: 1, places: 3 },
      ],
      [],
    );
    expect(counted.counts).toEqual([7, 7, 2, 0]);
  });

  it('takes two spellings of a word as one', () => {
    expect(new Set(['Bürgernähe', ' bürgernähe', 'BÜRGERNÄHE', 'Bu\u0308rgernähe'].map(foldWord)).size).toBe(1);
  });
});
