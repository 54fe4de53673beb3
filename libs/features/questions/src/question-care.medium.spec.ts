import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Mine, QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { RoomParts } from '@plenum/live';
import { heardBy } from '../../live/src/feed.rules.js';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import {
  QuestionArrangements,
  QuestionMerges,
  Questions,
  QuestionsModule,
  questionsSchema,
  QuestionVotes,
} from './index.js';

describe('questions in the care of the crew', () => {
  let stand: LiveStand;
  let questions: Questions;
  let votes: QuestionVotes;
  let merges: QuestionMerges;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'question-care', modules: [QuestionsModule], schemas: [questionsSchema] });
    questions = stand.part(Questions);
    votes = stand.part(QuestionVotes);
    merges = stand.part(QuestionMerges);
  });
  afterAll(() => stand.close());

  const votesOf = async (id: string) =>
    (await stand.query<{ votes: number }>('SELECT votes FROM question WHERE id = $1', [id]))[0]?.votes;
  const mine = async (sessionId: string, { id }: Viewer) => {
    const parts = await Promise.all(stand.part(RoomParts).me.map((part) => part.read(sessionId, [id])));
    return Object.assign({}, ...parts.map((part) => part.get(id))) as Mine;
  };
  const open = async () => {
    const session = await stand.session({ questions: 'open' });
    const { sessionId, person } = session;
    const ask = async (asker: Viewer, text: string) => {
      const id = randomUUID();
      await questions.ask(asker, { sessionId, id, text });
      return id;
    };
    const vote = (id: string, ...voters: Viewer[]) =>
      Promise.all(voters.map((voter) => votes.vote(voter, { sessionId, id, on: true })));
    return { ...session, mona: person('Mona', 'moderator'), ask, vote };
  };

  it('add up by person when they are merged, and are exactly what they were when told apart', async () => {
    const { sessionId, person, mona, ask, vote } = await open();
    const [anna, ben, cora, dora] = [person('Anna'), person('Ben'), person('Cora'), person('Dora')];
    const [one, other] = [await ask(anna, 'Was kostet das?'), await ask(ben, 'Wie teuer ist das?')];
    await vote(one, ben, cora);
    await vote(other, anna, cora, dora);
    // Ben, Cora and Dora; Anna asked this one.
    expect(await merges.merge(mona, { sessionId, id: other, from: 'visible', into: one })).toEqual({ votes: 3 });
    expect((await mine(sessionId, ben)).questions).toMatchObject([
      { id: other, state: 'merged', into: { text: 'Was kostet das?', state: 'visible' } },
    ]);
    expect((await mine(sessionId, dora)).votes).toContain(one);
    expect(Object.keys(fold('everyone', await stand.feed(sessionId)).questions)).toEqual([one]);
    expect(await outcome(votes.vote(dora, { sessionId, id: other, on: true }))).toBe('question.notFound');

    expect(await votes.vote(dora, { sessionId, id: one, on: true })).toEqual({ votes: 3 });
    expect(await merges.unmerge(mona, { sessionId, id: other })).toEqual({ state: 'visible' });
    expect([await votesOf(one), await votesOf(other)]).toEqual([2, 3]);
    expect((await mine(sessionId, ben)).questions).toMatchObject([{ id: other, state: 'visible', into: null }]);
  });

  it('let somebody who voted for both take that back at once', async () => {
    const { sessionId, person, mona, ask, vote } = await open();
    const [one, other] = [await ask(person('Anna'), 'Eins?'), await ask(person('Ben'), 'Zwei?')];
    const cora = person('Cora');
    await Promise.all([vote(one, cora), vote(other, cora)]);
    await merges.merge(mona, { sessionId, id: other, from: 'visible', into: one });
    expect(await votes.vote(cora, { sessionId, id: one, on: false })).toEqual({ votes: 0 });
    expect((await mine(sessionId, cora)).votes).toEqual([]);
    await merges.unmerge(mona, { sessionId, id: other });
    expect([await votesOf(one), await votesOf(other)]).toEqual([0, 0]);
  });

  it('do not show an asker what is not public of the question theirs went into', async () => {
    const { sessionId, person, mona, ask } = await open();
    const ben = person('Ben');
    const [one, other] = [await ask(person('Anna'), 'Geheim?'), await ask(ben, 'Auch?')];
    await questions.move(mona, { sessionId, id: one, from: 'visible', to: 'held' });
    await merges.merge(mona, { sessionId, id: other, from: 'visible', into: one });
    expect((await mine(sessionId, ben)).questions[0]?.into).toEqual({ text: null, state: 'held' });
  });

  it('come back when the one they went into is withdrawn', async () => {
    const { sessionId, person, mona, ask } = await open();
    const anna = person('Anna');
    const [one, other] = [await ask(anna, 'Meine?'), await ask(person('Ben'), 'Deine?')];
    await merges.merge(mona, { sessionId, id: other, from: 'visible', into: one });
    await questions.withdraw(anna, { sessionId, id: one });
    expect(Object.keys(fold('everyone', await stand.feed(sessionId)).questions)).toEqual([other]);
  });

  it('cannot be merged with themselves, with what is gone, or by attendees', async () => {
    const { sessionId, person, mona, ask } = await open();
    const anna = person('Anna');
    const [one, other] = [await ask(anna, 'Eins?'), await ask(anna, 'Zwei?')];
    const merge = (id: string, into: string, by = mona) =>
      outcome(merges.merge(by, { sessionId, id, from: 'visible', into }));
    expect(await merge(one, one)).toBe('question.notMergeable');
    expect(await merge(one, randomUUID())).toBe('question.notFound');
    expect(await merge(one, other, anna)).toBe('forbidden');
    expect(await merge(one, other)).toBe('done');
    expect(await merge(other, one)).toBe('question.notMergeable');
    expect(await merge(one, other)).toBe('question.changedMeanwhile');
  });

  it('have labels, an order and somebody of the session to answer, which only the crew hears', async () => {
    const { sessionId, eventId, person, mona, ask } = await open();
    const id = await ask(person('Anna'), 'Wer antwortet?');
    const [speakerId, stranger] = [randomUUID(), randomUUID()];
    for (const [who, name] of [
      [speakerId, 'Sven Sprecher'],
      [stranger, 'Frida Fremd'],
    ])
      await stand.query(
        `INSERT INTO speaker (id, event_id, name, affiliation, biography) VALUES ($1, $2, $3, '', '')`,
        [who, eventId, name],
      );
    await stand.query('INSERT INTO session_speaker (session_id, speaker_id, position) VALUES ($1, $2, 0)', [
      sessionId,
      speakerId,
    ]);
    const arrange = (change: object, by = mona) =>
      stand.part(QuestionArrangements).arrange(by, { sessionId, id, ...change });
    await arrange({ labels: ['Kosten', 'Kosten', 'Betrieb'], next: 2 });
    await arrange({ assignee: { kind: 'speaker', id: speakerId } });
    expect(await outcome(arrange({ assignee: { kind: 'speaker', id: stranger } }))).toBe('question.notOfSession');
    expect(await outcome(arrange({ labels: [] }, person('Anna')))).toBe('forbidden');
    const entries = await stand.feed(sessionId);
    expect(fold('crew', entries).questions[id]).toMatchObject({
      labels: ['Kosten', 'Betrieb'],
      next: 2,
      assignee: { id: speakerId, name: 'Sven Sprecher' },
    });
    expect(JSON.stringify(fold('everyone', entries))).not.toMatch(/Kosten|Sven/);
    expect(fold('speaker', entries).questions[id]).toMatchObject({ labels: ['Kosten', 'Betrieb'], next: 2 });
  });

  it('are no matter of speakers before everybody sees them, and theirs with labels and all from then on', async () => {
    const { sessionId, person, mona, ask } = await open();
    const id = await ask(person('Anna'), 'Was kostet es?');
    await questions.move(mona, { sessionId, id, from: 'visible', to: 'held' });
    await stand.part(QuestionArrangements).arrange(mona, { sessionId, id, labels: ['Heikel'] });
    const toSpeakers = async () => {
      const entries = (await stand.feed(sessionId)).flatMap((entry) => heardBy('speaker', entry) ?? []);
      return { text: JSON.stringify(entries), state: fold('speaker', await stand.feed(sessionId)) };
    };
    expect((await toSpeakers()).text).not.toMatch(/Heikel|question.arranged/);
    await questions.move(mona, { sessionId, id, from: 'held', to: 'visible' });
    expect((await toSpeakers()).state.questions[id]).toMatchObject({ labels: ['Heikel'], next: null });
  });

  it('reach no impossible state and count every person once, whatever happens at the same time', async () => {
    const kinds = ['ask', 'move', 'move', 'vote', 'vote', 'vote', 'unvote', 'merge', 'merge', 'unmerge', 'withdraw'];
    const step = fc.record({
      kind: fc.constantFrom(...kinds),
      which: fc.nat(5),
      other: fc.nat(5),
      who: fc.nat(5),
    });
    const states: QuestionState[] = ['held', 'visible', 'selected', 'answered', 'deferred', 'dismissed'];
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(rounds, async (history) => {
        const { sessionId, person, mona, ask } = await open();
        const people = Array.from({ length: 6 }, (_one, number) => person(`Nummer ${number}`));
        const ids = await Promise.all(people.slice(0, 4).map((asker) => ask(asker, 'Frage?')));
        const stateOf = async (id: string) =>
          (await stand.query<{ state: QuestionState }>('SELECT state FROM question WHERE id = $1', [id]))[0]!.state;
        for (const round of history)
          await Promise.all(
            round.map(async ({ kind, which, other, who }) => {
              const [id, into, somebody] = [ids[which % 4]!, ids[other % 4]!, people[who]!];
              const deeds: Record<string, () => Promise<unknown>> = {
                ask: () => ask(somebody, 'Noch eine?'),
                move: async () =>
                  questions.move(mona, { sessionId, id, from: await stateOf(id), to: states[other % 6]!, reason: '' }),
                vote: () => votes.vote(somebody, { sessionId, id, on: true }),
                unvote: () => votes.vote(somebody, { sessionId, id, on: false }),
                merge: async () => merges.merge(mona, { sessionId, id, from: await stateOf(id), into }),
                unmerge: () => merges.unmerge(mona, { sessionId, id }),
                withdraw: () => questions.withdraw(somebody, { sessionId, id }),
              };
              const end = await outcome(deeds[kind]!());
              expect(['done', 'rate.limited']).toContain(end.startsWith('question.') ? 'done' : end);
            }),
          );
        await soundness(sessionId);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  const soundness = async (sessionId: string) => {
    const rows = await stand.query<Record<string, unknown>>(
      `SELECT q.id, q.state, q.votes, q.gathers, m.into_id AS into,
              (SELECT count(*)::int FROM question_merge g WHERE g.into_id = q.id) AS sources,
              (WITH RECURSIVE tree AS (
                 SELECT q.id AS id UNION SELECT g.question_id FROM question_merge g JOIN tree ON g.into_id = tree.id
               ) SELECT count(DISTINCT v.voter_id)::int FROM question_vote v
                  WHERE v.question_id IN (SELECT id FROM tree) AND v.voter_id <> q.asker_id) AS people
         FROM question q LEFT JOIN question_merge m ON m.question_id = q.id WHERE q.session_id = $1`,
      [sessionId],
    );
    for (const row of rows) {
      expect(row).toMatchObject({ gathers: row['sources'] });
      expect(row['into'] !== null).toBe(row['state'] === 'merged');
      if (row['state'] !== 'merged') expect(row).toMatchObject({ votes: row['people'] });
      if (row['state'] === 'withdrawn') expect(row).toMatchObject({ gathers: 0 });
    }
    expect(rows.filter(({ state }) => state === 'selected').length).toBeLessThanOrEqual(1);
    const crew = fold('crew', await stand.feed(sessionId)).questions;
    const told = Object.fromEntries(Object.values(crew).map(({ id, state, mergedInto }) => [id, [state, mergedInto]]));
    expect(told).toEqual(Object.fromEntries(rows.map(({ id, state, into }) => [id, [state, into]])));
  };
});
