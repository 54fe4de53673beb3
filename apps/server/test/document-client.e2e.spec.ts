import { DocumentClient } from './document-client.js';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

let plenum: TestServer;
let stage: LiveStage;
let moderator: LivePerson;
let other: LivePerson;
let client: DocumentClient;

beforeAll(async () => {
  plenum = await startServer();
  stage = await LiveStage.open(plenum);
  [moderator, other] = await Promise.all([stage.person('Mona', 'moderator'), stage.person('Theo')]);
  client = await DocumentClient.enter(`${plenum.url}/api/asyncapi.json`, stage.sessionId, stage.outside('Anke').token);
});
afterAll(async () => {
  client?.leave();
  stage?.close();
  await plenum?.close();
});

describe('a client written from the AsyncAPI document alone', () => {
  const questions = () => client.state.questions;
  const messages = () => client.state.messages;
  const move = (id: string, from: 'held' | 'visible' | 'selected', to: 'visible' | 'selected' | 'held') =>
    moderator.ask('question.move', { sessionId: stage.sessionId, id, from, to });

  it('posts, and hears what others post', async () => {
    const id = await client.post('Guten Morgen');
    await until(() => other.texts().includes('Guten Morgen'));
    await other.post('Auch Ihnen');
    await until(() => messages().some(({ text }) => text === 'Auch Ihnen'));
    expect(messages().map((message) => message.id)).toContain(id);
  });

  it('asks, sees its place, and votes for what others ask', async () => {
    const { id, place } = await client.askQuestion('Was kostet es?');
    expect(place).toBe(1);
    await move(id, 'held', 'visible');
    await until(() => questions()[id]?.state === 'visible');

    const another = await other.askQuestion('Wie lange dauert es?');
    await move(another, 'held', 'visible');
    await until(() => questions()[another]?.state === 'visible');
    expect(await client.vote(another)).toBe(1);
    await until(() => client.votes[another] === 1);
    expect(await client.vote(another, false)).toBe(0);
  });

  it('finds a hole in what it heard and repairs it', async () => {
    client.deafFor = 1;
    await other.post('Das geht verloren');
    await until(() => client.deafFor === 0);
    expect(messages().some(({ text }) => text === 'Das geht verloren')).toBe(false);
    await other.post('Das kommt an');
    await until(() => messages().some(({ text }) => text === 'Das kommt an'));
    expect(client.holes).toBe(1);
    expect(messages().map(({ text }) => text)).toEqual([
      'Guten Morgen',
      'Auch Ihnen',
      'Das geht verloren',
      'Das kommt an',
    ]);
  });

  it('knows in the end what somebody is told who comes then, and nothing that the document does not', async () => {
    const known = client.state;
    const fresh = await client.fresh();
    expect(known.messages.map(({ id, text, gone }) => ({ id, text, gone }))).toEqual(
      fresh.messages.map(({ id, text, gone }) => ({ id, text, gone })),
    );
    expect(Object.values(known.questions).map(({ id, text, state }) => ({ id, text, state }))).toEqual(
      Object.values(fresh.questions).map(({ id, text, state }) => ({ id, text, state })),
    );
    expect(client.surprises).toEqual([]);
  });
});
