import { randomUUID } from 'node:crypto';
import { Revocations } from '@plenum/access';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, pause, until } from './live-stage.js';

describe('a live room', () => {
  let plenum: TestServer;
  let stage: LiveStage;
  beforeAll(async () => {
    plenum = await startServer();
  });
  beforeEach(async () => {
    stage = await LiveStage.open(plenum);
  });
  afterEach(() => stage.close());
  afterAll(() => plenum.close());

  const at = () => ({ sessionId: stage.sessionId });

  it('lets two people read each other', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    await anna.post('Guten Morgen!');
    await until(() => ben.texts().includes('Guten Morgen!') && anna.texts().includes('Guten Morgen!'));
    expect(ben.followed?.state.messages[0]?.author).toEqual({ id: anna.id, name: 'Anna Amt', role: 'attendee' });
  });

  it('counts a person with two windows once, and the crew not at all', async () => {
    const anna = await stage.person('Anna Amt');
    await stage.person('Anna Amt', 'attendee', { id: anna.id });
    const mona = await stage.person('Mona Moderation', 'moderator');
    const ben = await stage.person('Ben Behörde');
    await until(() => mona.tallies.watching === 2);
    ben.socket.disconnect();
    expect(await until(() => mona.tallies.watching === 1)).toBe(true);
  });

  it('answers a repeated message with the first one and makes no second', async () => {
    const anna = await stage.person('Anna Amt');
    const id = randomUUID();
    const first = await anna.ask('message.post', { ...at(), id, text: 'einmal' });
    expect(await anna.ask('message.post', { ...at(), id, text: 'zweimal' })).toEqual(first);
    const ben = await stage.person('Ben Behörde');
    await expect(ben.ask('message.post', { ...at(), id, text: 'meins' })).rejects.toThrow('id.taken');
    expect(ben.texts()).toEqual(['einmal']);
  });

  it('keeps a held question from the audience, and who asked it for good', async () => {
    const [anna, ben, mona] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde'),
      await stage.person('Mona Moderation', 'moderator'),
    ];
    const id = await anna.askQuestion('Was kostet das geheime Modul?');
    // There is something to leak: the crew has it, with the name.
    await until(() => mona.followed?.state.questions[id]?.asker?.name === 'Anna Amt');
    const cara = await stage.person('Cara Kommune');
    await pause(300);
    for (const person of [ben, cara]) {
      expect(person.heard).not.toContain('geheime Modul');
      expect(person.heard).not.toContain(anna.id);
    }
    await mona.ask('question.move', { ...at(), id, from: 'held', to: 'visible' });
    await until(() => ben.followed?.state.questions[id]?.text === 'Was kostet das geheime Modul?');
    await mona.ask('question.move', { ...at(), id, from: 'visible', to: 'dismissed', reason: 'gehört nicht hierher' });
    await until(() => !ben.followed?.state.questions[id]);
    await until(() => anna.me?.questions[0]?.reason === 'gehört nicht hierher');
    const dora = await stage.person('Dora Dezernat');
    for (const person of [ben, cara, dora]) {
      expect(person.heard).not.toContain('Anna');
      expect(person.heard).not.toContain(anna.id);
      expect(person.heard).not.toContain('gehört nicht hierher');
    }
    expect(dora.heard).not.toContain('geheime Modul');
  });

  it('tells askers their place, and when it moves', async () => {
    const [anna, ben, mona] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde'),
      await stage.person('Mona Moderation', 'moderator'),
    ];
    const first = await anna.askQuestion('Die erste?');
    await ben.askQuestion('Die zweite?');
    await until(() => ben.me?.questions[0]?.place === 2);
    await mona.ask('question.move', { ...at(), id: first, from: 'held', to: 'visible' });
    expect(await until(() => ben.me?.questions[0]?.place === 1 && anna.me?.questions[0]?.state === 'visible')).toBe(
      true,
    );
  });

  it('lets a person vote once, and says so to all by the pulse', async () => {
    const [anna, ben, mona] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde'),
      await stage.person('Mona Moderation', 'moderator'),
    ];
    const id = await anna.askQuestion('Wird es günstiger?');
    await expect(ben.ask('question.vote', { ...at(), id, on: true })).rejects.toThrow('question.notFound');
    await mona.ask('question.move', { ...at(), id, from: 'held', to: 'visible' });
    await expect(anna.ask('question.vote', { ...at(), id, on: true })).rejects.toThrow('question.ownVote');
    const votes = await Promise.all([1, 2, 3].map(() => ben.ask('question.vote', { ...at(), id, on: true })));
    expect(votes).toEqual([{ votes: 1 }, { votes: 1 }, { votes: 1 }]);
    await until(() => anna.tallies.votes[id] === 1);
    expect(await ben.ask('question.vote', { ...at(), id, on: false })).toEqual({ votes: 0 });
    await until(() => anna.tallies.votes[id] === 0);
  });

  it('answers those who come back with what they missed', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    await anna.post('vorher');
    await until(() => ben.texts().length === 1);
    ben.socket.disconnect();
    await anna.post('währenddessen');
    await ben.connect();
    const before = ben.followed!;
    const entered = await ben.ask('session.enter', {
      ...at(),
      since: before.seq,
      audience: before.state.audience,
    });
    expect(entered.state).toBeUndefined();
    expect(entered.entries?.map(({ name }) => name)).toEqual(['message.posted']);
    ben.socket.disconnect();
    await ben.enter();
    expect(ben.texts()).toEqual(['vorher', 'währenddessen']);
  });

  it('gives the state to somebody whose audience changed or who claims to know the future', async () => {
    const mona = await stage.person('Mona Moderation', 'moderator');
    const asEveryone = await mona.ask('session.enter', { ...at(), since: 1, audience: 'everyone' });
    expect(asEveryone.state?.audience).toBe('crew');
    const later = await mona.ask('session.enter', { ...at(), since: 99, audience: 'crew' });
    expect(later.state?.audience).toBe('crew');
  });

  it('takes a removed message out of everybody’s sight, also for those who come later, until it is put back', async () => {
    const [anna, ben, mona] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde'),
      await stage.person('Mona Moderation', 'moderator'),
    ];
    const id = await anna.post('Beleidigung');
    await until(() => ben.texts().includes('Beleidigung'));
    await mona.ask('message.remove', { ...at(), id, reason: 'Ton' });
    await until(() => ben.followed?.state.messages[0]?.gone === 'crew');
    const dora = await stage.person('Dora Dezernat');
    const late = await stage.person('Spät');
    const missed = await late.ask('session.enter', { ...at(), since: 1, audience: 'everyone' });
    expect(missed.entries?.length).toBeGreaterThan(0);
    expect(dora.heard + JSON.stringify(missed)).not.toContain('Beleidigung');
    await mona.ask('message.restore', { ...at(), id });
    await until(() => dora.texts().includes('Beleidigung'));
    await anna.ask('message.retract', { ...at(), id });
    await until(() => dora.followed?.state.messages[0]?.gone === 'author');
    await expect(ben.ask('message.retract', { ...at(), id })).rejects.toThrow('message.notFound');
    await expect(mona.ask('message.restore', { ...at(), id })).rejects.toThrow('message.notFound');
  });

  it('sends somebody out for good', async () => {
    const [troll, ben, mona] = [
      await stage.person('Theo Troll'),
      await stage.person('Ben Behörde'),
      await stage.person('Mona Moderation', 'moderator'),
    ];
    await troll.post('Unsinn');
    await mona.ask('person.kick', { ...at(), id: troll.id });
    const kickedAt = performance.now();
    await ben.post('endlich Ruhe');
    await until(() => !troll.socket.connected);
    expect(performance.now() - kickedAt).toBeLessThan(2000);
    expect(troll.closed).toMatchObject({ sessionId: stage.sessionId, problem: { code: 'person.kicked' } });
    await expect(troll.enter()).rejects.toThrow('person.kicked');
    await expect(troll.post('noch mehr')).rejects.toThrow('person.kicked');
    await until(() => ben.texts().includes('endlich Ruhe'));
    expect(troll.heard).not.toContain('Ruhe');
    expect(mona.followed?.state.kicked[troll.id]).toMatchObject({ name: 'Theo Troll', by: 'Mona Moderation' });
    expect(ben.heard).not.toContain('person.kicked');
    await mona.ask('person.readmit', { ...at(), id: troll.id });
    await troll.enter();
    expect(troll.texts()).toContain('endlich Ruhe');
  });

  it('sends somebody out who polls', async () => {
    const troll = await stage.person('Theo Troll', 'attendee', { transports: ['polling'] });
    const mona = await stage.person('Mona Moderation', 'moderator');
    await troll.post('Unsinn');
    await mona.ask('person.kick', { ...at(), id: troll.id });
    await until(() => !troll.socket.connected, 2000);
    expect(troll.closed?.problem.code).toBe('person.kicked');
  });

  it('hears what no wake-up told of', async () => {
    const anna = await stage.person('Anna Amt');
    // As if the process that wrote it had died between the commit and the wake-up.
    await stage.sql(
      `WITH counter AS (UPDATE feed_counter SET seq = seq + 1 WHERE session_id = $1 RETURNING seq)
       INSERT INTO feed_entry (session_id, seq, at, audience, name, data)
       SELECT $1, seq, now(), 'everyone', 'session.moved', '{"state": "paused", "at": "2026-11-22T09:00:00.000Z"}' FROM counter`,
      [stage.sessionId],
    );
    expect(await until(() => anna.followed?.state.session.state === 'paused', 2500)).toBe(true);
  });

  it('lets nobody of the crew be sent out, and nobody by attendees', async () => {
    const [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona Moderation', 'moderator')];
    await mona.post('Willkommen');
    await anna.post('Danke');
    const simon = await stage.person('Simon Sprecher', 'speaker');
    await expect(anna.ask('person.kick', { ...at(), id: mona.id })).rejects.toThrow('forbidden');
    await expect(simon.ask('person.kick', { ...at(), id: anna.id })).rejects.toThrow('forbidden');
    await expect(mona.ask('person.kick', { ...at(), id: mona.id })).rejects.toThrow('forbidden');
    await expect(mona.ask('person.kick', { ...at(), id: randomUUID() })).rejects.toThrow('person.notFound');
  });

  it('moves the session for everybody, and closes chat and questions with it', async () => {
    const [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona Moderation', 'moderator')];
    await expect(anna.ask('session.move', { ...at(), from: 'live', to: 'ended' })).rejects.toThrow('forbidden');
    await mona.ask('session.adjust', { ...at(), chat: 'readOnly', questions: 'open' });
    await until(() => anna.followed?.state.settings.chat === 'readOnly');
    await expect(anna.post('doch noch')).rejects.toThrow('chat.closed');
    await mona.post('Hinweis der Moderation');
    const open = await anna.askQuestion('Ist das sofort zu sehen?');
    await until(() => mona.followed?.state.questions[open]?.state === 'visible');
    await mona.ask('session.move', { ...at(), from: 'live', to: 'ended' });
    await until(() => anna.followed?.state.session.state === 'ended');
    await expect(anna.askQuestion('zu spät?')).rejects.toThrow('question.closed');
    await mona.ask('question.move', { ...at(), id: open, from: 'visible', to: 'answered' });
    await until(() => anna.followed?.state.questions[open]?.state === 'answered');
  });

  it('slows the chat for all but the crew', async () => {
    const [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona Moderation', 'moderator')];
    await mona.ask('session.adjust', { ...at(), slowSeconds: 30 });
    const answers = await Promise.all(
      [1, 2, 3].map((number) => anna.send('message.post', { ...at(), id: randomUUID(), text: `Nummer ${number}` })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ problem: { code: 'chat.slowMode' } });
    expect(refused && !refused.ok && refused.problem.retryAfter).toBeGreaterThan(25);
    await mona.post('eins');
    await mona.post('zwei');
  });

  it('shows another event’s session to nobody', async () => {
    const other = await LiveStage.open(plenum);
    const stranger = stage.outside('Fremd', 'attendee', { eventId: other.eventId });
    await expect(stranger.enter()).rejects.toThrow('session.notFound');
    await expect(stranger.post('hallo')).rejects.toThrow('session.notFound');
    await expect(stranger.askQuestion('hallo?')).rejects.toThrow('session.notFound');
    other.close();
  });

  it('closes the sockets of a right that ended, and only those', async () => {
    const anna = await stage.person('Anna Amt');
    const atHome = await stage.person('Anna Amt', 'attendee', { id: anna.id });
    const { id: viewerId, signInId } = anna.viewer;
    await plenum.part(Revocations).end({ viewerId, signInId: signInId!, reason: 'access.signInRequired' });
    await until(() => anna.closed?.problem.code === 'access.signInRequired' && !anna.socket.connected, 2000);
    expect(atHome.socket.connected).toBe(true);
    await plenum.part(Revocations).end({ viewerId, reason: 'registration.cancelled' });
    await until(() => atHome.closed?.problem.code === 'registration.cancelled', 2000);
  });

  it('works over polling where WebSockets are blocked', async () => {
    const [anna, ben] = [
      await stage.person('Anna Amt', 'attendee', { transports: ['polling'] }),
      await stage.person('Ben Behörde'),
    ];
    await anna.post('durch den Proxy');
    await until(() => ben.texts().includes('durch den Proxy') && anna.texts().includes('durch den Proxy'));
    expect(anna.socket.io.engine.transport.name).toBe('polling');
  });
});

describe('two servers of one Plenum', () => {
  let one: TestServer;
  let other: TestServer;
  let stage: LiveStage;
  beforeAll(async () => {
    one = await startServer();
    other = await startServer({ databaseUrl: one.databaseUrl });
  });
  beforeEach(async () => {
    stage = await LiveStage.open(one, other);
  });
  afterEach(() => stage.close());
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  it('carry one conversation in one order', async () => {
    const people = [
      await stage.person('Anna Amt', 'attendee', { server: one }),
      await stage.person('Ben Behörde', 'attendee', { server: other }),
    ];
    await Promise.all(
      [1, 2, 3, 4, 5].flatMap((number) => people.map((person) => person.post(`${person.viewer.name} ${number}`))),
    );
    await until(() => people.every((person) => person.texts().length === 10));
    expect(people[0]!.texts()).toEqual(people[1]!.texts());
    const mona = await stage.person('Mona Moderation', 'moderator', { server: other });
    await until(() => mona.tallies.watching === 2);
  });

  it('send somebody out on both', async () => {
    const id = randomUUID();
    const troll = [
      await stage.person('Theo Troll', 'attendee', { id, server: one }),
      await stage.person('Theo Troll', 'attendee', { id, server: other }),
    ];
    const mona = await stage.person('Mona Moderation', 'moderator', { server: one });
    await troll[1]!.post('Unsinn');
    await mona.ask('person.kick', { sessionId: stage.sessionId, id });
    await until(() => troll.every(({ socket }) => !socket.connected), 2000);
    await expect(troll[1]!.enter()).rejects.toThrow('person.kicked');
  });

  it('end a right on both', async () => {
    const anna = await stage.person('Anna Amt', 'attendee', { server: other });
    await one.part(Revocations).end({ viewerId: anna.id, reason: 'registration.cancelled' });
    expect(await until(() => !anna.socket.connected, 2000)).toBe(true);
  });
});

describe('a server that stops', () => {
  it('asks everybody to leave, answers what was sent, and lets nobody new in', async () => {
    const plenum = await startServer();
    const stage = await LiveStage.open(plenum);
    const [anna, ben] = [await stage.person('Anna Amt'), stage.outside('Ben Behörde')];
    const leaving = new Promise<{ within: number }>((resolve) => anna.socket.once('server.leaving', resolve));
    const closed = plenum.app.close();
    expect((await leaving).within).toBeGreaterThan(500);
    await anna.post('noch schnell gesagt');
    await expect(ben.connect()).rejects.toThrow('websocket error');
    anna.socket.disconnect();
    await closed;
    await plenum.close();
  });
});
