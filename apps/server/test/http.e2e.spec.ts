import { readdirSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { join } from 'node:path';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Access, Asks, CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import type { GrantView, ProblemDetails, WhoAmI } from '@plenum/contracts';
import { startServer, type Owner, type TestServer } from './harness.js';

const thing = z.strictObject({ name: z.string().max(20), tags: z.array(z.string()).optional() });

@Controller('api/v1/planted')
class PlantedController {
  static made = 0;
  static release = () => {};

  constructor(private readonly access: Access) {}

  @Post()
  @OpenToAll('test')
  make(@Body({ schema: thing }) { name }: z.infer<typeof thing>) {
    PlantedController.made += 1;
    return { name, number: PlantedController.made };
  }

  @Post('slow')
  @OpenToAll('test')
  async slow() {
    await new Promise<void>((resolve) => (PlantedController.release = resolve));
    return {};
  }

  @Post('fragile')
  @OpenToAll('test')
  fragile() {
    PlantedController.made += 1;
    throw new Error('a secret in a message');
  }

  @Get()
  @OpenToAll('test')
  list(@Query('a') a?: string) {
    return { a: a ?? null };
  }

  @Get('undeclared')
  undeclared() {
    return {};
  }

  @Get('unasked/:id')
  @Asks('event.edit')
  unasked(@Param('id') id: string) {
    return { id };
  }

  @Get('asked')
  @Asks('event.edit')
  asked(@CurrentViewer() viewer: Viewer) {
    return { may: this.access.can(viewer, 'event.edit', { organisationId: '01900000-0000-7000-8000-000000000000' }) };
  }
}

@Module({ controllers: [PlantedController] })
class PlantedModule {}

/** A request whose target is sent exactly as it stands, which fetch would tidy up. */
const raw = (url: string, target: string, method = 'GET', headers: Record<string, string> = {}) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = rawRequest({ hostname, port, path: target, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end();
  });

describe('the server over HTTP', () => {
  let plenum: TestServer;
  let owner: Owner;
  beforeAll(async () => {
    plenum = await startServer({ modules: [PlantedModule], variables: { LOG_LEVEL: 'fatal' } });
    plenum.app.useLogger(false);
    owner = await plenum.asOwner();
  });
  afterAll(() => plenum.close());

  it('answers an unknown address with a problem', async () => {
    const answer = await plenum.browser().get('/api/v1/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'request.notFound', requestId: answer.headers.get('x-request-id') });
  });

  it('keeps what went wrong inside to itself', async () => {
    const answer = await owner.browser.post<ProblemDetails>('/api/v1/planted/fragile');
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 'server.failed' });
    expect(answer.text).not.toContain('secret');
  });

  it('tells browsers what its pages will never do', async () => {
    const { headers } = await plenum.browser().get('/api/v1/who-am-i');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual([
      "default-src 'self'",
      `connect-src 'self' ${plenum.url.replace('http', 'ws')}`,
      "media-src 'self' blob:",
      "script-src 'self'",
      "worker-src 'self'",
      "frame-src 'none'",
      "object-src 'none'",
      "style-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('lets the studio open cameras and run encoders, the room cameras, and nothing else either', async () => {
    const policiesOf = async (path: string) => {
      const { headers } = await plenum.browser().get(path);
      const policy = headers.get('content-security-policy') ?? '';
      return {
        devices: (headers.get('permissions-policy') ?? '').split(', ').filter((one) => one.endsWith('=(self)')),
        encoders: policy.split(';').filter((one) => /wasm|worker-src.*blob/.test(one)),
      };
    };
    const id = '019a7c00-0000-7000-8000-000000000001';
    expect(await policiesOf(`/studio/${id}`)).toEqual({
      devices: ['camera=(self)', 'display-capture=(self)', 'microphone=(self)'],
      encoders: ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self' blob:"],
    });
    // The composer of the server encodes, and sees and hears nobody by itself.
    expect(await policiesOf('/compose')).toEqual({
      devices: [],
      encoders: ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self' blob:"],
    });
    const nothing = { devices: [], encoders: [] };
    const inRoom = { devices: ['camera=(self)', 'microphone=(self)'], encoders: [] };
    for (const path of [`/live/${id}`, `/live/${id}?/studio/${id}`])
      expect([path, await policiesOf(path)]).toEqual([path, inRoom]);
    for (const path of [
      `/cockpit/${id}`,
      `/studio/${id}/more`,
      `/live/${id}/more`,
      '/studio',
      '/live',
      `/compose/${id}`,
    ])
      expect([path, await policiesOf(path)]).toEqual([path, nothing]);
  });

  it('lets nobody keep what belongs to one person, and everybody keep what never changes', async () => {
    expect((await owner.browser.get('/api/v1/account')).headers.get('cache-control')).toBe('no-store');
    expect((await plenum.browser().get('/api/openapi.json')).headers.get('cache-control')).toBe('public, max-age=300');
    const assets = join(import.meta.dirname, '../../../dist/web/client/assets');
    const [script] = readdirSync(assets).filter((name) => name.endsWith('.js'));
    const { status, headers } = await plenum.browser().get(`/assets/${script}`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await plenum.browser().get('/.vite/manifest.json')).status).toBe(404);
    expect((await raw(plenum.url, '/assets/..%2f..%2f..%2fpackage.json')).status).toBe(404);
  });

  describe('asked to change something', () => {
    const post = (headers: Record<string, string>, withoutCsrf = false) =>
      owner.browser.post<ProblemDetails>('/api/v1/planted', { name: 'a' }, { headers, withoutCsrf });

    it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'http://127.0.0.1:1'])(
      'refuses the origin %s',
      async (origin) => {
        const before = PlantedController.made;
        const answer = await post({ Origin: origin });
        expect([answer.status, answer.body.code]).toEqual([403, 'request.origin']);
        expect(PlantedController.made).toBe(before);
      },
    );

    it('refuses what a browser says comes from another site', async () => {
      expect((await post({ 'Sec-Fetch-Site': 'cross-site' })).body.code).toBe('request.origin');
      expect((await post({ 'Sec-Fetch-Site': 'same-site' })).body.code).toBe('request.origin');
      expect((await post({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(201);
    });

    it('refuses cookies without the token of that browser', async () => {
      const before = PlantedController.made;
      const strange = await (await plenum.asOwner()).browser.csrfToken();
      expect((await post({}, true)).body.code).toBe('request.csrf');
      expect((await post({ 'X-Plenum-CSRF': strange })).body.code).toBe('request.csrf');
      expect((await post({ 'X-Plenum-CSRF': 'nonsense' })).body.code).toBe('request.csrf');
      expect(PlantedController.made).toBe(before);
    });

    it('takes the token from a form field, and hides it from the form', async () => {
      const answer = await owner.browser.submit('/api/v1/planted', { name: 'form' });
      expect(answer.status).toBe(201);
    });

    it('hands out a token that looks different every time and stays good', async () => {
      const one = (await owner.browser.get<WhoAmI>('/api/v1/who-am-i')).body.csrfToken;
      const two = (await owner.browser.get<WhoAmI>('/api/v1/who-am-i')).body.csrfToken;
      expect(one).not.toBe(two);
      expect((await post({ 'X-Plenum-CSRF': one })).status).toBe(201);
    });

    it('lets programs in that bring no cookies', async () => {
      const answer = await plenum.browser().post('/api/v1/planted', { name: 'curl' }, { withoutCsrf: true });
      expect(answer.status).toBe(201);
    });
  });

  describe('given a strange body', () => {
    const fieldsOf = async (body: unknown, headers?: Record<string, string>) => {
      const before = PlantedController.made;
      const answer = await owner.browser.post<ProblemDetails>('/api/v1/planted', body, { headers });
      expect(PlantedController.made).toBe(before);
      return [answer.status, answer.body.code, answer.body.fields?.map(({ path, code }) => `${path} ${code}`)];
    };
    const json = { 'Content-Type': 'application/json' };

    it('names unknown fields', async () => {
      expect(await fieldsOf({ name: 'a', admin: true })).toEqual([400, 'request.invalid', ['admin unknown']]);
    });
    it('names what reaches into prototypes, wherever it stands', async () => {
      expect(await fieldsOf('{"name":"a","__proto__":{"admin":true}}', json)).toEqual([
        400,
        'request.invalid',
        ['__proto__ unknown'],
      ]);
      expect(await fieldsOf('{"name":{"constructor":1}}', json)).toEqual([
        400,
        'request.invalid',
        ['name.constructor unknown'],
      ]);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    });
    it('names arrays that should be text', async () => {
      expect(await fieldsOf({ name: ['a', 'b'] })).toEqual([400, 'request.invalid', ['name invalid_type']]);
    });
    it('names a field a form sends twice', async () => {
      const answer = await owner.browser.post<ProblemDetails>('/api/v1/planted', 'name=a&name=b', {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      });
      expect(answer.body.fields).toMatchObject([{ path: 'name', code: 'invalid_type' }]);
    });
    it('refuses what is too large, broken, nested without end or of another type', async () => {
      expect((await fieldsOf({ name: 'x'.repeat(1024 * 1024) }))[1]).toBe('request.tooLarge');
      expect((await fieldsOf('{"name":', json))[1]).toBe('request.malformed');
      expect((await fieldsOf('['.repeat(100_000), json))[1]).toBe('request.malformed');
      expect((await fieldsOf('['.repeat(100_000) + ']'.repeat(100_000), json))[1]).toBe('request.invalid');
      expect((await fieldsOf('name=a', { 'Content-Type': 'text/plain' }))[1]).toBe('request.unsupportedType');
      expect((await fieldsOf('<a/>', { 'Content-Type': 'application/xml' }))[1]).toBe('request.unsupportedType');
    });
  });

  describe('given a strange address', () => {
    it('names a query parameter that is repeated, nested or reaches into prototypes', async () => {
      const fields = async (query: string) =>
        (await owner.browser.get<ProblemDetails>(`/api/v1/planted?${query}`)).body.fields;
      expect(await fields('a=1&a=2')).toEqual([{ path: 'a', code: 'repeated' }]);
      expect(await fields('a[]=1')).toEqual([{ path: 'a[]', code: 'unknown' }]);
      expect(await fields('a[b]=1')).toEqual([{ path: 'a[b]', code: 'unknown' }]);
      expect(await fields('__proto__=1')).toEqual([{ path: '__proto__', code: 'unknown' }]);
      expect((await owner.browser.get('/api/v1/planted?a=1')).body).toEqual({ a: '1' });
    });

    it.each([
      '/api/v1/account',
      '//api/v1/account',
      '/api//v1///account',
      '/%61pi/v1/%61ccount',
      '/api/v1/account/',
      '/api/v1/./account',
      '/api/v1/who-am-i/../account',
      '/api/v1/x/%2e%2e/account',
      'http://evil.example/api/v1/account',
    ])('decides about %s as about the plain path', async (target) => {
      const guest = await raw(plenum.url, target);
      expect([guest.status, guest.text]).toEqual([401, expect.stringContaining('access.signInRequired')]);
      const known = await raw(plenum.url, target, 'GET', { cookie: owner.browser.cookieHeader });
      expect([known.status, known.text]).toEqual([200, expect.stringContaining(owner.account.email)]);
    });

    it('knows no other spelling of letters', async () => {
      expect((await raw(plenum.url, '/API/v1/account')).status).toBe(404);
      expect((await raw(plenum.url, '/api/v1/Account')).status).toBe(404);
    });

    it('refuses paths that cannot be read', async () => {
      for (const target of ['/api/v1/%', '/api/v1/%ff', '/api/v1/%00account'])
        expect((await raw(plenum.url, target)).status).toBe(400);
    });

    it('decides about HEAD as about GET', async () => {
      expect((await raw(plenum.url, '/api/v1/account', 'HEAD')).status).toBe(401);
      const cookie = owner.browser.cookieHeader;
      expect(await raw(plenum.url, '/api/v1/account', 'HEAD', { cookie })).toEqual({ status: 200, text: '' });
    });

    it('takes the method from nowhere but the request line', async () => {
      const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' };
      const answer = await owner.browser.post('/api/v1/account/sign-ins?_method=DELETE', {}, { headers });
      expect(answer.status).toBe(404);
      expect((await owner.browser.get('/api/v1/account')).status).toBe(200);
    });
  });

  describe('given an Idempotency-Key', () => {
    const make = (name: string, key: string, browser = owner.browser) =>
      browser.post<{ number: number } & ProblemDetails>(
        '/api/v1/planted',
        { name },
        { headers: { 'Idempotency-Key': key } },
      );

    it('does the same thing once and answers the same', async () => {
      const first = await make('once', 'key-1');
      const made = PlantedController.made;
      const second = await make('once', 'key-1');
      expect(second.status).toBe(first.status);
      expect(second.body).toEqual(first.body);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(PlantedController.made).toBe(made);
    });

    it('refuses another body under the same key', async () => {
      await make('first', 'key-2');
      const made = PlantedController.made;
      const answer = await make('second', 'key-2');
      expect([answer.status, answer.body.code]).toEqual([422, 'request.idempotencyMismatch']);
      expect(PlantedController.made).toBe(made);
    });

    it('answers 409 while the first one is still worked on', async () => {
      const slow = () =>
        owner.browser.post<ProblemDetails>('/api/v1/planted/slow', {}, { headers: { 'Idempotency-Key': 'key-3' } });
      await owner.browser.csrfToken();
      const first = slow();
      await new Promise((resolve) => setTimeout(resolve, 200));
      const second = await slow();
      expect([second.status, second.body.code]).toEqual([409, 'request.idempotencyRunning']);
      PlantedController.release();
      expect((await first).status).toBe(201);
      expect((await slow()).headers.get('idempotency-replayed')).toBe('true');
    });

    it('tells people apart who chose the same key', async () => {
      const one = await make('mine', 'key-4');
      const other = await make('mine', 'key-4', (await plenum.asOwner()).browser);
      expect(other.body.number).not.toBe(one.body.number);
    });

    it('does not keep failures', async () => {
      const fragile = () =>
        owner.browser.post('/api/v1/planted/fragile', {}, { headers: { 'Idempotency-Key': 'key-5' } });
      const before = PlantedController.made;
      await fragile();
      await fragile();
      expect(PlantedController.made).toBe(before + 2);
    });

    it('makes one grant of two tries', async () => {
      const { id } = owner.organisation;
      const wanted = { email: 'mo@example.org', name: 'Mo', role: 'moderator', scope: 'organisation', scopeId: id };
      const give = () =>
        owner.browser.post<GrantView>(`/api/v1/organisations/${id}/grants`, wanted, {
          headers: { 'Idempotency-Key': 'grant' },
        });
      const [one, two] = [await give(), await give()];
      expect(one.status).toBe(201);
      expect(two.body).toEqual(one.body);
    });
  });

  describe('asked for permissions', () => {
    it('serves no handler that does not say who may use it', async () => {
      expect((await owner.browser.get('/api/v1/planted/undeclared')).status).toBe(500);
    });
    it('catches a handler whose service never asks for what it declares', async () => {
      expect((await owner.browser.get('/api/v1/planted/unasked/1')).status).toBe(500);
      expect((await owner.browser.get('/api/v1/planted/asked')).body).toEqual({ may: false });
    });
  });
});

describe('the address a request comes from', () => {
  const tries = async (plenum: TestServer, forwarded: (index: number) => string) => {
    const statuses: number[] = [];
    const browser = plenum.browser();
    for (let index = 0; index < 12; index += 1) {
      const credentials = { email: 'nobody@example.org', password: 'wrong' };
      const headers = { 'X-Forwarded-For': forwarded(index) };
      const answer = await browser.post('/api/v1/sign-in/password', credentials, { headers });
      statuses.push(answer.status);
    }
    return statuses;
  };

  it('is not what the client says it is', async () => {
    const plenum = await startServer();
    expect(await tries(plenum, (index) => `10.0.0.${index}`)).toContain(429);
    await plenum.close();
  });

  it('is what the last proxy we trust says, not what stands before it', async () => {
    const plenum = await startServer({ variables: { PLENUM_TRUST_PROXY: '1' } });
    expect(await tries(plenum, (index) => `10.0.0.${index}, 192.0.2.1`)).toContain(429);
    expect(await tries(plenum, (index) => `192.0.2.1, 10.0.0.${index}`)).not.toContain(429);
    await plenum.close();
  });
});

describe('a server reached over https', () => {
  it('asks browsers never to come back without', async () => {
    const plenum = await startServer({ variables: { PLENUM_PUBLIC_URL: 'https://plenum.example' } });
    const { headers } = await plenum.browser().get('/api/v1/who-am-i');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-plenum-csrf=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    await plenum.close();
  });
});
