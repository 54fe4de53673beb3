import type { Request, Response } from 'express';
import { recognise } from './viewer.middleware.js';
import { ViewerSources } from './viewer-sources.js';
import type { Credentials } from './viewer.js';

describe('whoever sent a request', () => {
  const asked = async (path: string, query: Record<string, string>) => {
    const credentials: Credentials[] = [];
    const sources = new ViewerSources();
    const resolve = async (given: Credentials) => void credentials.push(given);
    sources.register({ kind: 'registration', resolve: resolve as never });
    const request = { path, query, headers: {}, acceptsLanguages: () => 'de' } as unknown as Request;
    await recognise(sources)(request, {} as Response, () => undefined);
    return credentials;
  };
  const event = '0198a000-0000-7000-8000-000000000001';

  it('is looked for in the event that a link of a room names', async () => {
    expect(await asked('/api/v1/a', { as: 'registration', event })).toMatchObject([
      { as: 'registration', eventId: event },
    ]);
  });

  it('is looked for in any event when none is named, and on pages', async () => {
    for (const [path, query] of [
      ['/api/v1/a', {}],
      ['/api/v1/a', { event: 'tage' }],
      ['/live/1', { event }],
    ] as const)
      expect((await asked(path, query))[0]).toEqual({ cookies: {} });
  });
});
