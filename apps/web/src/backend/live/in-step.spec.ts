import { jest } from '@jest/globals';
import { applyEntry, emptyRoom, type Audience, type FeedEntry } from '@plenum/contracts';
import { InStep } from './in-step.js';

const began = Date.parse('2030-05-06T09:00:00Z');
const question = 'b0000000-0000-4000-8000-000000000001';

/** A picture three seconds behind, that can be stopped, got stuck, and turned. */
const picture = { behind: 3000, stuck: false, runs: true, known: true };
let stood = 0;
const clock = {
  mediaTime: () => {
    if (!picture.stuck) stood = Date.now() - picture.behind;
    return picture.known ? stood : undefined;
  },
  runs: () => picture.runs,
};

const drawn = jest.fn();
let room: InStep;
let whole = emptyRoom('everyone');
const begin = (audience: Audience = 'everyone') => {
  whole = applyEntry(emptyRoom(audience), {
    seq: 1,
    name: 'question.shown',
    data: { id: question, text: 'Warum?', at: new Date(began).toISOString() },
  });
  if (audience === 'crew') whole.questions[question] = { ...whole.questions[question]!, state: 'visible' };
  room.begin(whole);
};
const select = () => {
  const at = new Date().toISOString();
  const entry: FeedEntry = { seq: 2, name: 'question.moved', data: { id: question, state: 'selected', at } };
  whole = applyEntry(whole, entry);
  room.take([entry], whole);
};
const state = () => room.now.state.questions[question]?.state;
const pass = (milliseconds: number) => jest.advanceTimersByTime(milliseconds);

beforeEach(() => {
  jest.useFakeTimers({ now: began });
  Object.assign(picture, { behind: 3000, stuck: false, runs: true, known: true });
  drawn.mockClear();
  room = new InStep(
    emptyRoom('everyone'),
    () => Date.now(),
    () => drawn(),
  );
  begin();
  room.follow(clock);
  pass(1100);
});
afterEach(() => {
  room.stop();
  jest.useRealTimers();
});

it('shows it when the picture is there, to the millisecond, and draws once', () => {
  select();
  pass(2999);
  expect(state()).toBe('visible');
  expect(drawn).not.toHaveBeenCalled();
  pass(1);
  expect(state()).toBe('selected');
  expect(drawn).toHaveBeenCalledTimes(1);
  expect(room.now.state).toBe(whole);
});

it('follows a viewer who is minutes behind', () => {
  picture.behind = 120_000;
  pass(250);
  select();
  pass(119_000);
  expect(state()).toBe('visible');
  pass(1000);
  expect(state()).toBe('selected');
});

it('holds nothing back after somebody went back to live', () => {
  select();
  picture.behind = 0;
  pass(250);
  expect(state()).toBe('selected');
});

it.each<[string, () => void, number]>([
  ['is stopped', () => (picture.runs = false), 250],
  ['stands still', () => (picture.stuck = true), 5250],
  ['is lost', () => (picture.known = false), 5250],
])('shows everything when the picture %s, also what happens after that', (_what, happens, within) => {
  picture.behind = 60_000;
  pass(250);
  select();
  happens();
  pass(within);
  expect(state()).toBe('selected');
  begin();
  select();
  expect(state()).toBe('selected');
});

it('goes on waiting when the picture stood still for a moment', () => {
  picture.behind = 60_000;
  pass(250);
  select();
  picture.known = false;
  pass(4000);
  picture.known = true;
  pass(5000);
  expect(state()).toBe('visible');
});

it('shows everything at once without a clock, and from the moment somebody wants it so', () => {
  select();
  expect(state()).toBe('visible');
  room.follow(undefined);
  expect(state()).toBe('selected');
  begin();
  select();
  expect(state()).toBe('selected');
});

it('lets nothing of the past wait', () => {
  select();
  room.begin(whole);
  expect(state()).toBe('selected');
});

it.each<Audience>(['crew', 'speaker', 'screen'])('holds nothing back from a %s', (audience) => {
  begin(audience);
  select();
  expect(state()).toBe('selected');
});

it('shows what was due while the computer slept as soon as it is awake', () => {
  select();
  picture.stuck = true;
  jest.setSystemTime(began + 3_600_000);
  pass(250);
  expect(state()).toBe('selected');
});
