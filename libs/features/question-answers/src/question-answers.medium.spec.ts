import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { accountsSchema } from '@plenum/accounts';
import { mailSchema } from '@plenum/mail';
import { QuestionArrangements, Questions, QuestionMerges, questionsSchema } from '@plenum/questions';
import { registrationSchema } from '@plenum/registration';
import { RoomParts } from '@plenum/live';
import { nothingMine, type Mine } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import {
  AskedQuestions,
  DeferredAnswers,
  QuestionAnswers,
  QuestionAnswersModule,
  QuestionDeferrals,
  questionAnswersSchema,
} from './index.js';
import { AnswerEntries1764000002530 } from './answer-entries.migration.js';
import { AnswerPeople } from './answer-people.service.js';

describe('answers in writing', () => {
  let stand: LiveStand;
  let questions: Questions;
  let answers: QuestionAnswers;
  let deferrals: QuestionDeferrals;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'question-answers',
      modules: [QuestionAnswersModule],
      schemas: [accountsSchema, mailSchema, registrationSchema, questionsSchema, questionAnswersSchema],
    });
    questions = stand.part(Questions);
    answers = stand.part(QuestionAnswers);
    deferrals = stand.part(QuestionDeferrals);
  });
  afterAll(() => stand.close());

  const mine = async (sessionId: string, { id }: Viewer): Promise<Mine> => {
    const read = await Promise.all(stand.part(RoomParts).me.map((part) => part.read(sessionId, [id])));
    return read.reduce<Mine>((all, part) => ({ ...all, ...part.get(id) }), nothingMine);
  };
  const scene = async (settings: { questions?: string } = {}) => {
    const session = await stand.session(settings);
    const { sessionId, eventId, person } = session;
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    await stand.query(
      `INSERT INTO registration (id, event_id, email, name, organisation, role, locale, state, link_version,
         link_mailed_at, confirm_hash, personal_hash, created_at, confirmed_at, confirm_until)
       VALUES ($1, $2, 'anna@example.org', 'Anna', '', '', 'de', 'confirmed', 1, now(), $3, $4, now(), now(), now())`,
      [anna.id, eventId, randomUUID(), randomUUID()],
    );
    const ask = async (text: string, by = anna) => {
      const id = randomUUID();
      await questions.ask(by, { sessionId, id, text });
      return id;
    };
    const states = async () => {
      const entries = await stand.feed(sessionId);
      return { everyone: fold('everyone', entries), crew: fold('crew', entries), text: JSON.stringify(entries) };
    };
    return { ...session, anna, mona, ask, states };
  };
  const mailsOf = (eventId: string) =>
    stand.query<{ kind: string; to: string; due: Date; secrets: { path: string } }>(
      'SELECT kind, to_address AS to, due_at AS due, secret_params AS secrets FROM mail WHERE event_id = $1 ORDER BY due_at',
      [eventId],
    );
  const to = { name: 'Frida Fachamt', email: 'frida@example.org' };

  it('written by former versions say when they were changed, like all others', async () => {
    const { sessionId, mona, ask, states } = await scene({ questions: 'open' });
    const [changed, kept] = [await ask('Was kostet das?'), await ask('Und wann?')];
    const reply = (id: string, text: string) => answers.reply(mona, { sessionId, id, text, isPublic: true });
    await reply(changed, 'Viel.');
    await reply(changed, 'Rund 20.000 Euro.');
    await reply(kept, 'Bald.');
    const before = await states();
    expect(before.everyone.answers[changed]?.editedAt).toBe(stand.clock.now().toISOString());
    await stand.query(
      `UPDATE feed_entry SET data = (data - 'editedAt') || jsonb_build_object('isEdited', data ->> 'editedAt' IS NOT NULL)
        WHERE session_id = $1 AND name IN ('answer.given', 'answer.shown')`,
      [sessionId],
    );
    expect((await states()).everyone.answers[changed]?.editedAt).toBeUndefined();
    const runner = stand.part(DataSource).createQueryRunner();
    await new AnswerEntries1764000002530().up(runner);
    await runner.release();
    expect(await states()).toEqual(before);
  });

  it('are read by everyone, can be changed with a history, and go with their question when it is hidden', async () => {
    const { sessionId, anna, mona, ask, states } = await scene({ questions: 'open' });
    const id = await ask('Was kostet das?');
    const reply = (text: string) => answers.reply(mona, { sessionId, id, text, isPublic: true });
    expect(await reply('Viel.')).toEqual({ state: 'answered' });
    expect((await states()).everyone.answers[id]).toMatchObject({ text: 'Viel.', by: 'Mona', editedAt: null });
    await reply('Rund 20.000 Euro.');
    const changed = await states();
    expect(changed.everyone.answers[id]).toMatchObject({
      text: 'Rund 20.000 Euro.',
      editedAt: stand.clock.now().toISOString(),
    });
    expect(changed.text).not.toContain('Viel.');
    expect(await stand.query('SELECT text FROM question_answer_version WHERE question_id = $1', [id])).toEqual([
      { text: 'Viel.' },
    ]);
    await questions.move(mona, { sessionId, id, from: 'answered', to: 'visible' });
    await questions.move(mona, { sessionId, id, from: 'visible', to: 'held' });
    const hidden = await states();
    expect(hidden.everyone.answers).toEqual({});
    expect(hidden.crew.answers[id]?.text).toBe('Rund 20.000 Euro.');
    await questions.move(mona, { sessionId, id, from: 'held', to: 'answered' });
    expect((await states()).everyone.answers[id]?.text).toBe('Rund 20.000 Euro.');
    expect((await mine(sessionId, anna)).answers).toMatchObject([{ questionId: id, text: 'Rund 20.000 Euro.' }]);
    await reply('');
    expect((await states()).everyone.answers).toEqual({});
  });

  it('for the asker alone reach the asker and the crew, and leave a held question unseen', async () => {
    const { sessionId, anna, person, mona, ask, states } = await scene();
    const id = await ask('Persönliches?');
    await answers.reply(mona, { sessionId, id, text: 'Nur für Sie.', isPublic: false });
    const { everyone, crew } = await states();
    expect(JSON.stringify(everyone)).not.toMatch(/Persönliches|Nur für Sie/);
    expect(crew.answers[id]).toMatchObject({ text: 'Nur für Sie.', isPublic: false });
    expect((await mine(sessionId, anna)).answers).toMatchObject([{ text: 'Nur für Sie.', isPublic: false }]);
    expect((await mine(sessionId, person('Ben'))).answers).toEqual([]);
    expect(await outcome(answers.reply(person('Ben'), { sessionId, id, text: 'Ich weiß es', isPublic: true }))).toBe(
      'forbidden',
    );
  });

  it('are forgotten with all they ever said when the question is withdrawn', async () => {
    const { sessionId, anna, mona, ask, states } = await scene({ questions: 'open' });
    const id = await ask('Doch nicht?');
    for (const text of ['Erstens.', 'Zweitens.']) await answers.reply(mona, { sessionId, id, text, isPublic: false });
    await questions.move(mona, { sessionId, id, from: 'answered', to: 'visible' });
    await questions.withdraw(anna, { sessionId, id });
    expect((await states()).text).not.toMatch(/Erstens|Zweitens/);
    expect(await stand.query('SELECT FROM question_answer_version WHERE question_id = $1', [id])).toEqual([]);
  });

  it('come later from somebody who was asked by mail, who never learns who asked; the asker is told', async () => {
    const { sessionId, eventId, anna, person, mona, ask, states } = await scene();
    const id = await ask('Was sagt das Fachamt?');
    const ben = person('Ben');
    const other = await ask('Und was sagt das Amt?', ben);
    await stand.part(QuestionMerges).merge(mona, { sessionId, id: other, from: 'held', into: id });
    const due = new Date(stand.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    await deferrals.defer(mona, { sessionId, id, from: 'held', to, due, isPublic: true });
    expect((await states()).crew.deferrals[id]).toEqual({ to: 'Frida Fachamt', due, state: 'open' });
    for (const asker of [anna, ben])
      expect((await mine(sessionId, asker)).deferrals).toMatchObject([{ to: 'Frida Fachamt', due }]);
    const mails = await mailsOf(eventId);
    expect(mails.map(({ kind, to: address }) => [kind, address])).toEqual([
      ['answerRequest', 'frida@example.org'],
      ['answerReminder', 'frida@example.org'],
      ['answerReminder', 'frida@example.org'],
    ]);
    expect(JSON.stringify(mails)).not.toContain('Anna');
    const token = mails[0]!.secrets.path.replace('/answer/', '');
    const deferred = stand.part(DeferredAnswers);
    const seen = await deferred.see(token);
    expect(seen.asked).toMatchObject({ question: 'Was sagt das Fachamt?', name: 'Frida Fachamt' });
    expect(JSON.stringify(seen)).not.toContain('Anna');
    expect((await states()).crew.questions[id]?.state).toBe('deferred');

    const outcomes = await Promise.all(['Ja.', 'Nein.'].map((text) => outcome(deferred.answer(token, text))));
    expect(outcomes.sort()).toEqual(['answer.linkEnded', 'done']);
    const { everyone, crew } = await states();
    expect(everyone.answers[id]).toMatchObject({ by: 'Frida Fachamt' });
    expect(crew.deferrals[id]?.state).toBe('answered');
    expect(await outcome(deferred.see(token))).toBe('answer.linkEnded');
    expect((await mailsOf(eventId)).map(({ kind, to: address }) => `${kind} ${address}`)).toContain(
      'answerThere anna@example.org',
    );
    expect(await stand.part(AskedQuestions).of(anna.id)).toMatchObject([
      { id, state: 'answered', answer: { by: 'Frida Fachamt' }, deferral: null },
    ]);
    expect(await stand.part(AskedQuestions).of(ben.id)).toMatchObject([
      { id: other, state: 'merged', answer: { by: 'Frida Fachamt' } },
    ]);
  });

  it('cannot come by a link that was recalled, replaced, outlived, or made up', async () => {
    const { sessionId, eventId, mona, ask } = await scene();
    const id = await ask('Wann?');
    const due = new Date(stand.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const defer = (from: 'held' | 'deferred') =>
      deferrals.defer(mona, { sessionId, id, from, to, due, isPublic: false });
    const tokens = async () =>
      (await mailsOf(eventId))
        .filter(({ kind }) => kind === 'answerRequest')
        .map(({ secrets }) => secrets.path.replace('/answer/', ''));
    const see = (token: string) => outcome(stand.part(DeferredAnswers).see(token));
    await defer('held');
    const [first] = await tokens();
    await defer('deferred');
    expect(await see(first!)).toBe('answer.linkEnded');
    const second = (await tokens()).find((token) => token !== first)!;
    expect(await see(second)).toBe('done');
    await deferrals.recall(mona, { sessionId, id });
    expect(await see(second)).toBe('answer.linkEnded');
    await defer('deferred');
    const third = (await tokens()).find((token) => token !== first && token !== second)!;
    expect(await see(third)).toBe('done');
    await questions.move(mona, { sessionId, id, from: 'deferred', to: 'visible' });
    expect(await see(third)).toBe('answer.linkEnded');
    expect(await see('made-up')).toBe('request.notFound');
    expect(
      await outcome(deferrals.defer(mona, { sessionId, id, from: 'visible', to, due: '2020-01-01', isPublic: true })),
    ).toBe('answer.dueInPast');
  });

  it('remember when a question was answered on stage', async () => {
    const { sessionId, mona, ask } = await scene({ questions: 'open' });
    const id = await ask('Live?');
    await stand.query(
      `INSERT INTO feed_entry (session_id, seq, at, audience, name, data)
       VALUES ($1, 1000000, $2, 'everyone', 'session.moved', '{"state":"live"}')`,
      [sessionId, new Date(stand.clock.now().getTime() - 60_000)],
    );
    await questions.move(mona, { sessionId, id, from: 'visible', to: 'selected' });
    await questions.move(mona, { sessionId, id, from: 'selected', to: 'answered' });
    expect(await stand.query('SELECT answered_second AS second FROM question WHERE id = $1', [id])).toEqual([
      { second: 60 },
    ]);
  });

  /** Sven speaks, Softhaus shows something, Vera speaks for it, Mona and Sven sign in. */
  const withPeople = async () => {
    const session = await scene({ questions: 'open' });
    const { sessionId, eventId, organisationId, mona } = session;
    const [sven, softhaus, vera, account] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await stand.query(
      `INSERT INTO speaker (id, event_id, name, affiliation, biography) VALUES ($1, $2, 'Sven', '', '')`,
      [sven, eventId],
    );
    await stand.query(`INSERT INTO vendor (id, event_id, name, text) VALUES ($1, $2, 'Softhaus', '')`, [
      softhaus,
      eventId,
    ]);
    await stand.query('INSERT INTO session_speaker (session_id, speaker_id, position) VALUES ($1, $2, 1)', [
      sessionId,
      sven,
    ]);
    await stand.query('INSERT INTO session_vendor (session_id, vendor_id, position) VALUES ($1, $2, 1)', [
      sessionId,
      softhaus,
    ]);
    for (const [id, name, role] of [
      [mona.id, 'Mona', 'moderator'],
      [vera, 'Vera', 'vendor'],
      [account, 'Sven', 'speaker'],
    ]) {
      await stand.query(`INSERT INTO account (id, email, name, locale, created_at) VALUES ($1, $2, $3, 'de', now())`, [
        id,
        `${name?.toLowerCase()}-${id}@example.org`,
        name,
      ]);
      await stand.query(
        `INSERT INTO account_grant (id, account_id, organisation_id, role, scope, scope_id, created_at)
         VALUES ($1, $2, $3, $4, 'event', $5, now())`,
        [randomUUID(), id, organisationId, role, eventId],
      );
    }
    const due = new Date(stand.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    return { ...session, sven, softhaus, vera, account, due };
  };

  it('given on stage name who gave them, to everybody: whoever is chosen, else whoever was meant to', async () => {
    const { sessionId, anna, mona, person, ask, states, sven, softhaus } = await withPeople();
    const id = await ask('Wer antwortet?');
    const assignee = { kind: 'speaker', id: sven } as const;
    await stand.part(QuestionArrangements).arrange(mona, { sessionId, id, assignee });
    expect(JSON.stringify((await states()).everyone)).not.toContain('Sven');
    const move = (from: 'visible' | 'answered', to: 'visible' | 'answered', more: object = {}) =>
      questions.move(mona, { sessionId, id, from, to, ...more });
    const named = async () => {
      const { everyone, crew } = await states();
      const own = (await mine(sessionId, anna)).questions.find((question) => question.id === id);
      expect([everyone.questions[id]?.answeredBy, own?.answeredBy]).toEqual(
        [0, 0].map(() => crew.questions[id]?.answeredBy),
      );
      return crew.questions[id]?.answeredBy;
    };
    await move('visible', 'answered');
    expect(await named()).toBe('Sven');
    await stand.part(QuestionArrangements).credit(mona, { sessionId, id, by: { kind: 'vendor', id: softhaus } });
    expect(await named()).toBe('Softhaus');
    // A slip that is taken back keeps the name.
    await move('answered', 'visible');
    expect(await named()).toBeNull();
    await move('visible', 'answered');
    expect(await named()).toBe('Softhaus');
    await move('answered', 'visible');
    await move('visible', 'answered', { answeredBy: { kind: 'crew', id: mona.id } });
    expect(await named()).toBe('Mona');
    await move('answered', 'visible');
    await move('visible', 'answered', { answeredBy: null });
    expect(await named()).toBeNull();
    const stranger = { kind: 'speaker', id: randomUUID() } as const;
    const credit = (by: Viewer, who: typeof stranger | null) =>
      outcome(stand.part(QuestionArrangements).credit(by, { sessionId, id, by: who }));
    expect(await credit(mona, stranger)).toBe('question.notOfSession');
    expect(await credit(person('Ben'), null)).toBe('forbidden');
    await move('answered', 'visible');
    expect(await credit(mona, null)).toBe('question.stateMove');
    // Nobody answered on stage what was answered in writing.
    await answers.reply(mona, { sessionId, id, text: 'Schriftlich.', isPublic: true });
    expect(await named()).toBeNull();
  });

  it('keep what they said before for the crew, with who wrote it and when', async () => {
    const { sessionId, anna, person, mona, ask } = await scene({ questions: 'open' });
    const id = await ask('Wie lange?');
    const max = person('Max', 'moderator');
    const first = stand.clock.now().toISOString();
    await answers.reply(mona, { sessionId, id, text: 'Ein Jahr.', isPublic: false });
    stand.clock.advance(60_000);
    const second = stand.clock.now().toISOString();
    await answers.reply(max, { sessionId, id, text: 'Zwei Jahre.', isPublic: true });
    stand.clock.advance(60_000);
    const third = stand.clock.now().toISOString();
    await answers.reply(mona, { sessionId, id, text: '', isPublic: true });
    expect(await answers.history(mona, { sessionId, id })).toEqual({
      versions: [
        { text: 'Zwei Jahre.', by: 'Max', at: second, until: third, isPublic: true },
        { text: 'Ein Jahr.', by: 'Mona', at: first, until: second, isPublic: false },
      ],
    });
    expect(await outcome(answers.history(anna, { sessionId, id }))).toBe('forbidden');
    expect(await outcome(answers.history(mona, { sessionId, id: randomUUID() }))).toBe('question.notFound');
  });

  it('are written by one of two who write at once; the other is told and nothing is lost', async () => {
    const { sessionId, person, mona, ask, states } = await scene({ questions: 'open' });
    const id = await ask('Wer zuerst?');
    const max = person('Max', 'moderator');
    const reply = (by: Viewer, text: string, seen: string | null) =>
      outcome(answers.reply(by, { sessionId, id, text, isPublic: true, seen }));
    const outcomes = await Promise.all([reply(mona, 'Mona schreibt.', null), reply(max, 'Max schreibt.', null)]);
    expect(outcomes.sort()).toEqual(['answer.changedMeanwhile', 'done']);
    const { at } = (await states()).crew.answers[id]!;
    stand.clock.advance(1000);
    expect(await reply(max, 'Doch Max.', at)).toBe('done');
    expect(await reply(mona, 'Doch Mona.', at)).toBe('answer.changedMeanwhile');
    const { editedAt } = (await states()).crew.answers[id]!;
    expect(await reply(mona, 'Doch Mona.', editedAt)).toBe('done');
  });

  it('are asked for by name alone where an address is known; one that was typed once is known from then on', async () => {
    const { sessionId, eventId, anna, mona, ask, sven, softhaus, vera, account, due } = await withPeople();
    const id = await ask('Wer weiß es?');
    const list = async () => (await stand.part(AnswerPeople).list(mona, { sessionId })).people;
    expect(await list()).toEqual([
      { kind: 'speaker', id: sven, name: 'Sven', of: null, reachable: true },
      { kind: 'contact', id: vera, name: 'Vera', of: null, reachable: true },
      { kind: 'vendor', id: softhaus, name: 'Softhaus', of: null, reachable: false },
      { kind: 'crew', id: mona.id, name: 'Mona', of: null, reachable: true },
    ]);
    const defer = (whom: Parameters<QuestionDeferrals['defer']>[1]['to'], from: 'visible' | 'deferred' = 'deferred') =>
      outcome(deferrals.defer(mona, { sessionId, id, from, to: whom, due, isPublic: true }));
    const lastTo = async () =>
      (
        await stand.query<{ to: string }>(
          'SELECT to_email AS to FROM question_deferral WHERE question_id = $1 ORDER BY id DESC LIMIT 1',
          [id],
        )
      )[0]?.to;
    expect(await defer({ kind: 'vendor', id: softhaus }, 'visible')).toBe('answer.addressNeeded');
    expect(await defer({ kind: 'vendor', id: randomUUID(), email: to.email }, 'visible')).toBe('question.notOfSession');
    expect(await defer({ kind: 'speaker', id: sven }, 'visible')).toBe('done');
    expect(await lastTo()).toBe(`sven-${account}@example.org`);
    expect(await defer({ kind: 'contact', id: vera })).toBe('done');
    expect(await lastTo()).toBe(`vera-${vera}@example.org`);
    expect(await defer({ kind: 'vendor', id: softhaus, email: 'info@softhaus.example' })).toBe('done');
    expect(await defer({ kind: 'vendor', id: softhaus })).toBe('done');
    expect(await lastTo()).toBe('info@softhaus.example');
    expect(await defer(to)).toBe('done');
    const frida = (await list()).find(({ kind }) => kind === 'asked')!;
    expect(frida).toMatchObject({ name: 'Frida Fachamt', reachable: true });
    expect(JSON.stringify(await list())).not.toContain('@');
    expect(await defer({ kind: 'asked', id: frida.id })).toBe('done');
    expect(await lastTo()).toBe('frida@example.org');
    expect((await mailsOf(eventId)).map((mail) => mail.to)).toContain('frida@example.org');
    expect(await outcome(stand.part(AnswerPeople).list(anna, { sessionId }))).toBe('forbidden');
    // Nobody is asked with an id of another event.
    const other = await scene({ questions: 'open' });
    const foreign = await other.ask('Fremd?');
    expect(
      await outcome(
        deferrals.defer(other.mona, {
          sessionId: other.sessionId,
          id: foreign,
          from: 'visible',
          to: { kind: 'asked', id: frida.id },
          due,
          isPublic: true,
        }),
      ),
    ).toBe('question.notOfSession');
  });
});
