import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { attendeeFileBytes, attendeeFiles } from '@plenum/contracts';
import { Sessions } from '@plenum/events';
import { TextChecks } from '@plenum/live';
import { Mutes } from '../../live/src/mutes.service.js';
import { filesSchema } from '@plenum/files';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import {
  Chat,
  ChatFiles,
  ChatModeration,
  ChatModule,
  chatSchema,
  ChatUploads,
  ChatWorkModule,
  MessageReactions,
} from './index.js';

describe('the chat of a session', () => {
  let stand: LiveStand;
  let chat: Chat;
  let moderation: ChatModeration;
  let reactions: MessageReactions;
  let files: ChatFiles;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'chat',
      variables: { PLENUM_EVENT_FILES_MIB: '1' },
      modules: [ChatModule, ChatWorkModule],
      schemas: [filesSchema, chatSchema],
    });
    chat = stand.part(Chat);
    moderation = stand.part(ChatModeration);
    reactions = stand.part(MessageReactions);
    files = stand.part(ChatFiles);
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
    const {
      message: { author },
    } = await chat.post(person('Moderatorin Mona'), { sessionId, id: randomUUID(), text: 'Hallo' });
    expect(author).toMatchObject({ name: 'Moderatorin Mona', role: 'attendee' });
    const real = await chat.post(person('Mona', 'moderator'), { sessionId, id: randomUUID(), text: 'Hallo' });
    expect(real.message.author.role).toBe('moderator');
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

  it('keeps what the crew removed sealed, and puts it back, however late', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    const id = randomUUID();
    await chat.post(anna, { sessionId, id, text: 'grenzwertig' });
    await moderation.remove(mona, { sessionId, id, reason: 'Ton' });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('grenzwertig');
    expect(await stand.query('SELECT text FROM message WHERE id = $1', [id])).toEqual([{ text: 'grenzwertig' }]);
    expect(await outcome(moderation.restore(anna, { sessionId, id }))).toBe('forbidden');
    await moderation.restore(mona, { sessionId, id });
    expect(await outcome(moderation.restore(mona, { sessionId, id }))).toBe('done');
    await moderation.remove(mona, { sessionId, id });
    stand.clock.advance(60 * 60_000);
    await moderation.restore(mona, { sessionId, id });
    expect(fold('everyone', await stand.feed(sessionId)).messages).toMatchObject([{ text: 'grenzwertig', gone: null }]);
    const taken = randomUUID();
    await chat.post(anna, { sessionId, id: taken, text: 'doch nicht' });
    await chat.retract(anna, { sessionId, id: taken });
    expect(await outcome(moderation.restore(mona, { sessionId, id: taken }))).toBe('message.notFound');
  });

  it('takes a message back to look at it again, and lets its author know what became of it', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    const id = randomUUID();
    await chat.post(anna, { sessionId, id, text: 'fraglich' });
    await moderation.pin(mona, { sessionId, id });
    expect(await outcome(moderation.hold(anna, { sessionId, id }))).toBe('forbidden');
    await Promise.all([1, 2].map(() => moderation.hold(mona, { sessionId, id })));
    const held = await stand.feed(sessionId);
    expect(fold('everyone', held)).toMatchObject({ messages: [], pins: [] });
    expect(JSON.stringify(held.filter(({ name }) => name !== 'message.held'))).not.toContain('fraglich');
    expect(fold('crew', held).heldMessages[id]).toMatchObject({ text: 'fraglich', why: 'crew' });
    stand.clock.advance(1000);
    await moderation.release(mona, { sessionId, id });
    const at = stand.clock.now().toISOString();
    expect(fold('everyone', await stand.feed(sessionId)).messages).toMatchObject([{ id, text: 'fraglich', at }]);
    await moderation.hold(mona, { sessionId, id });
    await moderation.reject(mona, { sessionId, id, reason: 'Werbung' });
    expect(await outcome(moderation.hold(mona, { sessionId, id }))).toBe('message.notFound');
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('fraglich');
  });

  it('puts a message back above the log where it was pinned, while there is room', async () => {
    const { sessionId, person } = await stand.session();
    const mona = person('Mona', 'moderator');
    const until = new Date(stand.clock.now().getTime() + 30_000).toISOString();
    const ids = Array.from({ length: 6 }, () => randomUUID());
    for (const id of ids) await chat.post(mona, { sessionId, id, text: `Hinweis ${id}` });
    const [id, brief, ...others] = ids as [string, string, ...string[]];
    const pinned = async () => fold('everyone', await stand.feed(sessionId)).pins.map((pin) => pin.id);
    await moderation.pin(mona, { sessionId, id });
    await moderation.pin(mona, { sessionId, id: brief, until });
    for (const one of [id, brief]) await moderation.remove(mona, { sessionId, id: one });
    expect(await pinned()).toEqual([]);
    for (const one of [id, brief]) await moderation.restore(mona, { sessionId, id: one });
    const { pins } = fold('everyone', await stand.feed(sessionId));
    expect(pins.map((pin) => [pin.id, pin.text, pin.until])).toEqual([
      [id, `Hinweis ${id}`, null],
      [brief, `Hinweis ${brief}`, until],
    ]);
    await moderation.remove(mona, { sessionId, id: brief });
    stand.clock.advance(31_000);
    await moderation.restore(mona, { sessionId, id: brief });
    expect(await pinned()).toEqual([id]);
    await moderation.remove(mona, { sessionId, id });
    for (const other of [brief, ...others]) await moderation.pin(mona, { sessionId, id: other });
    await moderation.restore(mona, { sessionId, id });
    expect(await pinned()).toEqual([brief, ...others]);
  });

  it('reaches no message through another session', async () => {
    const [one, other] = [await stand.session(), await stand.session()];
    const id = randomUUID();
    await chat.post(one.person('Anna'), { sessionId: one.sessionId, id, text: 'hier' });
    const mona = other.person('Mona', 'moderator');
    expect(await outcome(moderation.remove(mona, { sessionId: other.sessionId, id }))).toBe('message.notFound');
    expect(await outcome(moderation.remove(mona, { sessionId: one.sessionId, id }))).toBe('session.notFound');
  });

  it('holds what people write until the crew releases it, once, whoever is faster', async () => {
    const { sessionId, person } = await stand.session({ chat: 'held' });
    const [anna, mona, max] = [person('Anna'), person('Mona', 'moderator'), person('Max', 'moderator')];
    const id = randomUUID();
    expect(await chat.post(anna, { sessionId, id, text: 'noch geheim' })).toMatchObject({ held: true });
    expect(JSON.stringify(fold('everyone', await stand.feed(sessionId)))).not.toContain('noch geheim');
    expect(fold('crew', await stand.feed(sessionId)).heldMessages[id]).toMatchObject({ text: 'noch geheim' });
    expect(await outcome(chat.edit(anna, { sessionId, id, text: 'anders' }))).toBe('message.notEditable');
    expect(await outcome(moderation.release(anna, { sessionId, id }))).toBe('forbidden');
    stand.clock.advance(20_000);
    await Promise.all([mona, max].map((moderator) => moderation.release(moderator, { sessionId, id })));
    const entries = await stand.feed(sessionId);
    expect(fold('crew', entries).heldMessages).toEqual({});
    expect(fold('everyone', entries).messages).toMatchObject([
      { id, text: 'noch geheim', at: stand.clock.now().toISOString() },
    ]);
    expect(await outcome(moderation.reject(mona, { sessionId, id }))).toBe('message.notFound');
    const own = await chat.post(mona, { sessionId, id: randomUUID(), text: 'Die Moderation wartet nicht' });
    expect(own.held).toBe(false);
  });

  it('tells nobody what was rejected or taken back while it waited, and lets a rejection be undone', async () => {
    const { sessionId, person } = await stand.session({ chat: 'held' });
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    const [rejected, withdrawn] = [randomUUID(), randomUUID()];
    await chat.post(anna, { sessionId, id: rejected, text: 'Werbung' });
    await chat.post(anna, { sessionId, id: withdrawn, text: 'doch nicht' });
    stand.clock.advance(10 * 60_000);
    await chat.retract(anna, { sessionId, id: withdrawn });
    await moderation.reject(mona, { sessionId, id: rejected, reason: 'keine Werbung' });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toMatch(/Werbung|doch nicht/);
    await moderation.restore(mona, { sessionId, id: rejected });
    expect(Object.keys(fold('crew', await stand.feed(sessionId)).heldMessages)).toEqual([rejected]);
    expect(fold('everyone', await stand.feed(sessionId)).messages).toEqual([]);
  });

  it('answers a message that is there, and no other', async () => {
    const [{ sessionId, person }, other] = [await stand.session(), await stand.session()];
    const [anna, ben] = [person('Anna'), person('Ben')];
    const [first, elsewhere] = [randomUUID(), randomUUID()];
    await chat.post(anna, { sessionId, id: first, text: 'Wer kommt heute?' });
    await chat.post(other.person('Cara'), { sessionId: other.sessionId, id: elsewhere, text: 'woanders' });
    const reply = await chat.post(ben, { sessionId, id: randomUUID(), text: 'Ich!', replyTo: first });
    expect(reply.message.replyTo).toBe(first);
    const answerTo = (replyTo: string) =>
      outcome(chat.post(ben, { sessionId, id: randomUUID(), text: 'Wie?', replyTo }));
    expect(await answerTo(elsewhere)).toBe('message.notFound');
    await chat.retract(anna, { sessionId, id: first });
    expect(await answerTo(first)).toBe('message.notFound');
  });

  it('lets authors change a message for five minutes, and seals what it said before', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben, mona] = [person('Anna'), person('Ben'), person('Mona', 'moderator')];
    const id = randomUUID();
    await chat.post(anna, { sessionId, id, text: 'Vertipt' });
    await moderation.pin(mona, { sessionId, id });
    stand.clock.advance(5 * 60_000);
    await chat.edit(anna, { sessionId, id, text: 'Vertippt' });
    expect(await outcome(chat.edit(ben, { sessionId, id, text: 'Gekapert' }))).toBe('message.notFound');
    const entries = await stand.feed(sessionId);
    expect(JSON.stringify(entries)).not.toContain('Vertipt');
    const { messages, pins } = fold('everyone', entries);
    expect([messages[0], pins[0]]).toMatchObject([
      { text: 'Vertippt', editedAt: stand.clock.now().toISOString() },
      { text: 'Vertippt' },
    ]);
    expect(await stand.query('SELECT text FROM message_revision WHERE message_id = $1', [id])).toEqual([
      { text: 'Vertipt' },
    ]);
    stand.clock.advance(1);
    expect(await outcome(chat.edit(anna, { sessionId, id, text: 'zu spät' }))).toBe('message.tooLate');
  });

  it('keeps no wording of a message that its author took back', async () => {
    const { sessionId, person } = await stand.session();
    const anna = person('Anna');
    const id = randomUUID();
    await chat.post(anna, { sessionId, id, text: 'erste Fassung' });
    await chat.edit(anna, { sessionId, id, text: 'zweite Fassung' });
    await chat.retract(anna, { sessionId, id });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('Fassung');
    expect(await stand.query('SELECT FROM message_revision WHERE message_id = $1', [id])).toEqual([]);
  });

  it('keeps five messages pinned at most, also when two are pinned at once', async () => {
    const { sessionId, person } = await stand.session();
    const [mona, max] = [person('Mona', 'moderator'), person('Max', 'moderator')];
    const ids = Array.from({ length: 7 }, () => randomUUID());
    for (const id of ids) await chat.post(mona, { sessionId, id, text: 'wichtig' });
    const soon = new Date(stand.clock.now().getTime() + 60_000).toISOString();
    await moderation.pin(mona, { sessionId, id: ids[0]!, until: soon });
    for (const id of ids.slice(1, 4)) await moderation.pin(mona, { sessionId, id });
    const both = [mona, max].map((by, index) => outcome(moderation.pin(by, { sessionId, id: ids[4 + index]! })));
    expect((await Promise.all(both)).sort()).toEqual(['done', 'message.tooManyPins']);
    expect(await outcome(moderation.pin(mona, { sessionId, id: ids[6]! }))).toBe('message.tooManyPins');
    stand.clock.advance(60_000);
    expect(await outcome(moderation.pin(mona, { sessionId, id: ids[6]! }))).toBe('done');
    await moderation.remove(mona, { sessionId, id: ids[6]! });
    expect(fold('everyone', await stand.feed(sessionId)).pins.map(({ id }) => id)).not.toContain(ids[6]);
  });

  it('counts a reaction of a person once', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben] = [person('Anna'), person('Ben')];
    const id = randomUUID();
    await chat.post(anna, { sessionId, id, text: 'Hurra' });
    const react = (by: typeof anna, reaction: 'like' | 'love', on = true) =>
      reactions.react(by, { sessionId, id, reaction, on });
    await Promise.all([1, 2, 3].map(() => react(ben, 'like')));
    await react(anna, 'like');
    expect(await react(ben, 'love')).toEqual({ counts: { like: 2, love: 1 } });
    await Promise.all([1, 2].map(() => react(ben, 'like', false)));
    expect(await reactions.counts(sessionId)).toEqual({ [id]: { like: 1, love: 1 } });
    await chat.retract(anna, { sessionId, id });
    expect(await outcome(react(ben, 'like'))).toBe('message.notFound');
  });

  describe('with files', () => {
    const open = async () => {
      const place = await stand.session();
      await stand.query('UPDATE session SET chat_files = true WHERE id = $1', [place.sessionId]);
      const [anna, ben, mona] = [place.person('Anna'), place.person('Ben'), place.person('Mona', 'moderator')];
      return { ...place, anna, ben, mona };
    };
    const coming = (sessionId: string, id: string = randomUUID(), text = 'Plan') => ({
      sessionId,
      id,
      fileName: 'plan.txt',
      bytes: Readable.from([Buffer.from(text)]),
    });
    const keptFiles = async (sessionId: string) =>
      (await stand.query('SELECT id FROM stored_file WHERE session_id = $1', [sessionId])).length;

    it('takes so many of one attendee and no more, also where they come at once', async () => {
      const { sessionId, anna, ben, mona } = await open();
      const send = (who = anna) => outcome(files.send(who, coming(sessionId)));
      const answers = await Promise.all(Array.from({ length: attendeeFiles + 2 }, () => send()));
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(attendeeFiles);
      expect(new Set(answers)).toEqual(new Set(['done', 'message.tooManyFiles']));
      expect(await keptFiles(sessionId)).toBe(attendeeFiles);
      expect(await files.limits(anna, sessionId)).toMatchObject({ left: 0, mostBytes: attendeeFileBytes });
      expect(await files.limits(mona, sessionId)).toMatchObject({ left: null, mostBytes: 50 * 1024 ** 2 });
      expect([await send(ben), await send(mona)]).toEqual(['done', 'done']);
    });

    it('leaves half of the room for files to what the crew hands out', async () => {
      const { sessionId, anna, ben, mona } = await open();
      const send = (who: typeof anna) => outcome(files.send(who, coming(sessionId, randomUUID(), 'a'.repeat(300_000))));
      expect([await send(anna), await send(ben), await send(mona)]).toEqual(['done', 'file.quota', 'done']);
      expect(await keptFiles(sessionId)).toBe(2);
    });

    it('posts a file once, by whoever sent it, and drops it when its sender thinks better of it', async () => {
      const { sessionId, anna, ben } = await open();
      const upload = randomUUID();
      await files.send(anna, coming(sessionId, upload));
      // Once more after a lost answer: nothing is kept twice.
      await files.send(anna, coming(sessionId, upload));
      expect(await keptFiles(sessionId)).toBe(1);
      expect(await outcome(files.send(ben, coming(sessionId, upload)))).toBe('id.taken');
      const post = (who = anna) => outcome(chat.post(who, { sessionId, id: randomUUID(), text: '', file: upload }));
      expect(await post(ben)).toBe('message.fileUnknown');
      await files.drop(ben, sessionId, upload);
      expect((await Promise.all([post(), post()])).sort()).toEqual(['done', 'message.fileUnknown']);
      await files.drop(anna, sessionId, upload);
      expect(await keptFiles(sessionId)).toBe(1);
      const other = randomUUID();
      await files.send(anna, coming(sessionId, other));
      await files.drop(anna, sessionId, other);
      expect([await keptFiles(sessionId), await posted(sessionId)]).toEqual([1, 1]);
      const empty = chat.post(anna, { sessionId, id: randomUUID(), text: '' });
      expect(await outcome(empty)).toBe('request.invalid');
    });

    it('is closed to files unless an organiser opens it, and to those who may only read', async () => {
      const { sessionId, anna, ben, mona } = await open();
      const upload = randomUUID();
      await files.send(anna, coming(sessionId, upload));
      await chat.post(ben, { sessionId, id: randomUUID(), text: 'Hallo' });
      await stand.part(Mutes).mute(mona, { sessionId, id: ben.id });
      expect(await outcome(files.send(ben, coming(sessionId)))).toBe('person.muted');
      await stand.part(Sessions).adjust(mona, { sessionId, chatFiles: false });
      for (const who of [anna, mona]) expect(await outcome(files.send(who, coming(sessionId)))).toBe('message.noFiles');
      const late = { sessionId, id: randomUUID(), text: 'hier', file: upload };
      expect(await outcome(chat.post(anna, late))).toBe('message.noFiles');
      await stand.part(Sessions).adjust(mona, { sessionId, chatFiles: true });
      const { message } = await chat.post(anna, late);
      expect(message.file).toEqual({ name: 'plan.txt', kind: 'txt', bytes: 4 });
      // As it stands, when the same comes again.
      expect((await chat.post(anna, late)).message).toEqual(message);
      await stand.query(`UPDATE session SET chat = 'off' WHERE id = $1`, [sessionId]);
      expect(await outcome(files.send(anna, coming(sessionId)))).toBe('chat.closed');
    });

    it('holds a message for the name of its file, too', async () => {
      const { sessionId, anna } = await open();
      stand.part(TextChecks).add(async (_place, text) => text.includes('plan.txt'));
      const upload = randomUUID();
      await files.send(anna, coming(sessionId, upload));
      const { held } = await chat.post(anna, { sessionId, id: randomUUID(), text: 'hier', file: upload });
      expect(held).toBe(true);
    });

    it('forgets what nobody posted, and nothing else', async () => {
      const { sessionId, anna } = await open();
      const [posting, waiting] = [randomUUID(), randomUUID()];
      await files.send(anna, coming(sessionId, posting));
      await chat.post(anna, { sessionId, id: randomUUID(), text: 'hier', file: posting });
      await files.send(anna, coming(sessionId, waiting));
      const forget = () => stand.part(ChatUploads).forgetUnposted(stand.clock.now());
      stand.clock.advance(110 * 60_000);
      await forget();
      expect(await keptFiles(sessionId)).toBe(2);
      stand.clock.advance(20 * 60_000);
      await forget();
      expect(await keptFiles(sessionId)).toBe(1);
      const late = chat.post(anna, { sessionId, id: randomUUID(), text: 'hier', file: waiting });
      expect(await outcome(late)).toBe('message.fileUnknown');
    });
  });
});
