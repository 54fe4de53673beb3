import { jest } from '@jest/globals';
import { http, ProblemError, setCsrfToken, UnreachableError } from './http.js';

type Answer = { status: number; body?: unknown; type?: string };

const asked: { url: string; method: string; headers: Headers }[] = [];
const answers: (Answer | Error)[] = [];

const answer = ({ status, body, type = 'application/json' }: Answer) =>
  new Response(body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': type },
  });

const problem = (code: string, status: number): Answer => ({
  status,
  body: { type: `urn:plenum:problem:${code}`, status, code },
  type: 'application/problem+json',
});

beforeEach(() => {
  asked.length = 0;
  answers.length = 0;
  setCsrfToken('token');
  jest.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
    asked.push({ url: url as string, method: init?.method ?? 'GET', headers: new Headers(init?.headers) });
    const next = answers.shift() ?? { status: 204 };
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(answer(next));
  });
});

describe('the HTTP interface', () => {
  it('sends the token with changes only, and a key with what creates', async () => {
    await http.get('/api/v1/events', { query: { state: 'published', after: undefined } });
    await http.post('/api/v1/events', { title: 'A' });
    await http.delete('/api/v1/events/1');
    expect(asked.map(({ url }) => url)).toEqual([
      '/api/v1/events?state=published',
      '/api/v1/events',
      '/api/v1/events/1',
    ]);
    expect(asked.map(({ headers }) => headers.get('X-Plenum-CSRF'))).toEqual([null, 'token', 'token']);
    expect(asked.map(({ headers }) => headers.has('Idempotency-Key'))).toEqual([false, true, false]);
  });

  it('tells a refusal from a server that is away', async () => {
    answers.push(problem('event.slugTaken', 409), new TypeError('offline'), {
      status: 502,
      body: '<html>',
      type: 'text/html',
    });
    await expect(http.post('/x')).rejects.toMatchObject({ code: 'event.slugTaken' });
    await expect(http.get('/x')).rejects.toBeInstanceOf(UnreachableError);
    await expect(http.get('/x')).rejects.toBeInstanceOf(UnreachableError);
  });

  it('fetches a new token once when the old one is no longer good, with the same key', async () => {
    answers.push(
      problem('request.csrf', 403),
      { status: 200, body: { csrfToken: 'fresh' } },
      { status: 200, body: { id: '1' } },
    );
    await expect(http.post('/api/v1/events', {})).resolves.toEqual({ id: '1' });
    const [first, , second] = asked.map(({ headers }) => headers);
    expect(second?.get('X-Plenum-CSRF')).toBe('fresh');
    expect(second?.get('Idempotency-Key')).toBe(first?.get('Idempotency-Key'));
  });

  it('does not ask for ever', async () => {
    answers.push(
      problem('request.csrf', 403),
      { status: 200, body: { csrfToken: 'fresh' } },
      problem('request.csrf', 403),
    );
    await expect(http.post('/x')).rejects.toBeInstanceOf(ProblemError);
    expect(asked).toHaveLength(3);
  });
});
