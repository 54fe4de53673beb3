import { randomUUID } from 'node:crypto';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { pollContent, type PollState, type PollWork, type PublicPollView } from '@plenum/contracts';
import { PollReports } from '@plenum/polls';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, pause, until, type LivePerson } from './live-stage.js';

const single = { kind: 'single', text: 'Wo stehen Sie?', options: ['am Anfang', 'mittendrin', 'fertig'] };

describe('polls in a live room', () => {
  let plenum: TestServer;
  let second: TestServer;
  let stage: LiveStage;
  let mona: LivePerson;
  beforeAll(async () => {
    plenum = await startServer();
    second = await startServer({ databaseUrl: plenum.databaseUrl });
  });
  beforeEach(async () => {
    stage = await LiveStage.open(plenum, second);
    mona = await stage.person('Mona Moderation', 'moderator');
  });
  afterEach(() => stage.close());
  afterAll(async () => {
    await second.close();
    await plenum.close();
  });

  const at = () => ({ sessionId: stage.sessionId });
  const prepare = async (part: object = {}) => {
    const id = randomUUID();
    await mona.ask('poll.prepare', { ...at(), id, poll: pollContent.parse({ ...single, ...part }), version: 0 });
    return id;
  };
  const move = (id: string, from: PollState, to: PollState) => mona.ask('poll.move', { ...at(), id, from, to });
  const vote = (voter: LivePerson, id: string, picks: number[] | null, words: string[] = []) =>
    voter.ask('poll.vote', { ...at(), id, choice: picks && { picks, words } });
  const stateOf = (person: LivePerson, id: string) => person.followed?.state.polls[id]?.state;
  const counts = (person: LivePerson, id: string) => person.tallies.polls[id]?.counts;

  it('are drafts only for the crew, and run for those who come late', async () => {
    const anna = await stage.person('Anna Amt');
    const id = await prepare({ text: 'Noch geheim' });
    // There is something to leak: the crew has it.
    await until(() => stateOf(mona, id) === 'draft');
    await pause(300);
    expect(anna.heard).not.toContain('Noch geheim');
    await expect(anna.ask('poll.move', { ...at(), id, from: 'draft', to: 'open' })).rejects.toThrow('forbidden');
    await move(id, 'draft', 'open');
    await until(() => stateOf(anna, id) === 'open');
    const ben = await stage.person('Ben Behörde');
    expect(ben.followed?.state.polls[id]).toMatchObject({ text: 'Noch geheim', state: 'open' });
    await vote(ben, id, [1]);
    expect(await until(() => ben.me?.ballots[0]?.id === id)).toBe(true);
  });

  it('tell the crew how they stand, and nobody else before they are closed', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    const id = await prepare({ results: 'closed' });
    await move(id, 'draft', 'open');
    await vote(anna, id, [1]);
    await until(() => counts(mona, id)?.[1] === 1);
    const late = await stage.person('Cara Kommune');
    await pause(1200);
    for (const person of [anna, ben, late]) expect(person.heard).not.toContain('"voters"');
    await move(id, 'open', 'closed');
    expect(await until(() => [anna, ben, late].every((person) => counts(person, id)?.[1] === 1))).toBe(true);
    expect((await stage.person('Dora Dezernat')).tallies.polls[id]?.voters).toBe(1);
  });

  it('take results away again when they are opened again', async () => {
    const anna = await stage.person('Anna Amt');
    const id = await prepare({ results: 'closed' });
    await move(id, 'draft', 'open');
    await move(id, 'open', 'closed');
    await until(() => counts(anna, id)?.length === 3);
    await move(id, 'closed', 'open');
    await until(() => anna.tallies.polls[id] === null);
    expect((await stage.person('Ben Behörde')).tallies.polls[id]).toBeUndefined();
  });

  it('show results to those who voted, in all their windows, and to nobody else', async () => {
    const anna = await stage.person('Anna Amt');
    const elsewhere = await stage.person('Anna Amt', 'attendee', { id: anna.id, server: second });
    const ben = await stage.person('Ben Behörde');
    const id = await prepare({ results: 'voted', anonymity: 'unlinkable' });
    await move(id, 'draft', 'open');
    await until(() => stateOf(elsewhere, id) === 'open');
    await vote(anna, id, [2]);
    await until(() => counts(anna, id)?.[2] === 1 && counts(elsewhere, id)?.[2] === 1);
    await pause(1200);
    expect(ben.heard).not.toContain('"voters"');
    // Whoever comes back after voting sees it at once.
    expect((await stage.person('Anna Amt', 'attendee', { id: anna.id })).tallies.polls[id]?.voters).toBe(1);
    await vote(anna, id, null);
    await until(() => anna.tallies.polls[id] === null);
  });

  it('never show what is for the crew only: results, held words, and who voted what', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    const id = await prepare({ kind: 'words', options: [], most: 2, results: 'never' });
    await move(id, 'draft', 'open');
    await vote(anna, id, [], ['Geheimwort']);
    await until(() => mona.tallies.polls[id]?.held[0]?.text === 'Geheimwort');
    await mona.ask('poll.judge', { ...at(), id, words: [mona.tallies.polls[id]!.held[0]!.id], to: 'shown' });
    await move(id, 'open', 'closed');
    await move(id, 'closed', 'published');
    const late = await stage.person('Cara Kommune');
    await until(() => stateOf(ben, id) === 'published');
    await pause(1200);
    for (const person of [ben, late]) {
      expect(person.heard).not.toContain('Geheimwort');
      expect(person.heard).not.toContain('"voters"');
      expect(person.heard).not.toContain(anna.id);
    }
    expect(mona.heard).not.toContain(anna.id);
  });

  it('let words through one by one', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    const id = await prepare({ kind: 'words', options: [], most: 2, results: 'voted' });
    await move(id, 'draft', 'open');
    await vote(anna, id, [], ['Mut', 'Unfug']);
    await vote(ben, id, [], ['mut']);
    await until(() => mona.tallies.polls[id]?.held.length === 2 && ben.tallies.polls[id]?.voters === 2);
    expect(ben.heard).not.toContain('Unfug');
    const mut = mona.tallies.polls[id]!.held.find(({ votes }) => votes === 2)!;
    await mona.ask('poll.judge', { ...at(), id, words: [mut.id], to: 'shown' });
    await until(() => ben.tallies.polls[id]?.words[0]?.votes === 2);
    await mona.ask('poll.judge', { ...at(), id, words: [mut.id], to: 'hidden' });
    await until(() => ben.tallies.polls[id]?.words.length === 0);
    expect(ben.heard).not.toContain('Unfug');
  });

  it('count many who vote at once exactly, with at most two broadcasts a second', async () => {
    const people = await Promise.all(
      Array.from({ length: 24 }, (_one, index) =>
        stage.person(`Person ${index}`, 'attendee', { server: index % 2 ? second : plenum }),
      ),
    );
    const id = await prepare({ results: 'voted' });
    await move(id, 'draft', 'open');
    await until(() => people.every((person) => stateOf(person, id) === 'open'));
    await pause(1000);
    for (const person of [...people, mona]) person.pulses.length = 0;
    const began = performance.now();
    await Promise.all(
      people.flatMap((person, index) =>
        [0, 1].map(async () => {
          await pause(Math.random() * 2000);
          await vote(person, id, [index % 3]);
        }),
      ),
    );
    await until(() => [...people, mona].every((person) => person.tallies.polls[id]?.voters === 24));
    const seconds = (performance.now() - began) / 1000;
    for (const person of [...people, mona]) {
      expect(counts(person, id)).toEqual([8, 8, 8]);
      expect(person.pulses.length / seconds).toBeLessThanOrEqual(2.5);
    }
  });

  it('tell names to the crew alone, when it asks for them', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    const id = await prepare({ anonymity: 'named', results: 'voted' });
    await move(id, 'draft', 'open');
    await until(() => stateOf(anna, id) === 'open' && stateOf(ben, id) === 'open');
    for (const person of [anna, ben, mona]) person.heard = '';
    await vote(anna, id, [1]);
    await vote(ben, id, [1]);
    await until(() => [anna, ben, mona].every((person) => counts(person, id)?.[1] === 2));
    expect(anna.heard + mona.heard).not.toContain('Ben Behörde');
    expect(ben.heard).not.toContain('Anna Amt');
    const report = await plenum.part(PollReports).read(mona.viewer, stage.sessionId);
    expect(report.find((poll) => poll.id === id)?.choices?.map(({ name }) => name)).toEqual([
      'Anna Amt',
      'Ben Behörde',
    ]);
    await expect(plenum.part(PollReports).read(anna.viewer, stage.sessionId)).rejects.toThrow('forbidden');
  });

  it('for everybody are voted in over HTTP alone, and seen by the crew in the room', async () => {
    const id = await prepare({ reach: 'public', anonymity: 'unlinkable' });
    await move(id, 'draft', 'open');
    await until(() => stateOf(mona, id) === 'open');
    const path = `/api/v1/public-polls${mona.followed!.state.polls[id]!.path!.slice(2)}`;
    const browser = plenum.browser();
    const { body: work } = await browser.post<PollWork>(`${path}/work`);
    const { counter, derivedKey } = (await solveChallenge({ challenge: work as Challenge, deriveKey }))!;
    const ballot = { choice: { picks: [2] }, work, solution: { counter, derivedKey } };
    expect((await plenum.browser().put<{ code: string }>(`${path}/vote`, ballot)).body.code).toBe(
      'poll.browserUnknown',
    );
    const answers = await Promise.all([1, 2].map(() => browser.put<PublicPollView>(`${path}/vote`, ballot)));
    expect(answers.map(({ status, body }) => [status, body.ballot?.picks])).toEqual([
      [200, [2]],
      [200, [2]],
    ]);
    await until(() => counts(mona, id)?.[2] === 1);
    const other = { ...ballot, choice: { picks: [1] } };
    expect((await browser.put<{ code: string }>(`${path}/vote`, other)).body.code).toBe('poll.workWrong');
    await move(id, 'open', 'closed');
    expect((await browser.get<PublicPollView>(path)).body).toMatchObject({ takesVotes: false, ballot: null });
  });

  it('tell what is wrong with a poll or a vote', async () => {
    const answer = await mona.send('poll.prepare', {
      ...at(),
      id: randomUUID(),
      version: 0,
      poll: { kind: 'single', text: 'Was?', options: ['nur eine'] },
    });
    expect(answer).toMatchObject({ ok: false, problem: { fields: [{ path: 'poll.options' }] } });
    const id = await prepare();
    await move(id, 'draft', 'open');
    const anna = await stage.person('Anna Amt');
    await expect(vote(anna, id, [3])).rejects.toThrow('poll.choice');
    await expect(vote(anna, randomUUID(), [0])).rejects.toThrow('poll.notFound');
  });
});
