import { randomUUID } from 'node:crypto';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until } from './live-stage.js';

describe('questions in the live room', () => {
  let server: TestServer;
  let second: TestServer;
  let stage: LiveStage;
  beforeAll(async () => {
    server = await startServer();
    second = await startServer({ databaseUrl: server.databaseUrl });
    stage = await LiveStage.open(server, second);
  });
  afterEach(() => stage.close());
  afterAll(async () => {
    await second?.close();
    await server?.close();
  });

  it('show the crew who is at work on one, until they leave; attendees hear nothing of it', async () => {
    const { sessionId } = stage;
    const anna = await stage.person('Anna');
    const [mona, max] = [await stage.person('Mona', 'moderator'), await stage.person('Max', 'moderator')];
    const id = await anna.askQuestion('Wer macht das?');
    const tended: (string | null)[] = [];
    max.socket.on('question.tended', ({ by }: { by: { name: string } | null }) => tended.push(by?.name ?? null));
    expect(await mona.ask('question.tend', { sessionId, id, on: true })).toEqual({ by: null });
    expect(await max.ask('question.tend', { sessionId, id, on: true })).toEqual({ by: { id: mona.id, name: 'Mona' } });
    await until(() => tended.length === 1);
    mona.socket.disconnect();
    await until(() => tended.length === 2);
    expect(tended).toEqual(['Mona', null]);
    expect(await max.ask('question.tend', { sessionId, id, on: true })).toEqual({ by: null });
    expect(await anna.send('question.tend', { sessionId, id, on: true })).toMatchObject({
      ok: false,
      problem: { code: 'forbidden' },
    });
    expect(anna.heard).not.toMatch(/tended|Mona|Max/);
  });

  it('are one after a merge, for everyone and for those who asked and voted', async () => {
    const { sessionId } = stage;
    const [anna, ben, cora] = [await stage.person('Anna'), await stage.person('Ben'), await stage.person('Cora')];
    const mona = await stage.person('Mona', 'moderator');
    const [one, other] = [await anna.askQuestion('Was kostet das?'), await ben.askQuestion('Wie teuer ist es?')];
    for (const id of [one, other]) await mona.ask('question.move', { sessionId, id, from: 'held', to: 'visible' });
    await cora.ask('question.vote', { sessionId, id: other, on: true });
    await mona.ask('question.arrange', { sessionId, id: one, labels: ['Haushalt'] });
    expect(await mona.ask('question.merge', { sessionId, id: other, from: 'visible', into: one })).toEqual({
      votes: 1,
    });
    await until(() => cora.tallies.votes[one] === 1 && cora.me?.votes.includes(one) === true);
    await until(() => ben.me?.questions[0]?.into?.text === 'Was kostet das?');
    expect(cora.followed?.state.questions).not.toHaveProperty(other);
    await mona.ask('question.move', { sessionId, id: one, from: 'visible', to: 'answered' });
    await until(() => ben.me?.questions[0]?.into?.state === 'answered');
    await mona.ask('question.unmerge', { sessionId, id: other });
    await until(() => cora.tallies.votes[one] === 0 && cora.followed?.state.questions[other]?.state === 'visible');
    for (const person of [anna, ben, cora]) expect(person.heard).not.toMatch(/Haushalt|mergedInto":"|"by":"Mona/);
  });

  it('tell in every window what oneself votes for, also after a merge where nobody knows who voted', async () => {
    const sessionId = randomUUID();
    await stage.addSession(sessionId, 'open');
    await stage.sql(`UPDATE session SET question_anonymity = 'unlinkable' WHERE id = $1`, [sessionId]);
    const ben = stage.outside('Ben');
    const window = stage.outside('Ben', 'attendee', { id: ben.id, server: second });
    const [anna, mona] = [stage.outside('Anna'), stage.outside('Mona', 'moderator')];
    for (const person of [anna, ben, window, mona]) await person.enter(sessionId);
    const [one, other] = [randomUUID(), randomUUID()];
    for (const id of [one, other])
      await anna.ask('question.ask', { sessionId, id, text: `${id}?`, secret: randomUUID() });
    await ben.ask('question.vote', { sessionId, id: other, on: true });
    await until(() => [ben, window].every(({ me }) => me?.votes.includes(other) === true));
    await mona.ask('question.merge', { sessionId, id: other, from: 'visible', into: one });
    await until(() => [ben, window].every(({ me }) => me?.votes.includes(one) === true));
    expect(anna.me?.votes).toEqual([]);
    await mona.ask('question.unmerge', { sessionId, id: other });
    await until(() => [ben, window].every(({ me }) => me?.votes.includes(one) === false));
  });

  it('that nobody can link to a person are followed by their secret, and no socket hears who asked', async () => {
    const sessionId = randomUUID();
    await stage.addSession(sessionId);
    await stage.sql(`UPDATE session SET question_anonymity = 'unlinkable' WHERE id = $1`, [sessionId]);
    const [anna, ben] = [stage.outside('Anna Asks'), stage.outside('Ben')];
    const mona = stage.outside('Mona', 'moderator');
    for (const person of [anna, ben, mona]) await person.enter(sessionId);
    const [id, secret] = [randomUUID(), randomUUID()];
    const taken = await anna.ask('question.ask', {
      sessionId,
      id,
      text: 'Wer war das?',
      anonymity: 'unlinkable',
      secret,
    });
    expect(taken.question).toMatchObject({ state: 'held', place: 1 });
    await until(() => mona.followed?.state.questions[id] !== undefined);
    expect(mona.followed?.state.questions[id]?.asker).toBeNull();
    await mona.ask('question.move', { sessionId, id, from: 'held', to: 'visible' });
    await ben.ask('question.vote', { sessionId, id, on: true });
    await until(() => anna.tallies.votes[id] === 1 && ben.me?.votes.includes(id) === true);
    const opened = await anna.ask('question.receipts', { sessionId, secrets: [secret] });
    expect(opened.questions).toMatchObject([{ id, state: 'visible' }]);
    for (const { heard } of [ben, mona]) expect(heard).not.toContain('Anna Asks');
    expect(mona.heard).not.toContain(anna.id);
  });

  it('are kept as a dossier for the crew: page, table and PDF, without the names nobody was to know', async () => {
    const owner = await server.asOwner();
    const sessionId = randomUUID();
    await stage.addSession(sessionId, 'open');
    await stage.sql('UPDATE event SET organisation_id = $2 WHERE id = $1', [stage.eventId, owner.organisation.id]);
    const [anna, mona] = [stage.outside('Anna Asks'), stage.outside('Mona', 'moderator')];
    for (const person of [anna, mona]) await person.enter(sessionId);
    const [one, other] = [randomUUID(), randomUUID()];
    for (const [id, text] of [
      [one, '=1+1?'],
      [other, 'Wie groß?'],
    ] as const)
      await anna.ask('question.ask', { sessionId, id, text });
    await mona.ask('question.reply', { sessionId, id: one, text: 'Zwei.', isPublic: true });
    await mona.ask('question.merge', { sessionId, id: other, from: 'visible', into: one });
    const at = `/api/v1/sessions/${sessionId}/dossier`;
    const seen = await owner.browser.get(at);
    expect(seen.body).toMatchObject({
      anonymity: 'pseudonymous',
      questions: [
        { text: '=1+1?', state: 'answered', askedBy: null, answer: { text: 'Zwei.' }, merged: ['Wie groß?'] },
      ],
    });
    const csv = await fetch(`${server.url}${at}.csv?lang=de`, { headers: { cookie: owner.browser.cookieHeader } });
    const table = await csv.text();
    expect(table).toContain("'=1+1?;beantwortet;");
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
    const pdf = await fetch(`${server.url}${at}.pdf?lang=en`, { headers: { cookie: owner.browser.cookieHeader } });
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    for (const text of [JSON.stringify(seen.body), table]) expect(text).not.toContain('Anna Asks');
    for (const stranger of [server.browser(), (await server.asOwner()).browser])
      for (const address of [at, `${at}.csv`, `${at}.pdf`])
        expect((await stranger.get(address)).status).toBeGreaterThanOrEqual(400);
  });
});
