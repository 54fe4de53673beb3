import { randomUUID } from 'node:crypto';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until } from './live-stage.js';

describe('the hall', () => {
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

  it('hears announcements, late ones too, and nothing of what was taken back', async () => {
    const [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona Moderation', 'moderator')];
    const [id, other] = [randomUUID(), randomUUID()];
    await mona.ask('announcement.make', { ...at(), id, text: 'Weiter in Saal 2', reach: 'event' });
    await mona.ask('announcement.make', { ...at(), id: other, text: 'Der Ton ist weg', reach: 'session' });
    await until(() => anna.followed?.state.announcements.length === 2);
    await mona.ask('announcement.end', { ...at(), id: other });
    await until(() => anna.followed?.state.announcements.length === 1);
    const ben = await stage.person('Ben Behörde');
    expect(ben.followed?.state.announcements).toMatchObject([{ id, text: 'Weiter in Saal 2', reach: 'event' }]);
    expect(ben.heard).not.toContain('Der Ton ist weg');
    // Who announces is nobody's business outside the crew.
    expect(anna.heard + ben.heard).not.toContain('Mona');
    await expect(
      anna.ask('announcement.make', { ...at(), id: randomUUID(), text: 'Ich auch', reach: 'session' }),
    ).rejects.toThrow('forbidden');
    await expect(anna.ask('announcement.end', { ...at(), id })).rejects.toThrow('forbidden');
  });
});
