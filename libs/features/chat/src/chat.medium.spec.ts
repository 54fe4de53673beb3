import { randomUUID } from 'node:crypto';
import { openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { Chat, ChatModule, chatSchema } from './index.js';

describe('the chat of a session', () => {
  let stand: LiveStand;
  let chat: Chat;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'chat', modules: [ChatModule], schemas: [chatSchema] });
    chat = stand.part(Chat);
  });
  afterAll(() => stand.close());

  const posted = async (sessionId: string) =>
    (await stand.feed(sessionId)).filter(({ name }) => name === 'message.posted').length;

  it('takes a message once, however often and wherever it is repeated at once', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben] = [person('Anna'), person('Ben')];
    const message = { sessionId, id: randomUUID(), text: 'Guten Tag' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => chat.post(anna, message)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await posted(sessionId)).toBe(1);
    expect(await outcome(chat.post(ben, message))).toBe('id.taken');
    const other = await stand.session();
    expect(await outcome(chat.post(other.person('Anna'), { ...message, sessionId: other.sessionId }))).toBe('id.taken');
  });

  it('answers a repetition also when the chat was closed since', async () => {
    const { sessionId, person } = await stand.session();
    const anna = person('Anna');
    const message = { sessionId, id: randomUUID(), text: 'noch rechtzeitig' };
    const first = await chat.post(anna, message);
    await stand.query(`UPDATE session SET chat = 'off' WHERE id = $1`, [sessionId]);
    expect(await chat.post(anna, message)).toEqual(first);
    expect(await outcome(chat.post(anna, { ...message, id: randomUUID() }))).toBe('chat.closed');
  });

  it('shows the role beside the name, not in it', async () => {
    const { sessionId, person } = await stand.session();
    const { author } = await chat.post(person('Moderatorin Mona'), { sessionId, id: randomUUID(), text: 'Hallo' });
    expect(author).toMatchObject({ name: 'Moderatorin Mona', role: 'attendee' });
    const real = await chat.post(person('Mona', 'moderator'), { sessionId, id: randomUUID(), text: 'Hallo' });
    expect(real.author.role).toBe('moderator');
  });

  it('lets one message through where two come at once in slow mode', async () => {
    const { sessionId, person } = await stand.session({ slowSeconds: 20 });
    const anna = person('Anna');
    const post = () => outcome(chat.post(anna, { sessionId, id: randomUUID(), text: 'schnell' }));
    expect((await Promise.all([post(), post(), post()])).sort()).toEqual(['chat.slowMode', 'chat.slowMode', 'done']);
    stand.clock.advance(19_000);
    expect(await post()).toBe('chat.slowMode');
    stand.clock.advance(1_000);
    expect(await post()).toBe('done');
  });

  it('forgets what its author takes back within five minutes', async () => {
    const { sessionId, person } = await stand.session();
    const anna = person('Anna');
    const id = randomUUID();
    await chat.post(anna, { sessionId, id, text: 'unbedacht' });
    const late = randomUUID();
    await chat.post(anna, { sessionId, id: late, text: 'steht fest' });
    stand.clock.advance(5 * 60_000);
    await chat.retract(anna, { sessionId, id });
    expect(await outcome(chat.retract(anna, { sessionId, id }))).toBe('done');
    stand.clock.advance(1);
    expect(await outcome(chat.retract(anna, { sessionId, id: late }))).toBe('message.tooLate');
    expect(await stand.query('SELECT text, gone FROM message WHERE id = $1', [id])).toEqual([
      { text: null, gone: 'author' },
    ]);
    expect((await stand.feed(sessionId)).filter(({ name }) => name === 'message.retracted')).toHaveLength(1);
  });

  it('keeps what the crew removed sealed, and puts it back for a while', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    const id = randomUUID();
    await chat.post(anna, { sessionId, id, text: 'grenzwertig' });
    await chat.remove(mona, { sessionId, id, reason: 'Ton' });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('grenzwertig');
    expect(await stand.query('SELECT text FROM message WHERE id = $1', [id])).toEqual([{ text: 'grenzwertig' }]);
    expect(await outcome(chat.restore(anna, { sessionId, id }))).toBe('forbidden');
    await chat.restore(mona, { sessionId, id });
    expect(await outcome(chat.restore(mona, { sessionId, id }))).toBe('done');
    await chat.remove(mona, { sessionId, id });
    stand.clock.advance(61_000);
    expect(await outcome(chat.restore(mona, { sessionId, id }))).toBe('message.tooLate');
  });

  it('reaches no message through another session', async () => {
    const [one, other] = [await stand.session(), await stand.session()];
    const id = randomUUID();
    await chat.post(one.person('Anna'), { sessionId: one.sessionId, id, text: 'hier' });
    const mona = other.person('Mona', 'moderator');
    expect(await outcome(chat.remove(mona, { sessionId: other.sessionId, id }))).toBe('message.notFound');
    expect(await outcome(chat.remove(mona, { sessionId: one.sessionId, id }))).toBe('session.notFound');
  });
});
