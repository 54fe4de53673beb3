import { startServer, type TestServer } from './harness.js';

describe('the server over HTTP', () => {
  let plenum: TestServer;
  beforeAll(async () => {
    plenum = await startServer();
  });
  afterAll(() => plenum.close());

  it('answers an unknown address with a problem', async () => {
    const answer = await plenum.browser().get('/api/v1/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'request.notFound', requestId: answer.headers.get('x-request-id') });
  });
});
