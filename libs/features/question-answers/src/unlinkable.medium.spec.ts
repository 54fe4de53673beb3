import { createHash, randomUUID } from 'node:crypto';
import { mailSchema } from '@plenum/mail';
import { QuestionKeys, QuestionMerges, Questions, questionsSchema, QuestionVotes } from '@plenum/questions';
import { registrationSchema } from '@plenum/registration';
import { openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import {
  EarlyQuestions,
  QuestionAnswers,
  QuestionAnswersModule,
  questionAnswersSchema,
  QuestionReceipts,
} from './index.js';

const drawSecret = () => createHash('sha256').update(randomUUID()).digest('base64url');

describe('an unlinkable question', () => {
  let stand: LiveStand;
  let questions: Questions;
  let votes: QuestionVotes;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'unlinkable',
      modules: [QuestionAnswersModule],
      schemas: [mailSchema, registrationSchema, questionsSchema, questionAnswersSchema],
    });
    questions = stand.part(Questions);
    votes = stand.part(QuestionVotes);
  });
  afterAll(() => stand.close());

  const open = async (anonymity = 'unlinkable', mode = 'open') => {
    const session = await stand.session({ questions: mode });
    await stand.query('UPDATE session SET question_anonymity = $2 WHERE id = $1', [session.sessionId, anonymity]);
    return { ...session, mona: session.person('Mona', 'moderator') };
  };

  /** Every row of every table as text: text, uuid, jsonb and all other columns. */
  const dump = async () => {
    const tables = await stand.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
    );
    const rows: { table: string; row: string }[] = [];
    for (const { name } of tables)
      for (const { row } of await stand.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM "${name}" t`))
        rows.push({ table: name, row });
    return rows;
  };

  it('cannot be matched to who asked and who voted from everything that is kept', async () => {
    const { sessionId, eventId, person, mona } = await open();
    const [anna, ben] = [person('Anna Asks'), person('Ben Votes')];
    for (const [who, email] of [
      [anna, 'anna.asks@example.org'],
      [ben, 'ben.votes@example.org'],
    ] as const)
      await stand.query(
        `INSERT INTO registration (id, event_id, email, name, organisation, role, locale, state, link_version,
           link_mailed_at, confirm_hash, personal_hash, created_at, confirmed_at, confirm_until)
         VALUES ($1, $2, $3, $4, '', '', 'de', 'confirmed', 1, now(), $5, $6, now(), now(), now())`,
        [who.id, eventId, email, who.name, randomUUID(), randomUUID()],
      );
    const [id, other] = [randomUUID(), randomUUID()];
    for (const question of [id, other])
      await questions.ask(anna, {
        sessionId,
        id: question,
        text: `Heikel ${question}`,
        anonymity: 'unlinkable',
        secret: drawSecret(),
      });
    await votes.vote(ben, { sessionId, id: other, on: true });
    // Asked before the room opened, with receipts that were looked at.
    const early = stand.part(EarlyQuestions);
    await stand.query(
      `UPDATE session SET state = 'planned', early_questions = true, early_guests = true WHERE id = $1`,
      [sessionId],
    );
    const forms = [anna, { name: '', locale: 'de' as const, from: '192.0.2.7' }].map((asker) => ({
      asker,
      question: { ...early.draw(), eventId, sessionId, text: 'Vorher gefragt?', anonymity: 'unlinkable' as const },
    }));
    for (const { asker, question } of forms) {
      expect(await early.ask(asker, question)).toBe(question.secret);
      await stand.part(QuestionReceipts).show(question.secret);
    }
    await stand.query(`UPDATE session SET state = 'live' WHERE id = $1`, [sessionId]);
    await stand.part(QuestionMerges).merge(mona, { sessionId, id: other, from: 'visible', into: id });
    await stand.part(QuestionAnswers).reply(mona, { sessionId, id, text: 'So ist es.', isPublic: true });
    await stand.query('UPDATE session SET state = $2 WHERE id = $1', [sessionId, 'ended']);
    await stand.part(QuestionAnswers).reply(mona, { sessionId, id, text: 'So ist es wirklich.', isPublic: true });

    // The event is over: the key goes.
    await stand.query(`UPDATE event SET starts_at = $2::timestamptz - interval '1 day', ends_at = $2 WHERE id = $1`, [
      eventId,
      new Date(stand.clock.now().getTime() - 2 * 86_400_000),
    ]);
    await stand.part(QuestionKeys).deleteOld();
    const rows = await dump();
    expect(rows.filter(({ table }) => table === 'question_key')).toEqual([]);
    expect(rows.filter(({ row }) => row.includes(id) || row.includes(other)).map(({ table }) => table)).toEqual(
      expect.arrayContaining(['question', 'question_vote', 'question_merge', 'question_answer', 'feed_entry']),
    );
    // Neither does a dump open a receipt, nor does a receipt lead anywhere but to its question.
    const receipts = rows.filter(({ row }) => forms.some(({ question }) => row.includes(question.id)));
    expect(new Set(receipts.map(({ table }) => table))).toEqual(new Set(['question', 'feed_entry']));
    expect(rows.filter(({ row }) => forms.some(({ question }) => row.includes(question.secret)))).toEqual([]);
    expect(rows.filter(({ row }) => row.includes('192.0.2.7'))).toEqual([]);
    const ofPeople = [anna, ben].flatMap((who) => {
      const email = who === anna ? 'anna.asks@example.org' : 'ben.votes@example.org';
      const facts = [who.id, who.name, email];
      const derived = facts.flatMap((fact) => [fact, `${sessionId}:${fact}`, `${fact}:${sessionId}`, `${id}:${fact}`]);
      return [
        ...facts,
        ...derived.flatMap((fact) =>
          ['md5', 'sha1', 'sha256', 'sha512'].flatMap((how) =>
            (['hex', 'base64', 'base64url'] as const).map((as) => createHash(how).update(fact).digest(as).slice(0, 20)),
          ),
        ),
      ];
    });
    const known = new Set(['registration']);
    const telling = rows.filter(
      ({ table, row }) =>
        !known.has(table) && ofPeople.some((fact) => row.replaceAll('-', '').includes(fact.replaceAll('-', ''))),
    );
    expect(telling).toEqual([]);
  });

  it('and its votes say only in which ten minutes they came, also in the feed', async () => {
    const { sessionId, person } = await open();
    const id = randomUUID();
    await questions.ask(person('Anna'), { sessionId, id, text: 'Wann?', secret: drawSecret() });
    await votes.vote(person('Ben'), { sessionId, id, on: true });
    const times = await stand.query<{ at: Date }>(
      `SELECT asked_at AS at FROM question WHERE id = $1
       UNION ALL SELECT moved_at FROM question WHERE id = $1
       UNION ALL SELECT at FROM question_vote WHERE question_id = $1
       UNION ALL SELECT at FROM feed_entry WHERE subject_id = $1`,
      [id],
    );
    expect(times.length).toBeGreaterThanOrEqual(5);
    for (const { at } of times) expect(at.getTime() % 600_000).toBe(0);
  });

  it('counts each person once while the key lives, lets them take it back, and nobody after that', async () => {
    const { sessionId, eventId, person } = await open();
    const [anna, ben] = [person('Anna'), person('Ben')];
    const id = randomUUID();
    await questions.ask(anna, { sessionId, id, text: 'Wer noch?', secret: drawSecret() });
    const vote = (on: boolean) => votes.vote(ben, { sessionId, id, on });
    await Promise.all([vote(true), vote(true), vote(true)]);
    expect(await vote(true)).toEqual({ votes: 1 });
    expect(await vote(false)).toEqual({ votes: 0 });
    expect(await stand.query('SELECT FROM question_key WHERE event_id = $1', [eventId])).toHaveLength(1);
  });

  it('is known again by its secret alone: how it fares, its answer, and that it is taken back', async () => {
    const { sessionId, person, mona } = await open('unlinkable', 'moderated');
    const [anna, ben] = [person('Anna'), person('Ben')];
    const [id, secret] = [randomUUID(), drawSecret()];
    const asked = { sessionId, id, text: 'Meine?', secret };
    await questions.ask(anna, asked);
    expect(await questions.ask(anna, asked)).toMatchObject({ id, state: 'held', place: 1 });
    expect(await outcome(questions.ask(ben, { ...asked, secret: drawSecret() }))).toBe('id.taken');
    const receipts = stand.part(QuestionReceipts);
    expect(await receipts.open(ben, sessionId, [drawSecret()])).toEqual({ questions: [], answers: [], deferrals: [] });
    await stand.part(QuestionAnswers).reply(mona, { sessionId, id, text: 'Ja.', isPublic: false });
    expect(await receipts.open(anna, sessionId, [secret])).toMatchObject({
      questions: [{ id, state: 'deferred' }],
      answers: [{ questionId: id, text: 'Ja.' }],
    });
    expect(await outcome(questions.withdraw(anna, { sessionId, id }))).toBe('question.notFound');
    expect(await questions.withdraw(anna, { sessionId, id, secret })).toMatchObject({ state: 'withdrawn' });
    const [row] = await stand.query<{ movedBy: string }>('SELECT moved_by AS "movedBy" FROM question WHERE id = $1', [
      id,
    ]);
    expect(row?.movedBy).not.toBe(anna.id);
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('Anna');
  });

  it('is only taken from people who were told so', async () => {
    const { sessionId, person } = await open();
    const ask = (more: object) =>
      outcome(questions.ask(person('Anna'), { sessionId, id: randomUUID(), text: 'Ja?', ...more }));
    expect(await ask({})).toBe('question.anonymityChanged');
    expect(await ask({ anonymity: 'pseudonymous', secret: drawSecret() })).toBe('question.anonymityChanged');
    expect(await ask({ anonymity: 'unlinkable', secret: drawSecret() })).toBe('done');
    const named = await open('named');
    const askNamed = (more: object) =>
      outcome(
        questions.ask(named.person('Nora'), { sessionId: named.sessionId, id: randomUUID(), text: 'Ja?', ...more }),
      );
    expect(await askNamed({ anonymity: 'pseudonymous' })).toBe('question.anonymityChanged');
    expect(await askNamed({ anonymity: 'named' })).toBe('done');
  });

  it('differs from a named one, whose asker everybody reads until it is hidden', async () => {
    const { sessionId, person, mona } = await open('named');
    const id = randomUUID();
    await questions.ask(person('Nora Name'), { sessionId, id, text: 'Offen gefragt?', anonymity: 'named' });
    const heard = async () =>
      JSON.stringify((await stand.feed(sessionId)).filter(({ audience }) => audience === 'everyone'));
    expect(await heard()).toContain('Nora Name');
    await questions.move(mona, { sessionId, id, from: 'visible', to: 'held' });
    expect(await heard()).not.toContain('Nora Name');
  });
});
