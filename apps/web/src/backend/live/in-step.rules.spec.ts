import { applyEntry, emptyRoom, type FeedEntry, type FeedName, type PollResultPolicy } from '@plenum/contracts';
import fc from 'fast-check';
import {
  allShown,
  comingResults,
  longestWait,
  lookedAt,
  reached,
  released,
  shownResults,
  standsFor,
  taken,
  trusted,
  type Step,
} from './in-step.rules.js';

const began = Date.parse('2030-05-06T09:00:00Z');
const time = (milliseconds: number) => new Date(began + milliseconds).toISOString();
const id = (kind: string, number: number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

let seq = 0;
const entry = <N extends FeedName>(name: N, data: Extract<FeedEntry, { name: N }>['data']): FeedEntry =>
  ({ seq: ++seq, name, data }) as FeedEntry;

const opened = (poll: string, at: number, results: PollResultPolicy = 'closed') =>
  entry('poll.opened', {
    id: poll,
    kind: 'single',
    text: 'Wann?',
    options: ['jetzt', 'später'],
    least: 1,
    most: 1,
    scale: null,
    abstain: true,
    changeable: true,
    anonymity: 'pseudonymous',
    results,
    moderated: true,
    reach: 'room',
    version: 1,
    path: null,
    at: time(at),
  });
const moved = (poll: string, state: 'open' | 'closed' | 'published', at: number) =>
  entry('poll.moved', { id: poll, state, at: time(at) });
const shown = (question: string, at: number) =>
  entry('question.shown', { id: question, text: 'Warum?', at: time(at), askedBy: null, askedAs: null });
const put = (question: string, state: 'visible' | 'selected' | 'answered', at: number) =>
  entry('question.moved', { id: question, state, at: time(at) });
const said = (at: number) =>
  entry('message.posted', {
    id: id('c', at),
    author: { id: id('d', 1), name: 'Max', role: 'attendee' },
    text: 'Hallo',
    at: time(at),
  });

const poll = id('a', 1);
const question = id('b', 1);
const empty = () => allShown(emptyRoom('everyone'));
/** Takes entries while the picture is that far; own and server's clock are at the same moment. */
const take = (step: Step, entries: FeedEntry[], picture: number | undefined, now = 10_000) =>
  taken(step, entries, picture === undefined ? undefined : began + picture, began + now);
const to = (step: Step, picture: number | undefined, now = 10_000) =>
  reached(step, picture === undefined ? undefined : began + picture, began + now);
const stateOf = ({ state }: Step) => state.polls[poll]?.state;

describe('in step with the picture', () => {
  it('opens a poll when the picture reaches its moment, and not a moment before', () => {
    const step = take(empty(), [opened(poll, 10_000)], 7000);
    expect(stateOf(step)).toBeUndefined();
    expect(to(step, 9999)).toBe(step);
    expect(stateOf(to(step, 10_000))).toBe('open');
  });

  it.each([undefined, 10_000, 12_000])('opens it at once when the picture is at %p', (picture) => {
    const step = take(empty(), [opened(poll, 10_000)], picture);
    expect(stateOf(step)).toBe('open');
    expect(step.coming).toEqual([]);
  });

  it('puts a question on the stage, answered and with who answered it, as the picture shows it', () => {
    const answered = [put(question, 'answered', 9000), entry('question.credited', { id: question, by: 'Ina' })];
    const step = take(empty(), [shown(question, 1000), put(question, 'selected', 8000), ...answered], 7000);
    const at = (picture: number) => to(step, picture).state.questions[question];
    expect(at(7000)).toMatchObject({ state: 'visible' });
    expect(at(8500)).toMatchObject({ state: 'selected', answeredBy: null });
    expect(at(9000)).toMatchObject({ state: 'answered', answeredBy: 'Ina' });
  });

  it('lets everything else through at once: chat, questions of others, the session', () => {
    const all = [said(9000), shown(question, 9500), entry('session.moved', { state: 'paused', at: time(9800) })];
    const step = take(empty(), all, 5000);
    expect(step).toEqual(allShown(all.reduce(applyEntry, emptyRoom('everyone'))));
  });

  it('does not hold back a question that is answered in writing', () => {
    const answer = entry('answer.shown', { id: question, text: 'So.', by: 'Ina', at: time(9000), editedAt: null });
    const first = take(empty(), [shown(question, 1000), answer, put(question, 'answered', 9000)], 5000);
    expect(first.state.questions[question]?.state).toBe('answered');
    const later = take(empty(), [shown(question, 1000), put(question, 'answered', 9000), answer], 5000);
    expect(later.state.questions[question]?.state).toBe('answered');
  });

  it('takes a question away at once, and does not bring it back when the picture gets there', () => {
    const step = take(empty(), [shown(question, 1000), put(question, 'selected', 9000)], 5000);
    const hidden = take(step, [entry('question.hidden', { id: question })], 5000);
    expect(hidden.state.questions).toEqual({});
    const again = take(hidden, [shown(question, 9500)], 5000);
    expect(to(again, 20_000).state.questions[question]?.state).toBe('visible');
  });

  it('closes a poll at once, also one that was still to come, and lets its result come with the picture', () => {
    const results = { [poll]: { voters: 3 } } as unknown as Parameters<typeof shownResults>[0];
    const step = take(empty(), [opened(poll, 8000), moved(poll, 'closed', 9000)], 5000);
    expect(stateOf(step)).toBe('closed');
    expect(comingResults(step)).toEqual([poll]);
    expect(shownResults(results, step)).toEqual({});
    const there = to(step, 9000);
    expect(comingResults(there)).toEqual([]);
    expect(shownResults(results, there)).toBe(results);
  });

  it.each<[PollResultPolicy, boolean, boolean, boolean]>([
    ['voted', true, true, true],
    ['closed', false, true, true],
    ['published', false, false, true],
  ])('shows results as far as they belong to what is seen (%s)', (policy, open, closed, published) => {
    const results = { [poll]: { voters: 3 } } as unknown as Parameters<typeof shownResults>[0];
    const seen = (step: Step) => poll in shownResults(results, step);
    const first = take(empty(), [opened(poll, 1000, policy)], 1000);
    const second = take(first, [moved(poll, 'closed', 2000)], 2000);
    const coming = take(second, [moved(poll, 'published', 9000)], 5000);
    expect([seen(first), seen(second), seen(coming), seen(to(coming, 9000))]).toEqual([
      open,
      closed,
      closed,
      published,
    ]);
  });

  it('shows the crew all results there are', () => {
    const results = { [poll]: { voters: 3 } } as unknown as Parameters<typeof shownResults>[0];
    const step = allShown(applyEntry(emptyRoom('crew'), opened(poll, 1000)));
    expect(shownResults(results, step)).toBe(results);
  });

  it('shows all of a poll to whoever met with what they did not see yet', () => {
    const other = id('a', 2);
    const step = take(empty(), [opened(poll, 8000), opened(other, 8500)], 5000);
    const met = released(step, other);
    expect(Object.keys(met.state.polls)).toEqual([other]);
    expect(Object.keys(to(met, 9000).state.polls)).toEqual([other, poll]);
  });

  it('waits no longer than pictures are kept', () => {
    const step = take(empty(), [opened(poll, 10_000)], 5000);
    expect(stateOf(to(step, 5001, 10_000 + longestWait - 1))).toBeUndefined();
    expect(stateOf(to(step, 5002, 10_000 + longestWait))).toBe('open');
  });
});

describe('the clock of a picture', () => {
  it('counts as long as it moves, over a gap between two qualities too', () => {
    const first = lookedAt(undefined, 5000, 10_000);
    const gap = lookedAt(first, undefined, 12_000);
    expect(trusted(gap, 12_000, 12_000)).toBe(5000);
    expect(trusted(lookedAt(gap, 6000, 14_000), 16_000, 16_000)).toBe(6000);
  });

  it('holds nothing back once it stands still, is lost, or after the computer slept', () => {
    const stuck = lookedAt(lookedAt(undefined, 5000, 10_000), 5000, 10_000 + standsFor);
    expect(trusted(stuck, 10_000 + standsFor, 15_000)).toBe(5000);
    expect(trusted(stuck, 10_001 + standsFor, 15_000)).toBeUndefined();
    expect(trusted(undefined, 1, 1)).toBeUndefined();
  });

  it('is not believed far from the clock of the server', () => {
    const seen = lookedAt(undefined, began, 1);
    expect(trusted(seen, 1, began + longestWait)).toBe(began);
    expect(trusted(seen, 1, began + longestWait + 1)).toBeUndefined();
    expect(trusted(seen, 1, began - longestWait - 1)).toBeUndefined();
  });
});

interface Act {
  what: 'poll' | 'question' | 'say' | 'hide' | 'credit' | 'answer' | 'watch';
  which: number;
  pass: number;
  picture: 'runs' | 'stands' | 'jumps' | 'back' | 'lost';
}

const acts = fc.array(
  fc.record<Act>({
    what: fc.constantFrom('poll', 'question', 'say', 'hide', 'credit', 'answer', 'watch'),
    which: fc.integer({ min: 0, max: 5 }),
    pass: fc.integer({ min: 0, max: 4000 }),
    picture: fc.constantFrom('runs', 'runs', 'runs', 'stands', 'jumps', 'back', 'lost'),
  }),
  { maxLength: 60 },
);

/** What the crew does, as the server tells of it. */
const tell = (state: ReturnType<typeof emptyRoom>, { what, which }: Act, at: number): FeedEntry[] => {
  const [pollId, questionId] = [id('a', which % 2), id('b', which % 3)];
  const known = state.questions[questionId];
  const asked = state.polls[pollId]?.state;
  if (what === 'say') return [said(at)];
  if (what === 'poll') {
    if (!asked) return [opened(pollId, at, which > 2 ? 'published' : 'closed')];
    if (asked === 'open') return [moved(pollId, 'closed', at)];
    return asked === 'closed' ? [moved(pollId, which % 2 ? 'open' : 'published', at)] : [];
  }
  if (what === 'question') {
    if (!known) return [shown(questionId, at)];
    return [put(questionId, (['visible', 'selected', 'answered'] as const)[which % 3]!, at)];
  }
  if (what === 'hide') return known ? [entry('question.hidden', { id: questionId })] : [];
  if (what === 'credit') return known ? [entry('question.credited', { id: questionId, by: `Ina ${at}` })] : [];
  if (what === 'answer' && which === 5 && known)
    return [entry('answer.shown', { id: questionId, text: 'So.', by: 'Ina', at: time(at), editedAt: null })];
  return [];
};

it('shows everything once and in order, none of it later than it may, and in the end all there is', () => {
  fc.assert(
    fc.property(acts, (all) => {
      let now = 0;
      let picture: number | undefined;
      let whole = emptyRoom('everyone');
      let step = allShown(whole);
      const told: FeedEntry[] = [];
      const seen: FeedEntry[] = [];
      /** Follows what was shown with one step, in the order in which it was. */
      const follow = (next: Step, added?: FeedEntry) => {
        const left = new Set(next.coming);
        for (const one of step.coming) if (!left.has(one) && one.entry) seen.push(one.entry);
        if (added && !next.coming.some((one) => one.entry === added)) seen.push(added);
        step = next;
        const instant = picture === undefined ? Infinity : began + picture;
        for (const { moment, since, entry: waiting } of step.coming) {
          expect(moment).toBeGreaterThan(instant);
          expect(began + now - since).toBeLessThan(longestWait);
          const state = waiting?.name === 'poll.moved' && waiting.data.state;
          expect(`${waiting?.name ?? 'poll.moved'} ${state}`).toMatch(
            /^(poll\.(opened false|moved (open|published|false))|question\.(moved|credited) false)$/,
          );
        }
        expect(step.state).toEqual(seen.reduce(applyEntry, emptyRoom('everyone')));
      };
      for (const act of all) {
        now += act.pass;
        const behind = { runs: 3000, stands: Infinity, jumps: 500, back: 60_000, lost: 0 }[act.picture];
        if (act.picture === 'lost') picture = undefined;
        else if (behind < Infinity) picture = now - behind;
        follow(reached(step, picture === undefined ? undefined : began + picture, began + now));
        for (const one of tell(whole, act, now)) {
          whole = applyEntry(whole, one);
          told.push(one);
          follow(taken(step, [one], picture === undefined ? undefined : began + picture, began + now), one);
        }
      }
      picture = undefined;
      follow(reached(step, undefined, began + now));
      expect(step).toEqual(allShown(whole));
      expect(seen.toSorted((one, other) => one.seq - other.seq)).toEqual(told);
      const about = ({ name, data }: FeedEntry) => (name === 'message.posted' ? name : (data as { id: string }).id);
      for (const one of new Set(told.map(about)))
        expect(seen.filter((other) => about(other) === one)).toEqual(told.filter((other) => about(other) === one));
    }),
    { numRuns: 300 },
  );
});
