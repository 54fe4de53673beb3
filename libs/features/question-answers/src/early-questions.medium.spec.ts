import { CrewNames } from '@plenum/access';
import { mailSchema } from '@plenum/mail';
import { questionsSchema } from '@plenum/questions';
import { registrationSchema } from '@plenum/registration';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { EarlyQuestions, QuestionAnswersModule, questionAnswersSchema, QuestionReceipts } from './index.js';

describe('questions before the room opens', () => {
  let stand: LiveStand;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'early-questions',
      modules: [QuestionAnswersModule],
      schemas: [mailSchema, registrationSchema, questionsSchema, questionAnswersSchema],
    });
  });
  afterAll(() => stand.close());

  const scene = async (isEarly: boolean, anonymity = 'pseudonymous') => {
    const session = await stand.session({ state: 'planned', questions: 'open' });
    const { sessionId, eventId, person } = session;
    await stand.query('UPDATE session SET early_questions = $2, question_anonymity = $3 WHERE id = $1', [
      sessionId,
      isEarly,
      anonymity,
    ]);
    const anna = person('Anna');
    const early = stand.part(EarlyQuestions);
    const question = (text: string, more: object = {}) => ({
      ...early.draw(),
      eventId,
      sessionId,
      text,
      anonymity: anonymity as 'pseudonymous',
      ...more,
    });
    const ask = (text: string, more: object = {}) => outcome(early.ask(anna, question(text, more)));
    const stranger = { name: 'Gerd Gast', locale: 'de' as const, from: `10.0.0.${Math.floor(Math.random() * 250)}` };
    return { ...session, anna, ask, early, question, stranger };
  };

  it('wait for the crew, unseen by others, and are there when it starts', async () => {
    const { sessionId, ask } = await scene(true);
    expect(await ask('Geht das auch barrierefrei?')).toBe('done');
    const entries = await stand.feed(sessionId);
    expect(Object.values(fold('crew', entries).questions)).toMatchObject([
      { text: 'Geht das auch barrierefrei?', state: 'held', asker: { name: 'Anna' } },
    ]);
    expect(fold('everyone', entries).questions).toEqual({});
  });

  it('come under what people are called in the rooms', async () => {
    const { sessionId, eventId, anna, early, ask } = await scene(true);
    expect(await early.nameOf(anna)).toBe('Anna');
    await stand.query(`INSERT INTO display_name (event_id, person_id, name) VALUES ($1, $2, 'A. Amt')`, [
      eventId,
      anna.id,
    ]);
    expect(await early.nameOf(anna)).toBe('A. Amt');
    expect(await ask('Und im Dunkeln?')).toBe('done');
    const { questions } = fold('crew', await stand.feed(sessionId));
    expect(Object.values(questions)).toMatchObject([{ asker: { name: 'A. Amt' } }]);
  });

  it('are taken only where the organiser allows it, at that event, and not in floods', async () => {
    expect(await (await scene(false)).ask('Darf ich?')).toBe('question.closed');
    const { eventId: foreign } = await stand.session();
    const { ask } = await scene(true);
    expect(await ask('Dort?', { eventId: foreign })).toBe('session.notFound');
    expect(await ask('Offen?', { anonymity: 'named' })).toBe('question.anonymityChanged');
    const outcomes: string[] = [];
    for (let number = 0; number < 12; number++) outcomes.push(await ask(`Frage ${number}?`));
    expect(outcomes).toContain('rate.limited');
    expect(outcomes.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 'done'));
  });

  it('come from nobody who would be taken for the crew', async () => {
    const { eventId, sessionId, early, question, stranger } = await scene(true, 'named');
    await stand.query('UPDATE session SET early_guests = true WHERE id = $1', [sessionId]);
    stand.part(CrewNames).register(async (place) => (place.eventId === eventId ? ['Mona Muster'] : []));
    const ask = (name: string) => early.ask({ ...stranger, name }, question('Was kostet das?', { anonymity: 'named' }));
    const refused = { code: 'name.reserved', fields: [{ path: 'name', code: 'name.reserved' }] };
    // The second one has Cyrillic letters in it.
    for (const name of ['Mona Muster', 'M\u043Ena Mu\u0455ter', 'Moderatorin Eva'])
      await expect(ask(name)).rejects.toMatchObject(refused);
    expect(await stand.query('SELECT FROM question WHERE session_id = $1', [sessionId])).toEqual([]);
    await ask('Gerd Gast');
    expect(await stand.query('SELECT FROM question WHERE session_id = $1', [sessionId])).toHaveLength(1);
  });

  it('leave no trace of who asked where nobody is to know', async () => {
    const { sessionId, anna, ask } = await scene(true, 'unlinkable');
    expect(await ask('Wer war das?')).toBe('done');
    const rows = await stand.query<{ row: string }>(
      'SELECT row_to_json(q)::text AS row FROM question q WHERE session_id = $1',
      [sessionId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).not.toContain(anna.id);
  });

  it('come with a receipt where nothing else leads back to them, and only there', async () => {
    const known = await scene(true);
    expect(await known.early.ask(known.anna, known.question('Wer?'))).toBeNull();
    const { anna, early, question, sessionId } = await scene(true, 'unlinkable');
    const asked = question('Wer weiß das?');
    expect(await early.ask(anna, asked)).toBe(asked.secret);
    // A form that is sent twice asks once.
    expect(await early.ask(anna, asked)).toBe(asked.secret);
    expect(await outcome(early.ask(anna, { ...asked, secret: early.draw().secret }))).toBe('id.taken');
    const receipts = stand.part(QuestionReceipts);
    expect(await receipts.show(asked.secret)).toMatchObject({
      sessionId,
      question: { id: asked.id, text: 'Wer weiß das?', state: 'held', place: 1 },
      answer: null,
      deferral: null,
    });
    expect(await outcome(receipts.show(early.draw().secret))).toBe('question.receiptUnknown');
    await receipts.withdraw(asked.secret);
    expect(await outcome(receipts.show(asked.secret))).toBe('question.receiptUnknown');
    expect(fold('crew', await stand.feed(sessionId)).questions[asked.id]).toMatchObject({
      state: 'withdrawn',
      text: '',
    });
  });

  it('are taken from people who have not registered where the organiser says so, marked as guests', async () => {
    const { sessionId, early, question, stranger } = await scene(true);
    expect(await early.takesFrom(sessionId)).toBe('registered');
    expect(await outcome(early.ask(stranger, question('Darf ich auch?')))).toBe('question.closed');
    await stand.query('UPDATE session SET early_guests = true WHERE id = $1', [sessionId]);
    expect(await early.takesFrom(sessionId)).toBe('everyone');
    const asked = question('Darf ich auch?');
    expect(await early.ask(stranger, asked)).toBe(asked.secret);
    const crew = fold('crew', await stand.feed(sessionId)).questions[asked.id];
    expect(crew).toMatchObject({ state: 'held', asker: { name: 'Gerd Gast', role: 'guest' } });
    expect(await stand.part(QuestionReceipts).show(asked.secret)).toMatchObject({ question: { place: 1 } });
    const outcomes: string[] = [];
    for (let number = 0; number < 42; number++)
      outcomes.push(await outcome(early.ask(stranger, question(`${number}?`))));
    expect(outcomes).toContain('rate.limited');
    await stand.query(`UPDATE session SET state = 'lobby' WHERE id = $1`, [sessionId]);
    expect(await early.takesFrom(sessionId)).toBe('nobody');
    expect(await outcome(early.ask({ ...stranger, from: '10.9.9.9' }, question('Zu spät?')))).toBe('question.closed');
  });
});
