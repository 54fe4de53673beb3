import { mailSchema } from '@plenum/mail';
import { questionsSchema } from '@plenum/questions';
import { registrationSchema } from '@plenum/registration';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { EarlyQuestions, QuestionAnswersModule, questionAnswersSchema } from './index.js';

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

  const scene = async (early: boolean, anonymity = 'pseudonymous') => {
    const session = await stand.session({ state: 'planned', questions: 'open' });
    const { sessionId, eventId, person } = session;
    await stand.query('UPDATE session SET early_questions = $2, question_anonymity = $3 WHERE id = $1', [
      sessionId,
      early,
      anonymity,
    ]);
    const anna = person('Anna');
    const ask = (text: string, more: object = {}) =>
      outcome(
        stand
          .part(EarlyQuestions)
          .ask(anna, { eventId, sessionId, text, anonymity: anonymity as 'pseudonymous', ...more }),
      );
    return { ...session, anna, ask };
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
});
