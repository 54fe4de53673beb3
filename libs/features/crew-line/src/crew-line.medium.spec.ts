import { randomUUID } from 'node:crypto';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { CrewLine, CrewLineModule, crewLineSchema, Handover } from './index.js';

describe('the crew line', () => {
  let stand: LiveStand;
  let line: CrewLine;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'crew-line', modules: [CrewLineModule], schemas: [crewLineSchema] });
    line = stand.part(CrewLine);
  });
  afterAll(() => stand.close());

  it('carries a message once, to the crew only, whatever the chat is set to', async () => {
    const { sessionId, person } = await stand.session({ chat: 'off', state: 'planned' });
    const speaker = person('Sara', 'speaker');
    const message = { sessionId, id: randomUUID(), text: 'Bin gleich da' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => line.post(speaker, message)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const feed = await stand.feed(sessionId);
    expect(fold('crew', feed).crewLine).toMatchObject([{ text: 'Bin gleich da', author: { role: 'speaker' } }]);
    expect(fold('everyone', feed).crewLine).toEqual([]);
    expect(await outcome(line.post(person('Anna'), { ...message, id: randomUUID() }))).toBe('forbidden');
    expect(await outcome(line.post(person('Mona', 'moderator'), message))).toBe('id.taken');
  });

  it('carries a note for the next moderator; the last writer wins and learns what was replaced', async () => {
    const { sessionId, person } = await stand.session();
    const [mona, max] = [person('Mona', 'moderator'), person('Max', 'moderator')];
    const handover = stand.part(Handover);
    expect(await handover.write(mona, { sessionId, text: 'Frage 3 schriftlich', version: 0 })).toEqual({
      version: 1,
      replaced: null,
    });
    expect(await handover.write(max, { sessionId, text: 'Zehn Minuten Verzug', version: 0 })).toMatchObject({
      version: 2,
      replaced: { text: 'Frage 3 schriftlich', by: 'Mona' },
    });
    expect((await handover.write(max, { sessionId, text: 'Zehn Minuten Verzug', version: 2 })).version).toBe(2);
    const texts = Array.from({ length: 5 }, (_text, index) => `Fassung ${index}`);
    await Promise.all(texts.map((text) => handover.write(mona, { sessionId, text, version: 2 })));
    const feed = await stand.feed(sessionId);
    expect(fold('crew', feed).handover?.version).toBe(7);
    expect(fold('everyone', feed).handover).toBeNull();
    expect(await outcome(handover.write(person('Anna'), { sessionId, text: 'Ich', version: 7 }))).toBe('forbidden');
  });

  it('forgets what its author takes back within five minutes', async () => {
    const { sessionId, person } = await stand.session();
    const [mona, max] = [person('Mona', 'moderator'), person('Max', 'producer')];
    const id = randomUUID();
    await line.post(mona, { sessionId, id, text: 'unbedacht' });
    expect(await outcome(line.retract(max, { sessionId, id }))).toBe('message.notFound');
    stand.clock.advance(5 * 60_000);
    await line.retract(mona, { sessionId, id });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('unbedacht');
    const late = randomUUID();
    await line.post(mona, { sessionId, id: late, text: 'steht fest' });
    stand.clock.advance(5 * 60_000 + 1);
    expect(await outcome(line.retract(mona, { sessionId, id: late }))).toBe('message.tooLate');
  });
});
