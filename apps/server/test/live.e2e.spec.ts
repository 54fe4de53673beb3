import { randomUUID } from 'node:crypto';
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

  it('lets two people read each other', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    await anna.post('Guten Morgen!');
    await until(() => ben.texts().includes('Guten Morgen!') && anna.texts().includes('Guten Morgen!'));
    expect(ben.followed?.state.messages[0]?.author).toEqual({ id: anna.id, name: 'Anna Amt', role: 'attendee' });
    await until(() => anna.tallies.watching === 2);
  });
});
