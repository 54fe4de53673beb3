import type { WhoAmI } from '@plenum/contracts';
import { startServer, type TestServer } from './harness.js';

describe('an owner', () => {
  let plenum: TestServer;
  beforeAll(async () => {
    plenum = await startServer();
  });
  afterAll(() => plenum.close());

  it('signs in by password and is known from then on', async () => {
    const { account, organisation, password } = await plenum.asOwner();
    const browser = plenum.browser();
    const answer = await browser.post<WhoAmI>('/api/v1/sign-in/password', { email: account.email, password });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ account, organisations: [organisation] });
    expect((await browser.get<WhoAmI>('/api/v1/who-am-i')).body.account).toEqual(account);
  });
});
