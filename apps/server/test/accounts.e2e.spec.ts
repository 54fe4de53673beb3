import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { Grants } from '@plenum/accounts';
import { systemViewer } from '@plenum/access';
import type {
  AccountView,
  GrantView,
  MyAccountView,
  OrganisationView,
  ProblemDetails,
  SignInView,
  WhoAmI,
} from '@plenum/contracts';
import { FakeClock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { startServer, type TestBrowser, type TestServer } from './harness.js';

const minutes = 60_000;
const clock = new FakeClock();
let plenum: TestServer;

beforeAll(async () => {
  plenum = await startServer({ clock });
});
afterAll(() => plenum.close());

const query = <Row>(sql: string, parameters: unknown[] = []) => plenum.part(UnitOfWork).query<Row>(sql, parameters);

const codeFor = async (address: string) => {
  const rows = await query<{ code: string }>(
    `SELECT secret_params->>'code' AS code FROM mail WHERE kind = 'signInCode' AND to_address = $1 ORDER BY id DESC`,
    [address],
  );
  return rows[0]?.code;
};
const askForCode = (browser: TestBrowser, email: string) => browser.post('/api/v1/sign-in/code', { email });
const verify = (browser: TestBrowser, code: string | undefined) =>
  browser.post<WhoAmI & ProblemDetails>('/api/v1/sign-in/code/verify', { code });
const nameOf = async (browser: TestBrowser) => (await browser.get<WhoAmI>('/api/v1/who-am-i')).body.account?.name;
const another = (code: string | undefined) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('signing in by password', () => {
  it('lets an owner in, who is known from then on', async () => {
    const { account, organisation, password } = await plenum.asOwner();
    const browser = plenum.browser();
    const answer = await browser.post<WhoAmI>('/api/v1/sign-in/password', { email: account.email, password });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ account, organisations: [organisation] });
    expect(answer.body.permissions).toContain('grant.edit');
    expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith('__Host-plenum-sign-in='))).toMatch(
      /; Max-Age=5184000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(await nameOf(browser)).toBe(account.name);
  });

  it('answers alike for wrong passwords, unknown addresses and accounts without a password', async () => {
    const { account, organisation } = await plenum.asOwner();
    const wanted = { email: 'codes-only@example.org', name: 'Cora', role: 'moderator' } as const;
    await plenum
      .part(Grants)
      .give(systemViewer, organisation.id, { ...wanted, scope: 'organisation', scopeId: organisation.id });
    for (const email of [account.email, 'nobody@example.org', wanted.email]) {
      const browser = plenum.browser();
      const answer = await browser.post<ProblemDetails>('/api/v1/sign-in/password', { email, password: 'wrong' });
      const { requestId: _, ...problem } = answer.body;
      expect(problem).toEqual({ type: 'urn:plenum:problem:signIn.wrong', status: 401, code: 'signIn.wrong' });
      expect(await nameOf(browser)).toBeUndefined();
    }
  });

  it('makes guessers wait, even when they guess right at last', async () => {
    const { account, password } = await plenum.asOwner();
    const guesser = plenum.browser();
    let last;
    for (let index = 0; index < 11; index += 1)
      last = await guesser.post<ProblemDetails>('/api/v1/sign-in/password', { email: account.email, password: 'no' });
    expect([last?.status, last?.body.code]).toEqual([429, 'rate.limited']);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    const right = await guesser.post('/api/v1/sign-in/password', { email: account.email, password });
    expect(right.status).toBe(429);
  });

  it('ends what the browser was signed in as before', async () => {
    const [one, two] = [await plenum.asOwner(), await plenum.asOwner()];
    const before = one.browser.cookieHeader;
    await one.browser.post('/api/v1/sign-in/password', { email: two.account.email, password: two.password });
    expect(await nameOf(one.browser)).toBe(two.account.name);
    const old = await plenum.browser().get<WhoAmI>('/api/v1/who-am-i', { headers: { Cookie: before } });
    expect(old.body.account).toBeNull();
  });
});

describe('signing in by a mailed code', () => {
  it('lets the browser in that asked, once', async () => {
    const { account } = await plenum.asOwner();
    const browser = plenum.browser();
    const asked = await askForCode(browser, account.email.toUpperCase());
    expect(asked.status).toBe(202);
    const code = await codeFor(account.email);
    expect(code).toMatch(/^\d{6}$/);
    const cookies = new Map(browser.cookies);
    expect((await verify(browser, code)).body.account).toEqual(account);
    expect(await nameOf(browser)).toBe(account.name);

    const again = plenum.browser();
    for (const [name, value] of cookies) again.cookies.set(name, value);
    expect((await verify(again, code)).body.code).toBe('signIn.codeWrong');
  });

  it('refuses the code after ten minutes', async () => {
    const { account } = await plenum.asOwner();
    const browser = plenum.browser();
    await askForCode(browser, account.email);
    clock.advance(10 * minutes + 1000);
    const answer = await verify(browser, await codeFor(account.email));
    expect([answer.status, answer.body.code]).toEqual([401, 'signIn.codeWrong']);
  });

  it('refuses another browser, even one that asked for a code of its own', async () => {
    const { account } = await plenum.asOwner();
    await askForCode(plenum.browser(), account.email);
    const code = await codeFor(account.email);
    const [bare, asking] = [plenum.browser(), plenum.browser()];
    expect((await verify(bare, code)).body.code).toBe('signIn.codeWrong');
    await askForCode(asking, 'nobody@example.org');
    expect((await verify(asking, code)).body.code).toBe('signIn.codeWrong');
  });

  it('answers an unknown address like a known one, as late, and mails nothing', async () => {
    const { account } = await plenum.asOwner();
    const answers = [];
    for (const email of [account.email, 'unknown@example.org']) {
      const browser = plenum.browser();
      await browser.csrfToken();
      const began = performance.now();
      const answer = await askForCode(browser, email);
      expect(performance.now() - began).toBeGreaterThan(290);
      const names = [...browser.cookies.keys()];
      answers.push({ status: answer.status, body: answer.body, names });
      expect((await verify(browser, '000000')).body.code).toBe('signIn.codeWrong');
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(await codeFor('unknown@example.org')).toBeUndefined();
    expect(await codeFor(account.email)).toBeDefined();
  });

  it('ends after five wrong tries, whatever comes then', async () => {
    const { account } = await plenum.asOwner();
    const browser = plenum.browser();
    await askForCode(browser, account.email);
    const code = await codeFor(account.email);
    for (let index = 0; index < 5; index += 1) await verify(browser, another(code));
    expect((await verify(browser, code)).body.code).toBe('signIn.codeWrong');
  });

  it('lets one in when the same code comes twice at once', async () => {
    const { account } = await plenum.asOwner();
    const browser = plenum.browser();
    await askForCode(browser, account.email);
    const code = await codeFor(account.email);
    const statuses = (await Promise.all([verify(browser, code), verify(browser, code)])).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401]);
  });

  it('stores neither code nor cookie as they are', async () => {
    const { account } = await plenum.asOwner();
    const browser = plenum.browser();
    await askForCode(browser, account.email);
    const code = await codeFor(account.email);
    const rows = JSON.stringify(await query('SELECT * FROM sign_in_code'));
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(browser.cookies.get('__Host-plenum-code'));
  });

  it('limits how many codes an address gets, known or not', async () => {
    const { account } = await plenum.asOwner();
    for (const email of [account.email, 'never-heard@example.org']) {
      const statuses: number[] = [];
      for (let index = 0; index < 6; index += 1) statuses.push((await askForCode(plenum.browser(), email)).status);
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    }
  });
});

describe("one's own account", () => {
  it('is closed to guests', async () => {
    for (const path of ['/api/v1/account', '/api/v1/account/sign-ins']) {
      const answer = await plenum.browser().get<ProblemDetails>(path);
      expect([answer.status, answer.body.code]).toEqual([401, 'access.signInRequired']);
    }
  });

  it('shows where one is signed in, and ends one or all others', async () => {
    const { browser, account, password } = await plenum.asOwner();
    const signIn = async (userAgent: string) => {
      const other = plenum.browser();
      const headers = { 'User-Agent': userAgent };
      await other.post('/api/v1/sign-in/password', { email: account.email, password }, { headers });
      return other;
    };
    const firefox = await signIn('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0');
    const curl = await signIn('curl/8.0');
    const list = async () => (await browser.get<SignInView[]>('/api/v1/account/sign-ins')).body;
    expect((await list()).map(({ device, current }) => [device, current])).toEqual([
      ['curl', false],
      ['Firefox, Windows', false],
      ['Test', true],
    ]);

    const id = (await list()).find(({ device }) => device === 'Firefox, Windows')?.id;
    expect((await browser.delete(`/api/v1/account/sign-ins/${id}`)).status).toBe(204);
    expect(await nameOf(firefox)).toBeUndefined();
    expect(await nameOf(curl)).toBe(account.name);
    expect(await query('SELECT reason FROM revocation WHERE sign_in_id = $1', [id])).toEqual([
      { reason: 'access.signInRequired' },
    ]);

    expect((await browser.delete('/api/v1/account/sign-ins')).status).toBe(204);
    expect(await nameOf(curl)).toBeUndefined();
    expect((await list()).map(({ current }) => current)).toEqual([true]);
  });

  it("leaves other people's sign-ins alone", async () => {
    const [one, two] = [await plenum.asOwner(), await plenum.asOwner()];
    const [{ id }] = (await two.browser.get<[SignInView]>('/api/v1/account/sign-ins')).body;
    await one.browser.delete(`/api/v1/account/sign-ins/${id}`);
    expect(await nameOf(two.browser)).toBe(two.account.name);
  });

  it('signs out', async () => {
    const { browser } = await plenum.asOwner();
    const cookie = browser.cookieHeader;
    expect((await browser.post('/api/v1/sign-out')).status).toBe(204);
    expect(await nameOf(browser)).toBeUndefined();
    const old = await plenum.browser().get<WhoAmI>('/api/v1/who-am-i', { headers: { Cookie: cookie } });
    expect(old.body.account).toBeNull();
  });

  it('forgets a browser that stayed away for two weeks, and any after sixty days', async () => {
    const { browser, account } = await plenum.asOwner();
    for (let week = 0; week < 8; week += 1) {
      clock.advance(7 * 24 * 60 * minutes);
      expect(await nameOf(browser)).toBe(account.name);
    }
    clock.advance(5 * 24 * 60 * minutes);
    expect(await nameOf(browser)).toBeUndefined();
    const idle = await plenum.asOwner();
    clock.advance(14 * 24 * 60 * minutes + 1000);
    expect(await nameOf(idle.browser)).toBeUndefined();
  });

  it('changes the password for whoever knows the current one, and ends the other sign-ins', async () => {
    const { browser, account, password } = await plenum.asOwner();
    const other = await plenum.asAccount(account.id);
    const change = (body: object) => browser.patch<MyAccountView & ProblemDetails>('/api/v1/account', body);
    const fresh = 'another good password';
    expect((await change({ password: fresh })).body.fields).toEqual([
      { path: 'currentPassword', code: 'account.passwordWrong' },
    ]);
    expect((await change({ password: fresh, currentPassword: 'guess' })).status).toBe(400);
    expect((await change({ password: 'short', currentPassword: password })).body.fields).toMatchObject([
      { path: 'password', code: 'too_small' },
    ]);
    expect(await nameOf(other)).toBe(account.name);
    expect((await change({ password: fresh, currentPassword: password })).status).toBe(200);
    expect(await nameOf(other)).toBeUndefined();
    expect(await nameOf(browser)).toBe(account.name);
    const signIn = (tried: string) =>
      plenum.browser().post('/api/v1/sign-in/password', { email: account.email, password: tried });
    expect((await signIn(password)).status).toBe(401);
    expect((await signIn(fresh)).status).toBe(200);
    expect((await change({ password: null, currentPassword: fresh })).body.hasPassword).toBe(false);
    expect((await signIn(fresh)).status).toBe(401);
  });

  it('keeps a name to one readable line', async () => {
    const { browser } = await plenum.asOwner();
    const name = `Mo\u202Ederator\n${'a\u0301'.repeat(3)}${'x'.repeat(200)}`;
    const { body } = await browser.patch<AccountView>('/api/v1/account', { name });
    expect(body.name).toMatch(/^Moderator [^\n\u202E]+$/);
    expect([...new Intl.Segmenter().segment(body.name)].length).toBe(80);
  });
});

describe('a live socket', () => {
  it('ends within two seconds with the sign-in it came by, and only that one', async () => {
    const { browser, account } = await plenum.asOwner();
    const elsewhere = await plenum.asAccount(account.id);
    const [here, there] = [browser, elsewhere].map((own) => plenum.connect(own, { as: 'account' }));
    await Promise.all([here, there].map((socket) => new Promise<void>((done) => socket!.once('connect', done))));
    const ended = new Promise<string>((done) => here!.once('disconnect', done));
    const began = performance.now();
    await browser.post('/api/v1/sign-out');
    await ended;
    expect(performance.now() - began).toBeLessThan(2000);
    expect(there!.connected).toBe(true);
  });
});

describe('grants', () => {
  const give = (browser: TestBrowser, organisationId: string, body: object) =>
    browser.post<GrantView & ProblemDetails>(`/api/v1/organisations/${organisationId}/grants`, {
      email: `person-${Math.random()}@example.org`,
      name: 'Petra Probe',
      role: 'moderator',
      scope: 'organisation',
      scopeId: organisationId,
      ...body,
    });

  it('are given to people who have no account yet, and withdrawn with their sockets', async () => {
    const { browser, organisation, account } = await plenum.asOwner();
    const given = await give(browser, organisation.id, { email: 'Petra@Example.org' });
    expect(given.status).toBe(201);
    expect(given.body).toMatchObject({
      role: 'moderator',
      account: { email: 'petra@example.org', name: 'Petra Probe' },
    });
    const list = async () => (await browser.get<GrantView[]>(`/api/v1/organisations/${organisation.id}/grants`)).body;
    expect((await list()).map(({ role, account: { email } }) => [role, email])).toEqual([
      ['owner', account.email],
      ['moderator', 'petra@example.org'],
    ]);
    const petra = await plenum.asAccount(given.body.account.id);
    expect((await petra.get<WhoAmI>('/api/v1/who-am-i')).body.permissions).toContain('question.moderate');
    expect((await browser.delete(`/api/v1/grants/${given.body.id}`)).status).toBe(204);
    expect((await petra.get<WhoAmI>('/api/v1/who-am-i')).body.permissions).toEqual([]);
    expect(await query('SELECT reason FROM revocation WHERE viewer_id = $1', [given.body.account.id])).toEqual([
      { reason: 'forbidden' },
    ]);
    expect(await list()).toHaveLength(1);
  });

  it('are not given twice', async () => {
    const { browser, organisation } = await plenum.asOwner();
    const [one, two] = await Promise.all([
      give(browser, organisation.id, { email: 'twice@example.org' }),
      give(browser, organisation.id, { email: 'twice@example.org' }),
    ]);
    expect(one.body).toEqual(two.body);
  });

  it('always leave an owner, also when two remove each other at once', async () => {
    const { browser, organisation, account } = await plenum.asOwner();
    const grants = async () => (await browser.get<GrantView[]>(`/api/v1/organisations/${organisation.id}/grants`)).body;
    const [own] = await grants();
    const last = await browser.delete<ProblemDetails>(`/api/v1/grants/${own?.id}`);
    expect([last.status, last.body.code]).toEqual([409, 'grant.lastOwner']);

    const second = (await give(browser, organisation.id, { role: 'owner' })).body;
    const other = await plenum.asAccount(second.account.id);
    await Promise.all([browser.csrfToken(), other.csrfToken()]);
    const statuses = await Promise.all([
      browser.delete(`/api/v1/grants/${second.id}`),
      other.delete(`/api/v1/grants/${own?.id}`),
    ]);
    expect(statuses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, expect.any(Number)]);
    const left = await query<{ account_id: string }>(
      `SELECT account_id FROM account_grant WHERE organisation_id = $1 AND role = 'owner'`,
      [organisation.id],
    );
    expect(left).toHaveLength(1);
    expect([account.id, second.account.id]).toContain(left[0]?.account_id);
  });

  it('offer only roles that make sense for the place', async () => {
    const { browser, organisation } = await plenum.asOwner();
    for (const role of ['attendee', 'kiosk', 'speaker', 'system'])
      expect((await give(browser, organisation.id, { role })).body.fields).toMatchObject([{ path: 'role' }]);
  });

  it('are edited by owners only', async () => {
    const { browser, organisation } = await plenum.asOwner();
    const organiser = await plenum.asAccount(
      (await give(browser, organisation.id, { role: 'organiser' })).body.account.id,
    );
    const answer = await give(organiser, organisation.id, { role: 'owner' });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    expect((await organiser.get<GrantView[]>(`/api/v1/organisations/${organisation.id}/grants`)).body).toHaveLength(2);
  });
});

describe("another organisation's ids", () => {
  it('answer like ids that do not exist, change nothing, and are logged', async () => {
    const [mine, theirs] = [await plenum.asOwner(), await plenum.asOwner()];
    const path = `/api/v1/organisations/${theirs.organisation.id}`;
    const [grant] = (await theirs.browser.get<[GrantView]>(`${path}/grants`)).body;
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const person = { email: 'x@example.org', name: 'X', role: 'owner', scope: 'organisation' };
    const withoutId = ({ status, body }: { status: number; body: ProblemDetails }) => {
      const { requestId: _, ...problem } = body;
      return { status, problem };
    };
    const nowhere = '01900000-0000-7000-8000-00000000dead';
    const tries = async (organisationId: string, grantId: string) => [
      withoutId(await mine.browser.get<ProblemDetails>(`/api/v1/organisations/${organisationId}`)),
      withoutId(await mine.browser.patch<ProblemDetails>(`/api/v1/organisations/${organisationId}`, { name: 'Mine' })),
      withoutId(await mine.browser.get<ProblemDetails>(`/api/v1/organisations/${organisationId}/grants`)),
      withoutId(
        await mine.browser.post<ProblemDetails>(`/api/v1/organisations/${organisationId}/grants`, {
          ...person,
          scopeId: organisationId,
        }),
      ),
      withoutId(await mine.browser.delete<ProblemDetails>(`/api/v1/grants/${grantId}`)),
    ];
    const foreign = await tries(theirs.organisation.id, grant.id);
    expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(foreign).toEqual(await tries(nowhere, nowhere));
    expect(warn).toHaveBeenCalledTimes(5);
    expect(warn).toHaveBeenCalledWith(
      expect.objectContaining({
        msg: 'refused',
        viewer: { kind: 'account', id: mine.account.id },
        place: { organisationId: theirs.organisation.id },
      }),
    );
    warn.mockRestore();

    const elsewhere = await mine.browser.post<ProblemDetails>(`/api/v1/organisations/${mine.organisation.id}/grants`, {
      ...person,
      scopeId: theirs.organisation.id,
    });
    expect(elsewhere.body.code).toBe('organisation.notFound');
    expect((await theirs.browser.get<GrantView[]>(`${path}/grants`)).body).toEqual([grant]);
    expect((await theirs.browser.get<OrganisationView>(path)).body).toEqual(theirs.organisation);
  });
});

describe('an organisation', () => {
  it('is edited by its owner', async () => {
    const { browser, organisation } = await plenum.asOwner();
    const path = `/api/v1/organisations/${organisation.id}`;
    const change = { name: 'Kreis Neu', website: 'https://example.org', accent: '#0B6E4F' };
    const answer = await browser.patch<OrganisationView>(path, change);
    expect(answer.body).toEqual({ ...organisation, ...change, accent: '#0b6e4f' });
    expect((await browser.get(path)).body).toEqual(answer.body);
  });

  it('shows its colour through a stylesheet that may be kept for ever once it is named by its version', async () => {
    const { browser, organisation } = await plenum.asOwner();
    const path = `/o/${organisation.slug}/theme.css`;
    expect(await plenum.browser().get(path)).toMatchObject({ status: 200, text: '' });
    await browser.patch(`/api/v1/organisations/${organisation.id}`, { accent: '#0b6e4f' });
    const { headers, text } = await plenum.browser().get(`${path}?v=0b6e4f`);
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(text).toContain('--action');
    expect((await plenum.browser().get(`${path}?v=ffffff`)).headers.get('cache-control')).toBe('public, max-age=3600');
    expect((await plenum.browser().get('/o/nobody/theme.css')).status).toBe(404);
  });

  it('takes no address that runs a script, and no slug', async () => {
    const { browser, organisation } = await plenum.asOwner();
    const path = `/api/v1/organisations/${organisation.id}`;
    const fields = async (body: object) => (await browser.patch<ProblemDetails>(path, body)).body.fields?.[0]?.path;
    expect(await fields({ website: 'javascript:alert(1)' })).toBe('website');
    expect(await fields({ website: 'mailto:a@example.org' })).toBe('website');
    expect(await fields({ accent: 'red;}' })).toBe('accent');
    expect(await fields({ slug: 'other' })).toBe('slug');
  });
});

describe('the first run', () => {
  const token = 'a-token-for-the-first-run';
  const wanted = {
    token,
    organisationName: 'Landkreis Anfang',
    organisationSlug: 'landkreis-anfang',
    name: 'Anna Anfang',
    email: 'anna@example.org',
    password: 'correct horse battery',
    locale: 'de',
  };

  it('makes one organisation with its owner, who is signed in, for whoever has the token', async () => {
    const fresh = await startServer({ variables: { PLENUM_SETUP_TOKEN: token } });
    const state = async () => (await fresh.browser().get('/api/v1/setup')).body;
    expect(await state()).toEqual({ needed: true });
    const wrong = await fresh.browser().post<ProblemDetails>('/api/v1/setup', { ...wanted, token: 'guessed' });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'setup.tokenWrong']);
    expect(await state()).toEqual({ needed: true });

    const [one, two] = [fresh.browser(), fresh.browser()];
    await Promise.all([one.csrfToken(), two.csrfToken()]);
    const other = { ...wanted, organisationSlug: 'other', email: 'other@example.org' };
    const answers = await Promise.all([one.post<WhoAmI>('/api/v1/setup', wanted), two.post('/api/v1/setup', other)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(await state()).toEqual({ needed: false });
    const winner = answers[0].status === 201 ? one : two;
    expect(await nameOf(winner)).toBe('Anna Anfang');
    await fresh.close();
  });

  it('names what is wrong with the form', async () => {
    const fresh = await startServer({ variables: { PLENUM_SETUP_TOKEN: token } });
    const answer = await fresh.browser().post<ProblemDetails>('/api/v1/setup', {
      ...wanted,
      organisationSlug: 'Groß Buchstaben',
      email: 'anna@example.org, eve@example.org',
      password: 'short',
    });
    expect(answer.body.fields?.map(({ path }) => path).toSorted()).toEqual(['email', 'organisationSlug', 'password']);
    await fresh.close();
  });
});
