import { randomUUID } from 'node:crypto';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { pollContent, type PollState, type PollWork } from '@plenum/contracts';
import { openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import {
  PollReports,
  Polls,
  PollsModule,
  PollSteps,
  pollsSchema,
  PollVotes,
  PublicPollDesk,
  PublicPollGate,
  PublicPolls,
  PublicVotes,
  VoteWork,
} from './index.js';
import { PollsRoom } from './polls.room.js';

const question = {
  kind: 'single',
  text: 'Was zuerst?',
  options: ['Akte', 'Portal', 'Kita'],
  reach: 'public',
  anonymity: 'unlinkable',
  results: 'voted',
};

describe('polls for everybody', () => {
  let stand: LiveStand;
  let polls: Polls;
  let everybody: PublicPolls;
  let votes: PublicVotes;
  let gate: PublicPollGate;
  let desk: PublicPollDesk;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'polls', modules: [PollsModule], schemas: [pollsSchema] });
    [polls, everybody] = [stand.part(Polls), stand.part(PublicPolls)];
    votes = stand.part(PublicVotes);
    [gate, desk] = [stand.part(PublicPollGate), stand.part(PublicPollDesk)];
  });
  afterAll(() => stand.close());

  const prepare = async (part: object = {}) => {
    const { sessionId, eventId, person } = await stand.session({ state: 'planned' });
    const mona = person('Mona', 'moderator');
    const id = randomUUID();
    const poll = pollContent.parse({ ...question, ...part });
    await polls.prepare(mona, { sessionId, id, poll, version: 0 });
    const move = (from: PollState, to: PollState) => polls.move(mona, { sessionId, id, from, to });
    const [row] = await stand.query<{ code: string }>('SELECT code FROM poll WHERE id = $1', [id]);
    const code = row!.code;
    /** With work that counts as done. */
    const vote = (browser: string, picks: number[] | null, work = randomUUID() as string) =>
      votes.vote(code, browser, picks && { picks, words: [] }, () =>
        stand.part(VoteWork).use({ id: work, expiresAt: new Date(stand.clock.now().getTime() + 60_000) }),
      );
    return { sessionId, eventId, person, mona, id, poll, code, move, vote };
  };
  const open = async (part: object = {}) => {
    const prepared = await prepare(part);
    await prepared.move('draft', 'open');
    return prepared;
  };
  const later = (minutes: number) => new Date(stand.clock.now().getTime() + minutes * 60_000).toISOString();
  const marks = async (id: string) =>
    (await stand.query<{ voter: string }>('SELECT voter FROM poll_ballot WHERE poll_id = $1', [id])).map(
      ({ voter }) => voter,
    );
  const solved = async (work: PollWork) => {
    const solution = await solveChallenge({ challenge: work as Challenge, deriveKey });
    const { counter, derivedKey } = solution!;
    return { work, solution: { counter, derivedKey } };
  };

  it('are nowhere before they are opened, then at their address and among those of the event', async () => {
    const { eventId, code, move, id } = await prepare();
    expect(await outcome(everybody.see(code))).toBe('poll.notFound');
    expect(await everybody.ofEvent(eventId)).toEqual([]);
    await move('draft', 'open');
    expect((await everybody.see(` ${code.slice(0, 3)}-${code.slice(3).toUpperCase()}`)).poll).toMatchObject({
      id,
      takesVotes: true,
      counted: null,
      ballot: null,
    });
    expect(await everybody.ofEvent(eventId)).toMatchObject([{ path: `/p/${code}`, takesVotes: true }]);
    expect(await outcome(everybody.see('nonsense'))).toBe('poll.notFound');
  });

  it('take one vote of each browser, which may be changed, and show results to who voted', async () => {
    const { code, vote } = await open();
    expect((await vote('one', [0])).counted).toMatchObject({ voters: 1, counts: [1, 0, 0] });
    await vote('one', [1]);
    expect((await vote('two', [1])).counted).toMatchObject({ voters: 2, counts: [0, 2, 0] });
    expect((await everybody.see(code, 'one')).poll.ballot).toEqual({ picks: [1], words: [] });
    expect((await everybody.see(code, 'three')).poll).toMatchObject({ ballot: null, counted: null });
    expect((await vote('one', null)).counted).toBeNull();
  });

  it('cannot be voted in from the room: whoever voted here and there would count twice', async () => {
    const { sessionId, id, person } = await open();
    const choice = { picks: [0], words: [] };
    expect(await outcome(stand.part(PollVotes).vote(person('Anna'), { sessionId, id, choice }))).toBe('poll.notOpen');
  });

  it('take no work twice, and let a vote be repeated that was taken', async () => {
    const { vote } = await open();
    await vote('one', [0], 'work of one');
    expect((await vote('one', [0], 'work of one')).ballot).toEqual({ picks: [0], words: [] });
    expect(await outcome(vote('one', [1], 'work of one'))).toBe('poll.workWrong');
    expect(await outcome(vote('two', [1], 'work of one'))).toBe('poll.workWrong');
    stand.clock.advance(2 * 60_000);
    await stand.part(VoteWork).forgetOld(stand.clock.now());
    expect(await stand.query('SELECT FROM poll_work')).toEqual([]);
  });

  it('want work that was done for this poll by this browser, in time', async () => {
    const [here, there] = [await open(), await open()];
    const { work, token } = await gate.setWork('192.0.2.1', here.code);
    const done = await solved(work);
    const choice = { picks: [2], words: [] };
    const vote = (code: string, by: string | undefined, part: object = {}) =>
      outcome(gate.vote('192.0.2.1', code, by, { choice, ...done, ...part }));
    expect(await vote(here.code, undefined)).toBe('poll.browserUnknown');
    expect(await vote(here.code, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBe(
      'poll.browserUnknown',
    );
    expect(await vote(there.code, token)).toBe('poll.workWrong');
    const other = await gate.setWork('192.0.2.1', here.code);
    expect(await vote(here.code, other.token)).toBe('poll.workWrong');
    const tooCheap = { ...work, parameters: { ...work.parameters, keyPrefix: '00' } };
    expect(await vote(here.code, token, { work: tooCheap })).toBe('poll.workWrong');
    expect(await vote(here.code, token, { solution: { counter: 1, derivedKey: '00'.repeat(32) } })).toBe(
      'poll.workWrong',
    );
    expect(await vote(here.code, token)).toBe('done');
    expect(await vote(here.code, token)).toBe('done');
    expect((await gate.setWork('192.0.2.1', here.code, token)).token).toBe(token);
    stand.clock.advance(16 * 60_000);
    expect(await vote(here.code, token)).toBe('poll.workWrong');
  }, 30_000);

  it('are frozen with exactly the votes that came before, however they race', async () => {
    const { id, vote, move, sessionId, mona, code } = await open();
    const browsers = Array.from({ length: 12 }, (_one, index) => `browser ${index}`);
    const wild = () => browsers[Math.floor(Math.random() * browsers.length)]!;
    const deeds = Array.from({ length: 120 }, (_one, index) =>
      index === 90 ? outcome(move('open', 'closed')) : outcome(vote(wild(), Math.random() < 0.2 ? null : [index % 3])),
    );
    const outcomes = new Set(await Promise.all(deeds));
    expect([...outcomes].filter((is) => is !== 'done' && is !== 'poll.notOpen')).toEqual([]);
    const [row] = await stand.query<{ snapshot: { voters: number; counts: number[] }; voterKey: string | null }>(
      'SELECT snapshot, voter_key AS "voterKey" FROM poll WHERE id = $1',
      [id],
    );
    const voters = await marks(id);
    expect(row).toMatchObject({ voterKey: null, snapshot: { voters: voters.length } });
    expect(row!.snapshot.counts.reduce((sum, count) => sum + count, 0)).toBe(voters.length);
    expect(await outcome(vote('too late', [0]))).toBe('poll.notOpen');
    expect(await outcome(move('closed', 'open'))).toBe('poll.stateMove');
    // Nobody can be recognised any more, and nothing changes what was frozen.
    expect((await everybody.see(code, browsers[0])).poll.ballot).toBeNull();
    expect(voters.join()).not.toMatch(/browser/);
    await expect(
      stand.query(`UPDATE poll SET snapshot = snapshot || '{"voters": 0}' WHERE id = $1`, [id]),
    ).rejects.toThrow('A snapshot is never changed');
    // Only that what people wrote is forgotten one day.
    const forgotten = `UPDATE poll SET snapshot = snapshot || '{"words": []}' WHERE id = $1 RETURNING snapshot`;
    expect(await stand.query(forgotten, [id])).toEqual([{ snapshot: { ...row!.snapshot, words: [] } }]);
    await move('closed', 'published');
    const [report] = await stand.part(PollReports).read(mona, sessionId);
    expect(report).toMatchObject({ counted: { voters: voters.length }, address: `http://localhost:3000/p/${code}` });
  });

  it('freeze by themselves when their time is over, and take no votes in between', async () => {
    const { sessionId, mona, id, move, vote, code } = await open();
    const limit = (until: string | null) => desk.limit(mona, sessionId, id, { until });
    expect(await outcome(limit(later(-1)))).toBe('poll.untilPast');
    await limit(later(30));
    await vote('one', [0]);
    stand.clock.advance(31 * 60_000);
    expect(await outcome(vote('two', [0]))).toBe('poll.notOpen');
    expect((await everybody.see(code)).poll).toMatchObject({ state: 'open', takesVotes: false });
    const steps = stand.part(PollSteps);
    const frozen = await Promise.all([1, 2].map(() => steps.freezeDue(stand.clock.now())));
    expect(frozen.reduce((sum, one) => sum + one)).toBe(1);
    expect((await everybody.see(code)).poll).toMatchObject({ state: 'closed', counted: { voters: 1 } });
    expect(await outcome(limit(null))).toBe('poll.stateMove');
    expect(await outcome(move('open', 'closed'))).toBe('poll.changedMeanwhile');
  });

  it('are asked again in the room, with how they stood for those who may know', async () => {
    const { sessionId, person, mona, id, move, vote } = await open({ results: 'published' });
    await Promise.all(['one', 'two', 'three'].map((browser, index) => vote(browser, [index === 0 ? 1 : 0])));
    const again = () => desk.askAgain(mona, sessionId, id);
    expect(await outcome(again())).toBe('poll.stateMove');
    await move('open', 'closed');
    const { id: liveId } = await again();
    await polls.move(mona, { sessionId, id: liveId, from: 'draft', to: 'open' });
    const anna = person('Anna');
    await stand.part(PollVotes).vote(anna, { sessionId, id: liveId, choice: { picks: [1], words: [] } });
    await polls.move(mona, { sessionId, id: liveId, from: 'open', to: 'closed' });
    await polls.move(mona, { sessionId, id: liveId, from: 'closed', to: 'published' });
    const seen = async () => (await stand.part(PollsRoom).readResults(sessionId, [id])).get(liveId);
    // Published now, but then was not: the crew alone has both.
    expect(await seen()).toMatchObject({
      crew: { counts: [0, 1, 0], before: { voters: 3, counts: [2, 1, 0] } },
      everyone: { counts: [0, 1, 0], before: null },
    });
    await move('closed', 'published');
    expect((await seen())?.everyone).toMatchObject({ before: { voters: 3, counts: [2, 1, 0] } });
    const table = await stand.part(PollReports).csv(mona, sessionId, 'en');
    expect(table).toContain('Akte,0,1,0,2,3,');
  });

  it('are not compared with a poll that asks something else', async () => {
    const { sessionId, mona, id, poll, move } = await open();
    await move('open', 'closed');
    const { id: liveId } = await desk.askAgain(mona, sessionId, id);
    const changed = { ...poll, reach: 'room' as const, options: ['Akte', 'Portal', 'Bauen'] };
    await polls.prepare(mona, { sessionId, id: liveId, poll: changed, version: 1 });
    expect(await stand.query('SELECT FROM poll WHERE id = $1 AND again IS NOT NULL', [liveId])).toEqual([]);
  });
});
