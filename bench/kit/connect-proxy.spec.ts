import { request } from 'node:http';
import { ConnectProxy } from './connect-proxy.js';

describe('A proxy that lets only HTTPS through', () => {
  let proxy: ConnectProxy;
  beforeAll(async () => {
    proxy = await ConnectProxy.start({ host: '127.0.0.1', port: 0 }, { 'known.test': '127.0.0.1' });
  });
  afterAll(() => proxy.stop());

  const ask = (method: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: proxy.port, method, path });
      asked.once('connect', ({ statusCode }) => resolve(statusCode));
      asked.once('response', ({ statusCode }) => resolve(statusCode));
      asked.once('error', reject);
      asked.end();
    });

  it('refuses other ports, other methods and hosts it cannot find, and remembers what it was asked', async () => {
    expect(await ask('CONNECT', 'known.test:80')).toBe(403);
    expect(await ask('CONNECT', 'toString:443')).toBe(502);
    expect(await ask('GET', 'http://known.test/')).toBe(403);
    expect([...proxy.asked].map(([target, { refused }]) => [target, refused])).toEqual([
      ['CONNECT known.test:80', 1],
      ['CONNECT toString:443', 1],
      ['GET http://known.test/', 1],
    ]);
  });
});
