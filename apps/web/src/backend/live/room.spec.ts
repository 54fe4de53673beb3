import { LiveRoom, type RoomSnapshot } from './room.js';
import { FeedServer, personId, problem, sessionId } from './testing/feed-server.js';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

const question = '00000000-0000-4000-8000-00000000000c';

let server: FeedServer;
const rooms: LiveRoom[] = [];

const openRoom = (storage = memory(), answerWithin = 400): LiveRoom => {
  const room = new LiveRoom({ sessionId, as: 'registration', url: server.url, storage, answerWithin, pace: 0.1 });
  rooms.push(room);
  room.open();
  return room;
};

/** Waits until what the room knows is as described. */
const until = (room: LiveRoom, holds: (live: RoomSnapshot) => boolean): Promise<RoomSnapshot> =>
  new Promise((done) => {
    const look = () => {
      if (!holds(room.getSnapshot())) return;
      stop();
      done(room.getSnapshot());
    };
    const stop = room.subscribe(look);
    look();
  });
const isOpen = ({ connection }: RoomSnapshot) => connection === 'open';
const isLost = ({ connection }: RoomSnapshot) => connection === 'lost';
const isClosed = ({ connection }: RoomSnapshot) => connection === 'closed';
const texts = ({ state }: RoomSnapshot) => state.messages.map(({ text }) => text);
const asked = (name: string) => server.heard.filter((message) => message.name === name).map(({ payload }) => payload);

beforeEach(async () => {
  server = await new FeedServer().start();
});
afterEach(async () => {
  for (const room of rooms.splice(0)) room.close();
  await server.stop();
});

describe('a room', () => {
  it('takes the state and follows the feed', async () => {
    server.say('eins');
    const room = openRoom();
    expect(texts(await until(room, isOpen))).toEqual(['eins']);
    server.say('zwei');
    await until(room, (live) => live.seq === 2);
    expect(texts(room.getSnapshot())).toEqual(['eins', 'zwei']);
    expect(room.getSnapshot()).toMatchObject({ ready: true, transport: 'websocket', me: { id: personId } });
  });

  it('asks for what is missing when a frame shows a hole', async () => {
    const room = openRoom();
    await until(room, isOpen);
    server.loseFrames = 2;
    for (const text of ['eins', 'zwei', 'drei']) server.say(text);
    expect(texts(await until(room, (live) => live.seq === 3))).toEqual(['eins', 'zwei', 'drei']);
    expect(asked('session.enter').at(-1)).toMatchObject({ since: 0, audience: 'everyone' });
  });

  it('comes back after a lost line with what happened meanwhile, without the whole state', async () => {
    server.say('eins');
    const room = openRoom();
    await until(room, isOpen);
    server.cut();
    await until(room, isLost);
    server.say('zwei');
    await until(room, isOpen);
    expect(texts(room.getSnapshot())).toEqual(['eins', 'zwei']);
    expect(asked('session.enter').at(-1)).toMatchObject({ since: 1 });
  });

  it('sends what was written without a line once, in order, after the server is back', async () => {
    const room = openRoom();
    await until(room, isOpen);
    await server.stop();
    await until(room, isLost);
    for (const text of ['eins', 'zwei', 'drei']) room.write('message.post', text);
    room.write('question.ask', 'Warum?');
    expect(room.getSnapshot().waiting).toHaveLength(4);
    await server.start();
    await until(room, ({ waiting, seq }) => waiting.length === 0 && seq === 3);
    expect(server.texts).toEqual(['eins', 'zwei', 'drei']);
    expect(asked('message.post')).toHaveLength(3);
    expect(room.getSnapshot().me?.questions).toMatchObject([{ text: 'Warum?', state: 'held', place: 1 }]);
  });

  it('repeats what was never answered, and shows it once', async () => {
    const room = openRoom();
    await until(room, isOpen);
    server.loseAnswers = 1;
    room.write('message.post', 'eins');
    await until(room, (live) => live.seq === 1);
    // It is in the feed already, so it does not show as waiting, too.
    expect(room.getSnapshot().waiting).toEqual([]);
    room.write('message.post', 'zwei');
    await until(room, (live) => live.seq === 2);
    expect(server.texts).toEqual(['eins', 'zwei']);
    expect(asked('message.post')).toHaveLength(3);
  });

  it('sends what a reload interrupted', async () => {
    const storage = memory();
    const before = openRoom(storage);
    await until(before, isOpen);
    server.loseAnswers = 1;
    server.loseFrames = 1;
    before.write('message.post', 'eins');
    before.write('message.post', 'zwei');
    before.close();
    const after = openRoom(storage);
    await until(after, (live) => live.seq === 2 && live.waiting.length === 0);
    expect(server.texts).toEqual(['eins', 'zwei']);
  });

  it('makes a new line when the old one only pretends to be there', async () => {
    const room = openRoom();
    await until(room, isOpen);
    server.loseAnswers = 2;
    room.write('message.post', 'eins');
    await until(room, isLost);
    await until(room, ({ waiting, connection }) => waiting.length === 0 && connection === 'open');
    expect(server.texts).toEqual(['eins']);
  });

  it('waits as long as the server asks, keeps the order, and does not hold up questions', async () => {
    const room = openRoom();
    await until(room, isOpen);
    server.refusals.push(problem('rate.limited', { retryAfter: 0.2 }));
    room.write('message.post', 'eins');
    room.write('message.post', 'zwei');
    const { waiting } = await until(room, (live) => live.waiting.some(({ later }) => later));
    expect(waiting.map(({ later }) => later?.code)).toEqual(['rate.limited', undefined]);
    room.write('question.ask', 'Warum?');
    await until(room, (live) => live.me?.questions.length === 1);
    expect(server.texts).toEqual([]);
    await until(room, (live) => live.seq === 2);
    expect(server.texts).toEqual(['eins', 'zwei']);
  });

  it('keeps what was refused for the author, and goes on with the rest', async () => {
    const room = openRoom();
    await until(room, isOpen);
    server.refusals.push(problem('chat.closed'));
    room.write('message.post', 'eins');
    room.write('message.post', 'zwei');
    await until(room, (live) => live.seq === 1);
    const [refused] = room.getSnapshot().waiting;
    expect(refused).toMatchObject({ refused: { code: 'chat.closed' } });
    expect(room.takeBack(refused!.payload.id)).toBe('eins');
    expect(room.getSnapshot().waiting).toEqual([]);
    expect(server.texts).toEqual(['zwei']);
  });

  it('does not give up while the server is in trouble', async () => {
    server.door = problem('server.failed');
    const room = openRoom();
    await until(room, isLost);
    server.door = undefined;
    server.refusals.push(problem('server.failed'));
    expect(await until(room, isOpen)).toMatchObject({ ready: true, problem: null });
  });

  it('closes when the crew sends this person out, and stays out', async () => {
    const room = openRoom();
    await until(room, isOpen);
    server.sendOut('person.kicked');
    const { problem: why } = await until(room, isClosed);
    expect(why?.code).toBe('person.kicked');
    server.say('danach');
    await until(room, isClosed);
    expect(texts(room.getSnapshot())).toEqual([]);
    expect(server.connected).toBe(0);
  });

  it.each(['access.signInRequired', 'registration.cancelled'] as const)(
    'closes when the door says %s',
    async (code) => {
      server.door = problem(code);
      expect((await until(openRoom(), isClosed)).problem?.code).toBe(code);
    },
  );

  it('moves on when the server is about to stop', async () => {
    const room = openRoom();
    await until(room, isOpen);
    server.emit('server.leaving', { within: 50 });
    await until(room, isLost);
    await until(room, isOpen);
    expect(asked('session.enter')).toHaveLength(2);
  });

  it('shows a vote at once, and takes it back when the server refuses it', async () => {
    const room = openRoom();
    await until(room, isOpen);
    const refused = room.vote(question, true);
    expect(room.getSnapshot()).toMatchObject({ me: { votes: [question] }, tallies: { votes: { [question]: 1 } } });
    expect((await refused).ok).toBe(true);
    server.refusals.push(problem('question.notFound'));
    const answer = room.vote(question, false);
    expect(room.getSnapshot().me?.votes).toEqual([]);
    expect((await answer).ok).toBe(false);
    expect(room.getSnapshot()).toMatchObject({ me: { votes: [question] }, tallies: { votes: { [question]: 1 } } });
  });

  it('keeps a vote in sight when other news about this person overtakes its answer', async () => {
    const room = openRoom();
    await until(room, isOpen);
    const voted = room.vote(question, true);
    server.emit('me.changed', { sessionId, me: { ...server.me, name: 'Mia M.' } });
    await until(room, ({ me }) => me?.name === 'Mia M.');
    await voted;
    expect(room.getSnapshot().me?.votes).toEqual([question]);
  });

  it('ends with the last of several quick clicks', async () => {
    const room = openRoom();
    await until(room, isOpen);
    const clicks = [true, false, true, false].map((on) => room.vote(question, on));
    await Promise.all(clicks);
    expect(room.getSnapshot()).toMatchObject({ me: { votes: [] }, tallies: { votes: { [question]: 0 } } });
  });
});

describe('a room that follows a picture', () => {
  const poll = '00000000-0000-4000-8000-00000000000d';
  let captured = 0;
  const clock = { mediaTime: () => captured++, runs: () => true };
  const open = (at: number) =>
    server.append('poll.opened', {
      id: poll,
      kind: 'single',
      text: 'Wann?',
      options: ['jetzt', 'später'],
      least: 1,
      most: 1,
      scale: null,
      abstain: true,
      changeable: true,
      anonymity: 'pseudonymous',
      results: 'closed',
      moderated: true,
      reach: 'room',
      version: 1,
      path: null,
      at: new Date(at).toISOString(),
    });
  const polls = ({ state }: RoomSnapshot) => Object.values(state.polls).map(({ state: at }) => at);

  it('shows a poll with the picture, also over a lost line, while the chat goes on', async () => {
    const room = openRoom();
    await until(room, isOpen);
    captured = Date.now() - 60_000;
    room.follow(clock);
    const at = Date.now();
    open(at);
    server.say('eins');
    expect(polls(await until(room, (live) => texts(live).length === 1))).toEqual([]);
    server.cut();
    await until(room, isLost);
    server.say('zwei');
    expect(polls(await until(room, isOpen))).toEqual([]);
    expect(texts(room.getSnapshot())).toEqual(['eins', 'zwei']);
    expect(asked('session.enter').at(-1)).toMatchObject({ since: 2 });
    captured = at;
    await until(room, (live) => polls(live).length === 1);
  });

  it('shows what happened before it was entered', async () => {
    open(Date.now() + 60_000);
    const room = openRoom();
    captured = Date.now() - 60_000;
    room.follow(clock);
    expect(polls(await until(room, isOpen))).toEqual(['open']);
  });

  it('shows what has become of a question to whoever votes for it in vain', async () => {
    server.append('question.shown', { id: question, text: 'Warum?', at: new Date().toISOString() });
    const room = openRoom();
    await until(room, isOpen);
    captured = Date.now() - 60_000;
    room.follow(clock);
    server.append('question.moved', { id: question, state: 'answered', at: new Date().toISOString() });
    await until(room, ({ seq }) => seq === 2);
    expect(room.getSnapshot().state.questions[question]?.state).toBe('visible');
    server.refusals.push(problem('question.notFound'));
    await room.vote(question, true);
    expect(room.getSnapshot().state.questions[question]?.state).toBe('answered');
  });
});
