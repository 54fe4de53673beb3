import { randomUUID } from 'node:crypto';
import type { QuestionState } from '@plenum/contracts';
import { Chat, ChatModeration, ChatModule, chatSchema } from '@plenum/chat';
import { filesSchema } from '@plenum/files';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { Questions, QuestionsModule, questionsSchema, QuestionVotes } from './index.js';

describe('the questions of a session', () => {
  let stand: LiveStand;
  let questions: Questions;
  let votes: QuestionVotes;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'questions',
      modules: [ChatModule, QuestionsModule],
      schemas: [filesSchema, chatSchema, questionsSchema],
    });
    questions = stand.part(Questions);
    votes = stand.part(QuestionVotes);
  });
  afterAll(() => stand.close());

  const names = async (sessionId: string, id: string) =>
    (await stand.feed(sessionId)).filter(({ data }) => 'id' in data && data.id === id).map(({ name }) => name);

  it('are taken once, however often they are repeated at once', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben] = [person('Anna'), person('Ben')];
    const question = { sessionId, id: randomUUID(), text: 'Was kostet das?' };
    const receipts = await Promise.all(Array.from({ length: 6 }, () => questions.ask(anna, question)));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(receipts[0]).toMatchObject({ state: 'held', place: 1 });
    expect(await names(sessionId, question.id)).toEqual(['question.asked']);
    expect(await outcome(questions.ask(ben, question))).toBe('id.taken');
    // Another text is no repetition: nobody is told that it was taken.
    expect(await outcome(questions.ask(anna, { ...question, text: 'Wie lange dauert das?' }))).toBe('id.taken');
    await questions.withdraw(anna, { sessionId, id: question.id });
    expect(await questions.ask(anna, question)).toMatchObject({ state: 'withdrawn' });
  });

  it('get a receipt again after they were closed, and no new ones then', async () => {
    const { sessionId, person } = await stand.session();
    const anna = person('Anna');
    const question = { sessionId, id: randomUUID(), text: 'Rechtzeitig?' };
    await questions.ask(anna, question);
    await stand.query(`UPDATE session SET questions = 'closed' WHERE id = $1`, [sessionId]);
    expect(await questions.ask(anna, question)).toMatchObject({ state: 'held' });
    expect(await outcome(questions.ask(anna, { ...question, id: randomUUID() }))).toBe('question.closed');
  });

  it('let only one of two moderators win the same move', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, mona, max] = [person('Anna'), person('Mona', 'moderator'), person('Max', 'moderator')];
    const id = randomUUID();
    await questions.ask(anna, { sessionId, id, text: 'Wann?' });
    const outcomes = await Promise.all([
      outcome(questions.move(mona, { sessionId, id, from: 'held', to: 'visible' })),
      outcome(questions.move(max, { sessionId, id, from: 'held', to: 'dismissed', reason: 'doppelt' })),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'question.changedMeanwhile']);
    expect((await names(sessionId, id)).filter((name) => name === 'question.decided')).toHaveLength(1);
  });

  it('put one on stage at a time, also when two moderators choose at once', async () => {
    const { sessionId, person } = await stand.session({ questions: 'open' });
    const [anna, mona, max] = [person('Anna'), person('Mona', 'moderator'), person('Max', 'moderator')];
    const [one, other] = [randomUUID(), randomUUID()];
    for (const id of [one, other]) await questions.ask(anna, { sessionId, id, text: 'Frage?' });
    await Promise.all([
      questions.move(mona, { sessionId, id: one, from: 'visible', to: 'selected' }),
      questions.move(max, { sessionId, id: other, from: 'visible', to: 'selected' }),
    ]);
    const states = Object.values(fold('everyone', await stand.feed(sessionId)).questions).map(({ state }) => state);
    expect(states.sort()).toEqual(['selected', 'visible']);
    const rows = await stand.query<{ state: string }>('SELECT state FROM question WHERE session_id = $1', [sessionId]);
    expect(rows.map(({ state }) => state).sort()).toEqual(['selected', 'visible']);
  });

  it('refuse moves that are never allowed, and those of attendees', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    const id = randomUUID();
    await questions.ask(anna, { sessionId, id, text: 'Wer?' });
    const move = (to: QuestionState, by = mona) => outcome(questions.move(by, { sessionId, id, from: 'held', to }));
    expect(await move('merged')).toBe('question.stateMove');
    expect(await move('withdrawn')).toBe('question.stateMove');
    expect(await move('visible', anna)).toBe('forbidden');
    expect(await outcome(questions.withdraw(person('Ben'), { sessionId, id }))).toBe('question.notFound');
  });

  it('count each person once, however many vote at once', async () => {
    const { sessionId, person } = await stand.session({ questions: 'open' });
    const id = randomUUID();
    await questions.ask(person('Anna'), { sessionId, id, text: 'Alle dafür?' });
    const voters = Array.from({ length: 40 }, (_voter, number) => person(`Nummer ${number}`));
    await Promise.all(
      [...voters, ...voters.slice(0, 20)].map((voter) => votes.vote(voter, { sessionId, id, on: true })),
    );
    await Promise.all(
      voters.slice(0, 10).flatMap((voter) => [1, 2].map(() => votes.vote(voter, { sessionId, id, on: false }))),
    );
    const counted =
      'SELECT votes, (SELECT count(*) FROM question_vote WHERE question_id = $1) AS rows FROM question WHERE id = $1';
    expect(await stand.query(counted, [id])).toEqual([{ votes: 30, rows: 30 }]);
    expect((await names(sessionId, id)).filter((name) => !['question.asked', 'question.shown'].includes(name))).toEqual(
      [],
    );
  });

  it('leave no text behind when their asker withdraws them', async () => {
    const { sessionId, person } = await stand.session({ questions: 'open' });
    const anna = person('Anna');
    const id = randomUUID();
    await questions.ask(anna, { sessionId, id, text: 'peinlich?' });
    expect(await questions.withdraw(anna, { sessionId, id })).toMatchObject({ state: 'withdrawn', text: '' });
    expect(await outcome(questions.withdraw(anna, { sessionId, id }))).toBe('done');
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('peinlich');
    expect(await stand.query('SELECT text FROM question WHERE id = $1', [id])).toEqual([{ text: '' }]);
  });

  it('and the chat stand in the tables as they follow from the feed, after anything that may happen', async () => {
    const { sessionId, person } = await stand.session();
    const people = [person('Anna'), person('Ben')];
    const crew = [person('Mona', 'moderator'), person('Max', 'moderator')];
    const ids: string[] = [];
    const messages: string[] = [];
    const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;
    const states = ['held', 'visible', 'selected', 'answered', 'deferred', 'dismissed'] as const;
    const chat = stand.part(Chat);
    const moderation = stand.part(ChatModeration);
    const steps: (() => Promise<unknown>)[] = [
      () => {
        const id = randomUUID();
        ids.push(id);
        return questions.ask(any(people), { sessionId, id, text: `Frage ${ids.length}?` });
      },
      async () => {
        const id = any(ids);
        const [row] = await stand.query<{ state: QuestionState }>('SELECT state FROM question WHERE id = $1', [id]);
        return questions.move(any(crew), { sessionId, id, from: row?.state ?? 'held', to: any(states), reason: 'so' });
      },
      async () => (Math.random() < 0.2 ? questions.withdraw(any(people), { sessionId, id: any(ids) }) : undefined),
      () => {
        const id = randomUUID();
        messages.push(id);
        return chat.post(any(people), { sessionId, id, text: `Text ${messages.length}` });
      },
      () => moderation.remove(any(crew), { sessionId, id: any(messages) }),
      () => moderation.restore(any(crew), { sessionId, id: any(messages) }),
      async () => (Math.random() < 0.2 ? chat.retract(any(people), { sessionId, id: any(messages) }) : undefined),
    ];
    for (let round = 0; round < 60; round++) await Promise.all([1, 2, 3, 4].map(() => outcome(any(steps)())));
    const entries = await stand.feed(sessionId);
    const [everyone, all] = [fold('everyone', entries), fold('crew', entries)];

    const rows = await stand.query<{ id: string; text: string; state: QuestionState; reason: string | null }>(
      'SELECT id, text, state, reason FROM question WHERE session_id = $1 ORDER BY id',
      [sessionId],
    );
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect(rows.length).toBeGreaterThan(10);
    expect(
      Object.values(all.questions)
        .map(({ id, text, state, reason }) => ({ id, text, state, reason }))
        .sort(byId),
    ).toEqual(rows);
    expect(
      Object.values(everyone.questions)
        .map(({ id, text, state, asker }) => ({ id, text, state, asker }))
        .sort(byId),
    ).toEqual(
      rows
        .filter(({ state }) => ['visible', 'selected', 'answered'].includes(state))
        .map(({ id, text, state }) => ({ id, text, state, asker: null })),
    );

    const kept = await stand.query<{ id: string; text: string | null; gone: string | null }>(
      'SELECT id, CASE WHEN gone IS NULL THEN text END AS text, gone FROM message WHERE session_id = $1 ORDER BY id',
      [sessionId],
    );
    for (const state of [everyone, all])
      expect(state.messages.map(({ id, text, gone }) => ({ id, text, gone })).sort(byId)).toEqual(kept);
  });
});
