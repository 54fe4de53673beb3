import { randomUUID } from 'node:crypto';
import { mailSchema, type DueMail, type MailVerdict } from '@plenum/mail';
import { QuestionMerges, Questions, questionsSchema } from '@plenum/questions';
import { registrationSchema } from '@plenum/registration';
import { MailHooks } from '../../mail/src/mail-hooks.js';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import {
  DeferredAnswers,
  QuestionAnswers,
  QuestionAnswersModule,
  QuestionAnswersWorkModule,
  QuestionDeferrals,
  questionAnswersSchema,
} from './index.js';

const hour = 3_600_000;

describe('what the crew takes back about answers', () => {
  let stand: LiveStand;
  let questions: Questions;
  let answers: QuestionAnswers;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'answer-undo',
      modules: [QuestionAnswersModule, QuestionAnswersWorkModule],
      schemas: [mailSchema, registrationSchema, questionsSchema, questionAnswersSchema],
    });
    questions = stand.part(Questions);
    answers = stand.part(QuestionAnswers);
  });
  afterAll(() => stand.close());

  /** A question that waits for Frida, who was asked by mail. */
  const scene = async () => {
    const session = await stand.session({ questions: 'open' });
    const { sessionId, eventId, person } = session;
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    await stand.query(
      `INSERT INTO registration (id, event_id, email, name, organisation, role, locale, state, link_version,
         link_mailed_at, confirm_hash, personal_hash, created_at, confirmed_at, confirm_until)
       VALUES ($1, $2, 'anna@example.org', 'Anna', '', '', 'de', 'confirmed', 1, now(), $3, $4, now(), now(), now())`,
      [anna.id, eventId, randomUUID(), randomUUID()],
    );
    const id = randomUUID();
    await questions.ask(anna, { sessionId, id, text: 'Was sagt das Fachamt?' });
    const defer = (from: 'visible' | 'deferred' | 'dismissed', name: string) =>
      stand.part(QuestionDeferrals).defer(mona, {
        sessionId,
        id,
        from,
        to: { name, email: `${name.toLowerCase()}@example.org` },
        due: new Date(stand.clock.now().getTime() + 5 * 24 * hour).toISOString().slice(0, 10),
        isPublic: true,
      });
    await defer('visible', 'Frida');
    const mails = () =>
      stand.query<DueMail & { secretParams: { path: string } | null; dueAt: Date }>(
        `SELECT id, key, kind, locale, params, organisation_id AS "organisationId", event_id AS "eventId",
                registration_id AS "registrationId", secret_params AS "secretParams", due_at AS "dueAt"
           FROM mail WHERE event_id = $1 ORDER BY made_at, id`,
        [eventId],
      );
    const request = (await mails()).find(({ kind }) => kind === 'answerRequest')!;
    const token = request.secretParams!.path.replace('/answer/', '');
    const reply = (text: string, isPublic = true) => answers.reply(mona, { sessionId, id, text, isPublic });
    return {
      ...session,
      id,
      anna,
      mona,
      defer,
      reply,
      request,
      move: (from: 'visible' | 'deferred' | 'answered' | 'held', to: 'visible' | 'deferred' | 'held') =>
        questions.move(mona, { sessionId, id, from, to }),
      deferral: async () => fold('crew', await stand.feed(sessionId)).deferrals[id],
      link: () => outcome(stand.part(DeferredAnswers).see(token)),
      told: async () => (await mails()).filter(({ kind }) => kind === 'answerThere'),
    };
  };
  const verdict = (mail: DueMail): Promise<MailVerdict> => stand.part(MailHooks).verdictOn(mail);

  it('a move away: the person is back with the question, and so is the link', async () => {
    const { move, deferral, link, request } = await scene();
    await move('deferred', 'visible');
    expect([(await deferral())?.state, await link()]).toEqual(['recalled', 'answer.linkEnded']);
    // Due meanwhile, the mail waits for what becomes of it.
    expect(await verdict(request)).toEqual({ later: expect.any(Date) as Date });
    stand.clock.advance(60_000);
    await move('visible', 'deferred');
    expect([(await deferral())?.state, await link()]).toEqual(['open', 'done']);
    expect(await verdict(request)).toBe('send');
    await move('deferred', 'held');
    stand.clock.advance(60_001);
    expect(await verdict(request)).toBe('stop');
    await move('held', 'deferred');
    expect([(await deferral())?.state, await link()]).toEqual(['recalled', 'answer.linkEnded']);
  });

  it('a merge: what comes back waits for the same person', async () => {
    const { sessionId, id, person, mona, deferral, link } = await scene();
    const other = randomUUID();
    await questions.ask(person('Ben'), { sessionId, id: other, text: 'Und das Amt?' });
    await stand.part(QuestionMerges).merge(mona, { sessionId, id, from: 'deferred', into: other });
    expect((await deferral())?.state).toBe('recalled');
    await stand.part(QuestionMerges).unmerge(mona, { sessionId, id });
    expect([(await deferral())?.state, await link()]).toEqual(['open', 'done']);
  });

  it('does not bring back whom it recalled, nor whoever was asked before somebody else', async () => {
    const { sessionId, id, mona, move, defer, deferral, link } = await scene();
    await move('deferred', 'visible');
    await defer('visible', 'Gerda');
    expect((await deferral())?.to).toBe('Gerda');
    await stand.part(QuestionDeferrals).recall(mona, { sessionId, id });
    await move('deferred', 'visible');
    await move('visible', 'deferred');
    expect(await deferral()).toMatchObject({ to: 'Gerda', state: 'recalled' });
    expect(await link()).toBe('answer.linkEnded');
  });

  it('an answer, public or not: nobody is asked any more, until it is taken back', async () => {
    for (const isPublic of [true, false]) {
      const { reply, move, deferral, link } = await scene();
      const { state } = await reply('Das Amt sagt ja.', isPublic);
      expect([state, (await deferral())?.state, await link()]).toEqual([
        isPublic ? 'answered' : 'deferred',
        'answered',
        'answer.linkEnded',
      ]);
      await reply('', isPublic);
      if (isPublic) await move('answered', 'deferred');
      expect([(await deferral())?.state, await link()]).toEqual(['open', 'done']);
    }
  });

  it('an answer before it is mailed: only the one that stands leaves, with the words it has then', async () => {
    const { reply, move, told } = await scene();
    await reply('Falsch.');
    const [wrong] = await told();
    expect(wrong!.dueAt.getTime() - stand.clock.now().getTime()).toBeGreaterThan(10_000);
    stand.clock.advance(3000);
    await reply('');
    await move('answered', 'deferred');
    expect(await verdict(wrong!)).toBe('stop');
    await reply('Richtig.');
    const right = (await told()).find(({ id }) => id !== wrong!.id)!;
    expect(await verdict(wrong!)).toBe('stop');
    await reply('Ganz richtig.');
    expect(await told()).toHaveLength(2);
    expect(await verdict(right)).toEqual({
      secretParams: {
        path: expect.stringMatching(/^\/my\/.+#questions$/) as string,
        question: 'Was sagt das Fachamt?',
        answer: 'Ganz richtig.',
        by: 'Mona',
      },
    });
    expect(JSON.stringify(await told())).not.toMatch(/richtig/);
    // Queued by a former version, whose keys did not say which answer.
    const former = { ...right, key: right.key.replace(/:\d+$/, '') };
    expect(await verdict(former)).toMatchObject({ secretParams: { answer: 'Ganz richtig.' } });
  });
});
