import { randomUUID } from 'node:crypto';
import { pollContent, type PollContent, type PollState } from '@plenum/contracts';
import { RegistrationGroups, type RegistrationGroup } from '@plenum/events';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { PollsRoom } from './polls.room.js';
import {
  PollCounts,
  PollEndings,
  PollReports,
  Polls,
  PollSets,
  PollsModule,
  pollsSchema,
  PollVotes,
  PollWords,
} from './index.js';

const single = { kind: 'single', text: 'Wo stehen Sie?', options: ['am Anfang', 'mittendrin', 'fertig'] };

describe('the polls of a session', () => {
  let stand: LiveStand;
  let polls: Polls;
  let votes: PollVotes;
  let words: PollWords;
  let counts: PollCounts;
  let sets: PollSets;
  let reports: PollReports;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'polls', modules: [PollsModule], schemas: [pollsSchema] });
    [polls, votes, words, counts] = [
      stand.part(Polls),
      stand.part(PollVotes),
      stand.part(PollWords),
      stand.part(PollCounts),
    ];
    [sets, reports] = [stand.part(PollSets), stand.part(PollReports)];
  });
  afterAll(() => stand.close());

  /** A session with an open poll and its moderator. */
  const open = async (part: object = {}) => {
    const { sessionId, person } = await stand.session();
    const mona = person('Mona', 'moderator');
    const id = randomUUID();
    const poll: PollContent = pollContent.parse({ ...single, ...part });
    await polls.prepare(mona, { sessionId, id, poll, version: 0 });
    const move = (from: PollState, to: PollState) => polls.move(mona, { sessionId, id, from, to });
    await move('draft', 'open');
    const vote = (voter: ReturnType<typeof person>, picks: number[] | null, given: string[] = []) =>
      votes.vote(voter, { sessionId, id, choice: picks && { picks, words: given } });
    const results = async () => (await counts.read(sessionId, [id])).get(id)!.results;
    return { sessionId, person, mona, id, poll, move, vote, results };
  };

  const names = async (sessionId: string) => (await stand.feed(sessionId)).map(({ name }) => name).slice(1);
  const ballots = (pollId: string) =>
    stand.query<{ voter: string; picks: number[]; words: string[] }>(
      'SELECT voter, picks, words FROM poll_ballot WHERE poll_id = $1 ORDER BY voter',
      [pollId],
    );

  it('are drafts that only the crew knows of until they are opened', async () => {
    const { sessionId, person } = await stand.session();
    const [mona, anna] = [person('Mona', 'moderator'), person('Anna')];
    const [id, poll] = [randomUUID(), pollContent.parse(single)];
    const prepare = (version: number, text = poll.text) =>
      polls.prepare(mona, { sessionId, id, poll: { ...poll, text }, version });
    expect(await prepare(0)).toEqual({ version: 1 });
    expect(await prepare(0)).toEqual({ version: 1 });
    expect(await prepare(1, 'Wo stehen Sie heute?')).toEqual({ version: 2 });
    expect(await outcome(prepare(1, 'Zu spät'))).toBe('poll.changedMeanwhile');
    expect(await outcome(polls.prepare(anna, { sessionId, id: randomUUID(), poll, version: 0 }))).toBe('forbidden');
    expect(await outcome(votes.vote(anna, { sessionId, id, choice: { picks: [0], words: [] } }))).toBe('poll.notFound');
    const feed = await stand.feed(sessionId);
    expect(fold('everyone', feed).polls).toEqual({});
    expect(fold('crew', feed).polls[id]).toMatchObject({ text: 'Wo stehen Sie heute?', state: 'draft', version: 2 });

    await polls.move(mona, { sessionId, id, from: 'draft', to: 'open' });
    expect(fold('everyone', await stand.feed(sessionId)).polls[id]).toMatchObject({ state: 'open', version: 2 });
    expect(await outcome(prepare(2, 'Nachträglich'))).toBe('poll.changedMeanwhile');
    expect(await outcome(polls.drop(mona, { sessionId, id }))).toBe('poll.stateMove');
  });

  it('can be thrown away as drafts', async () => {
    const { sessionId, person } = await stand.session();
    const mona = person('Mona', 'moderator');
    const id = randomUUID();
    await polls.prepare(mona, { sessionId, id, poll: pollContent.parse(single), version: 0 });
    await polls.drop(mona, { sessionId, id });
    expect(await outcome(polls.drop(mona, { sessionId, id }))).toBe('poll.notFound');
    expect(fold('crew', await stand.feed(sessionId)).polls).toEqual({});
  });

  it('let only one of two moderators win the same move', async () => {
    const { sessionId, move } = await open();
    const outcomes = await Promise.all([1, 2, 3].map(() => outcome(move('open', 'closed'))));
    expect(outcomes.sort()).toEqual(['done', 'poll.changedMeanwhile', 'poll.changedMeanwhile']);
    await move('closed', 'published');
    expect(await outcome(move('published', 'open'))).toBe('poll.stateMove');
    expect(await names(sessionId)).toEqual(
      expect.arrayContaining(['poll.prepared', 'poll.opened', 'poll.moved', 'poll.moved']),
    );
  });

  it('count one vote per person, which may be changed and taken back while they are open', async () => {
    const { person, vote, move, results } = await open();
    const [anna, ben, cara] = [person('Anna'), person('Ben'), person('Cara')];
    await Promise.all([vote(anna, [0]), vote(anna, [0]), vote(ben, [0]), vote(cara, [])]);
    expect(await results()).toMatchObject({ voters: 3, abstained: 1, counts: [2, 0, 0] });
    await vote(anna, [2]);
    await vote(cara, null);
    expect(await results()).toMatchObject({ voters: 2, abstained: 0, counts: [1, 0, 1] });
    expect(await outcome(vote(ben, [7]))).toBe('poll.choice');
    await move('open', 'closed');
    expect(await outcome(vote(ben, [1]))).toBe('poll.notOpen');
    expect(await outcome(vote(ben, null))).toBe('poll.notOpen');
  });

  it('keep a vote that may not be changed, and answer its repetition', async () => {
    const { person, vote, results } = await open({ changeable: false, abstain: false });
    const anna = person('Anna');
    expect(await Promise.all([1, 2, 3].map(() => outcome(vote(anna, [1]))))).toEqual(['done', 'done', 'done']);
    expect(await outcome(vote(anna, [2]))).toBe('poll.voted');
    expect(await outcome(vote(anna, null))).toBe('poll.voted');
    expect(await outcome(vote(person('Ben'), []))).toBe('poll.choice');
    expect((await results()).counts).toEqual([0, 1, 0]);
  });

  it('count exactly those ballots that came before the close, however they race', async () => {
    const { id, person, vote, move, results } = await open({ anonymity: 'unlinkable' });
    const people = Array.from({ length: 12 }, (_one, index) => person(`Person ${index}`));
    const wild = () => people[Math.floor(Math.random() * people.length)]!;
    const deeds = Array.from({ length: 120 }, (_one, index) =>
      index === 90
        ? outcome(move('open', 'closed'))
        : outcome(Math.random() < 0.2 ? vote(wild(), null) : vote(wild(), [index % 3])),
    );
    const outcomes = new Set(await Promise.all(deeds));
    expect([...outcomes].filter((code) => code !== 'done' && code !== 'poll.notOpen')).toEqual([]);
    const rows = await ballots(id);
    const counted = await results();
    expect(counted.voters).toBe(rows.length);
    expect(rows.length).toBeLessThanOrEqual(people.length);
    expect(counted.counts).toEqual([0, 1, 2].map((pick) => rows.filter(({ picks }) => picks[0] === pick).length));
  });

  it('leave no way from an unlinkable vote to a person once they are closed', async () => {
    const { id, person, vote, move } = await open({ anonymity: 'unlinkable' });
    const people = Array.from({ length: 5 }, (_one, index) => person(`Person ${index}`));
    await Promise.all(people.map((voter, index) => vote(voter, [index % 3])));
    expect(await stand.query('SELECT FROM poll WHERE id = $1 AND voter_key IS NOT NULL', [id])).toHaveLength(1);
    await move('open', 'closed');
    expect(await stand.query('SELECT FROM poll WHERE id = $1 AND voter_key IS NOT NULL', [id])).toHaveLength(0);
    const marks = (await ballots(id)).map(({ voter }) => voter);
    expect(marks).toHaveLength(5);
    for (const { id: personId } of people) expect(marks.join()).not.toContain(personId);
    const columns = await stand.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'poll_ballot' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['picks', 'poll_id', 'session_id', 'voter', 'voter_name', 'words']);
    expect(await stand.query('SELECT FROM poll_ballot WHERE poll_id = $1 AND voter_name IS NOT NULL', [id])).toEqual(
      [],
    );
    expect(await outcome(move('closed', 'open'))).toBe('poll.stateMove');
  });

  it('that are unlinkable close by themselves a day after the event, when nobody did', async () => {
    const [left, other] = [await open({ anonymity: 'unlinkable' }), await open({ anonymity: 'unlinkable' })];
    await left.vote(left.person('Anna'), [1]);
    const endsIn = (sessionId: string, hours: number) =>
      stand.query(
        `UPDATE event SET starts_at = $2::timestamptz - interval '9 days', ends_at = $2::timestamptz + make_interval(hours => $3)
          WHERE id = (SELECT event_id FROM session WHERE id = $1)`,
        [sessionId, stand.clock.now(), hours],
      );
    await endsIn(left.sessionId, -25);
    await endsIn(other.sessionId, -23);
    const endings = stand.part(PollEndings);
    const closed = await Promise.all([1, 2, 3].map(() => endings.closeForgotten(stand.clock.now())));
    expect(closed.reduce((sum, count) => sum + count)).toBe(1);
    const states = await stand.query(
      'SELECT state, voter_key IS NULL AS forgotten FROM poll WHERE id = ANY($1) ORDER BY state',
      [[left.id, other.id]],
    );
    expect(states).toEqual([
      { state: 'closed', forgotten: true },
      { state: 'open', forgotten: false },
    ]);
    expect((await left.results()).counts).toEqual([0, 1, 0]);
    expect(fold('everyone', await stand.feed(left.sessionId)).polls[left.id]?.state).toBe('closed');
  });

  it('hold words until the crew lets them through, each once however many gave it', async () => {
    const { sessionId, id, mona, person, vote, move, results } = await open({
      kind: 'words',
      options: [],
      most: 2,
      text: 'Was fehlt?',
    });
    const [anna, ben, cara] = [person('Anna'), person('Ben'), person('Cara')];
    await Promise.all([vote(anna, [], ['Mut', 'Zeit']), vote(ben, [], ['mut']), vote(cara, [], ['Unfug'])]);
    const first = await results();
    expect(first.words).toEqual([]);
    expect(first.held.map(({ text, votes: given }) => [text.toLowerCase(), given])).toEqual([
      ['mut', 2],
      ['unfug', 1],
      ['zeit', 1],
    ]);
    const [mut, unfug] = first.held;
    const judge = (word: string, to: 'shown' | 'hidden') => words.judge(mona, { sessionId, id, words: [word], to });
    await judge(mut!.id, 'shown');
    await judge(unfug!.id, 'hidden');
    expect(await outcome(words.judge(anna, { sessionId, id, words: [mut!.id], to: 'shown' }))).toBe('forbidden');
    await vote(cara, [], ['Mut']);
    const later = await results();
    expect([later.words[0]?.votes, later.held.length, later.hidden.length]).toEqual([3, 1, 0]);
    await move('open', 'closed');
    const kept = await stand.query<{ folded: string }>('SELECT folded FROM poll_word WHERE poll_id = $1 ORDER BY 1', [
      id,
    ]);
    expect(kept.map(({ folded }) => folded)).toEqual(['mut', 'zeit']);
  });

  it('count words exactly while people vote at once with the same ones', async () => {
    const { id, person, vote, results } = await open({ kind: 'words', options: [], most: 3, moderated: false });
    const people = Array.from({ length: 10 }, (_one, index) => person(`Person ${index}`));
    const cloud = ['Mut', 'Zeit', 'Geld', 'Ruhe'];
    const some = () => [...cloud].sort(() => Math.random() - 0.5).slice(0, 3);
    const outcomes = await Promise.all(
      Array.from({ length: 80 }, (_one, index) => outcome(vote(people[index % 10]!, [], some()))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['done']));
    const rows = await ballots(id);
    const { words: shown, voters } = await results();
    expect([voters, rows.length]).toEqual([10, 10]);
    expect(shown.reduce((sum, { votes: given }) => sum + given, 0)).toBe(rows.flatMap(({ words: ids }) => ids).length);
  });

  it('are kept as a set, and become drafts of another session of the organisation', async () => {
    const { sessionId, person, vote, move } = await open();
    const other = await stand.session();
    const olga = person('Olga', 'organiser');
    const [row] = await stand.query<{ eventId: string }>('SELECT event_id AS "eventId" FROM session WHERE id = $1', [
      sessionId,
    ]);
    const eventId = row!.eventId;
    await vote(person('Anna'), [0]);
    await move('open', 'closed');
    const set = await sets.keep(olga, sessionId, { name: 'Stand der Akte' });
    expect(await sets.keep(olga, sessionId, { name: 'Stand der Akte' })).toMatchObject({ id: set.id });
    expect(await sets.use(olga, sessionId, { setId: set.id })).toEqual({ added: 1 });
    const all = Object.values(fold('crew', await stand.feed(sessionId)).polls);
    expect(all.map(({ text, state }) => `${state} ${text}`).sort()).toEqual([
      `closed ${single.text}`,
      `draft ${single.text}`,
    ]);
    expect(await outcome(sets.use(other.person('Otto', 'organiser'), other.sessionId, { setId: set.id }))).toBe(
      'poll.setNotFound',
    );
    const file = { format: 'plenum-polls', version: 1, name: set.name, polls: set.polls } as const;
    expect(await sets.take(olga, eventId, file)).toMatchObject({ id: set.id });
    expect(await outcome(sets.take(person('Mona', 'moderator'), eventId, file))).toBe('forbidden');
    expect(await sets.file(olga, eventId, set.id)).toEqual(file);
    await sets.remove(olga, eventId, set.id);
    expect(await sets.list(olga, eventId)).toEqual([]);
  });

  it.each([
    ['role', 'head', 'it'],
    ['mode', 'online', 'onsite'],
  ] as const)('are split by %s, once, where no answer is of few', async (by, many, few) => {
    const groups = new Map<string, RegistrationGroup>();
    stand.part(RegistrationGroups).register(async () => groups);
    const publish = async (fewWithNo: number, least?: number) => {
      const { sessionId, id, mona, person, vote, move, results } = await open();
      const some = (group: string, count: number, pick: number) =>
        Array.from({ length: count }, async () => {
          const voter = person('Jemand');
          groups.set(voter.id, { role: null, mode: null, [by]: group });
          await vote(voter, [pick]);
        });
      await Promise.all(
        [0, 1, 2].flatMap((pick) => [...some(many, 6, pick), ...some(few, pick === 0 ? fewWithNo : 5, pick)]),
      );
      await move('open', 'closed');
      const split = { by, least: least ?? 5 };
      const published = await outcome(polls.move(mona, { sessionId, id, from: 'closed', to: 'published', split }));
      return [published, (await results()).split?.groups.map(({ group, counts: cells }) => [group, ...cells])];
    };
    expect(await publish(5)).toEqual([
      'done',
      [
        [many, 6, 6, 6],
        [few, 5, 5, 5],
      ],
    ]);
    expect(await publish(4)).toEqual(['poll.splitTooSmall', undefined]);
    expect(await publish(5, 10)).toEqual(['poll.splitTooSmall', undefined]);
  });

  it('are in the report with what was counted, and without anybody who voted', async () => {
    const { sessionId, mona, person, vote } = await open();
    const anna = person('Anna');
    await vote(anna, [2]);
    const [poll] = await reports.read(mona, sessionId);
    expect(poll).toMatchObject({ text: single.text, counted: { voters: 1, counts: [0, 0, 1], held: [], hidden: [] } });
    expect(JSON.stringify(poll) + (await reports.csv(mona, sessionId, 'de'))).not.toContain(anna.id);
    expect(await outcome(reports.read(anna, sessionId))).toBe('forbidden');
  });

  it('tell the crew and its tables the names in named polls, and nobody else', async () => {
    const { sessionId, mona, person, vote, move } = await open({ anonymity: 'named', results: 'voted' });
    const anna = person('Anna Amt');
    await vote(anna, [2]);
    await vote(person('Ben Behörde'), [0]);
    await move('open', 'closed');
    const [poll] = await reports.read(mona, sessionId);
    expect(poll!.choices).toEqual([
      { name: 'Anna Amt', picks: [2], words: [] },
      { name: 'Ben Behörde', picks: [0], words: [] },
    ]);
    expect(await reports.csv(mona, sessionId, 'de')).toContain('Anna Amt');
    const told = await stand.part(PollsRoom).readResults(sessionId);
    expect(JSON.stringify([...told]) + JSON.stringify(await stand.feed(sessionId))).not.toContain('Anna');
  });

  it('are not voted in by somebody of another event', async () => {
    const { sessionId, id } = await open();
    const stranger = (await stand.session()).person('Fremd');
    expect(await outcome(votes.vote(stranger, { sessionId, id, choice: { picks: [0], words: [] } }))).toBe(
      'session.notFound',
    );
  });
});
