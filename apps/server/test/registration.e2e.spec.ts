import { FakeClock } from '@plenum/platform/clock';
import type {
  ConfirmedAnswer,
  MailTextList,
  MailTextPreview,
  MailTextTrial,
  MailTextView,
  EntryAnswer,
  EntryCode,
  EntryList,
  MailCopy,
  MailList,
  MyEventView,
  ProblemDetails,
  RegistrationList,
} from '@plenum/contracts';
import { MailSheets } from '@plenum/mail';
import { UnitOfWork } from '@plenum/platform/database';
import { startServer, type Answer, type Owner, type TestBrowser, type TestServer } from './harness.js';
import {
  aPerson,
  confirmedPerson,
  mailedPath,
  mailsTo,
  publishEvent,
  type PublishedEvent,
} from './registration-stand.js';

const html = { headers: { accept: 'text/html', 'accept-language': 'de' } };
const csrfIn = ({ text }: Answer) => /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
const visible = ({ text }: Answer) =>
  text
    .replace(/<script[^]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('registering', () => {
  let plenum: TestServer;
  let owner: Owner;
  let event: PublishedEvent;
  let number = 0;
  beforeAll(async () => {
    plenum = await startServer({ clock: new FakeClock() });
    owner = await plenum.asOwner();
    event = await publishEvent(plenum, owner);
  });
  afterAll(() => plenum.close());
  const anAddress = () => `person-${++number}@verwaltung.example`;
  const stateOf = async (email: string) =>
    (
      await plenum
        .part(UnitOfWork)
        .query<{ state: string }>('SELECT state FROM registration WHERE email = $1 ORDER BY id', [email])
    ).map(({ state }) => state);

  it('goes from the form to the room and back out without a single script', async () => {
    const email = anAddress();
    const person = plenum.browser();
    const form = await person.get(`${event.path}/register`, html);
    expect(form.text).toContain(`action="${event.path}/register"`);
    for (const purpose of ['futureEvents', 'vendorContact']) {
      const box = new RegExp(`<input[^>]*name="consents.${purpose}"[^>]*>`).exec(form.text)?.[0];
      expect(box).toContain('type="checkbox"');
      expect(box).not.toContain('checked');
    }
    const send = (path: string, fields: Record<string, string>, from: Answer) =>
      person.send('POST', path, { form: { ...fields, _csrf: csrfIn(from) }, withoutCsrf: true, ...html });

    const sent = await send(`${event.path}/register`, { ...aPerson({ email }), 'consents.futureEvents': 'yes' }, form);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${event.path}/registered`]);
    const registered = await person.get(`${event.path}/registered`, html);
    expect(visible(registered)).toContain('Schauen Sie in Ihr Postfach');

    const link = await mailedPath(plenum, email, 'confirmationRequest');
    const asked = await person.get(link, html);
    expect(visible(asked)).toContain('Ada Beispiel');
    expect(visible(asked)).toContain(`${owner.organisation.name} darf mich per E-Mail`);
    const confirmed = await send(link, {}, asked);
    expect(confirmed.status).toBe(303);
    const my = (confirmed.headers.get('location') ?? '').replace(/\?.*/, '');
    expect(await mailedPath(plenum, email, 'confirmed')).toBe(my);

    const mine = await person.get(`${my}?confirmed=1`, html);
    expect(visible(mine)).toContain('Ihre Anmeldung ist bestätigt');
    expect(visible(mine)).toContain('Solution Days');
    const sessionId = event.sessions[1]!.id;
    expect((await send(`${my}/agenda`, { sessionId, on: '1' }, mine)).headers.get('location')).toBe(
      `${my}#s-${sessionId}`,
    );
    expect(visible(await person.get(my, html))).toContain('In meinem Programm');

    const wrong = await send(`${my}/edit`, { name: ' ', locale: 'de' }, mine);
    expect(wrong.status).toBe(422);
    expect(visible(wrong)).toContain('Bitte prüfen Sie eine Angabe');
    const edited = await send(`${my}/edit`, { name: 'Ada Neu', organisation: 'Stadt', role: 'it', locale: 'de' }, mine);
    expect(edited.headers.get('location')).toBe(`${my}?saved=1#details`);
    const saved = await person.get(`${my}?saved=1`, html);
    expect(saved.text).toContain('Ada Neu');

    const joined = await send(`${my}/join/${sessionId}`, {}, mine);
    expect([joined.status, joined.headers.get('location')]).toEqual([303, `/live/${sessionId}`]);
    const room = await person.get(`/live/${sessionId}`, html);
    expect([room.status, room.text.includes('"as":"registration"')]).toEqual([200, true]);

    expect((await person.get(`${my}/cancel`, html)).text).toContain(`action="${my}/cancel"`);
    expect(await stateOf(email)).toEqual(['confirmed']);
    expect((await send(`${my}/cancel`, {}, mine)).headers.get('location')).toBe(my);
    expect(visible(await person.get(my, html))).toContain('Sie haben abgesagt');
    expect((await person.get(`/live/${sessionId}`, html)).status).toBe(403);
    expect((await mailsTo(plenum, email)).map(({ kind }) => kind)).toEqual([
      'confirmationRequest',
      'confirmed',
      'cancelled',
    ]);
  });

  it('works the same over HTTP for programs', async () => {
    const email = anAddress();
    const program = plenum.browser();
    const path = `/api/v1/public/events/${event.id}/registrations`;
    const answer = await program.post(path, { ...aPerson({ email }), consents: { vendorContact: true } });
    expect([answer.status, answer.body]).toEqual([202, { mailed: true }]);
    const token = (await mailedPath(plenum, email, 'confirmationRequest')).split('/').at(-1);
    const confirmed = await program.post<ConfirmedAnswer>('/api/v1/registrations/confirm', { token });
    expect(confirmed.body.link).toBe(`${plenum.url}/my/${confirmed.body.token}`);
    expect(confirmed.body.registration.consents).toEqual({ vendorContact: true });
    const headers = { authorization: `Bearer ${confirmed.body.token}` };
    const session = event.sessions[0]!.id;
    expect(
      (await program.put<MyEventView>(`/api/v1/my/agenda/${session}`, undefined, { headers })).body.agenda,
    ).toEqual([session]);
    const edited = await program.patch<MyEventView>('/api/v1/my/registration', { name: 'Neu' }, { headers });
    expect(edited.body.registration.name).toBe('Neu');
    const device = await program.post<{ token: string }>('/api/v1/my/devices', {}, { headers });
    expect(device.status).toBe(201);
    expect((await program.get<MyEventView>('/api/v1/my/registration', { headers })).body.devices).toBe(1);
    expect((await program.delete<MyEventView>(`/api/v1/my/agenda/${session}`, { headers })).body.agenda).toEqual([]);
    expect((await program.post('/api/v1/my/cancel', {}, { headers })).status).toBe(204);
    expect((await program.post<ProblemDetails>('/api/v1/my/devices', {}, { headers })).body.code).toBe(
      'registration.cancelled',
    );
    expect((await program.get<ProblemDetails>('/api/v1/my/registration')).body.code).toBe('access.signInRequired');
  });

  it('sends a wrong form back with what was typed, names every wrong field, and keeps nothing', async () => {
    const guest = plenum.browser();
    await guest.get(`${event.path}/register`, html);
    const answer = await guest.submit(
      `${event.path}/register`,
      { name: '', email: 'kein"<script>@', organisation: '<b>Amt</b>', locale: 'de', 'consents.futureEvents': 'yes' },
      html,
    );
    expect(answer.status).toBe(422);
    expect(visible(answer)).toContain('Bitte prüfen Sie 2 Angaben');
    expect(answer.text).toContain('value="&lt;b&gt;Amt&lt;/b&gt;"');
    expect(answer.text).not.toContain('<b>Amt');
    expect(answer.text).toMatch(/<input[^>]*name="consents.futureEvents"[^>]*checked/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answers somebody registered, somebody unconfirmed and a stranger alike', async () => {
    const known = anAddress();
    await confirmedPerson(plenum, plenum.browser(), event, { email: known });
    const waiting = anAddress();
    await plenum.browser().submit(`${event.path}/register`, aPerson({ email: waiting }));
    const answers = [];
    for (const email of [known, waiting, anAddress()]) {
      const { status, text, headers } = await plenum.browser().submit(`${event.path}/register`, aPerson({ email }));
      answers.push([status, text, headers.get('location')]);
      const program = await plenum
        .browser()
        .post(`/api/v1/public/events/${event.id}/registrations`, aPerson({ email }));
      answers.push([program.status, program.text]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(2);
  });

  it('is not changed by mail scanners that open every link', async () => {
    const email = anAddress();
    await plenum.browser().submit(`${event.path}/register`, aPerson({ email }));
    const link = await mailedPath(plenum, email, 'confirmationRequest');
    const scanner = plenum.browser();
    for (const method of ['GET', 'HEAD', 'GET']) expect((await scanner.send(method, link, {})).status).toBe(200);
    expect(await stateOf(email)).toEqual(['unconfirmed']);
    expect((await mailsTo(plenum, email)).map(({ kind }) => kind)).toEqual(['confirmationRequest']);
    expect((await scanner.submit(link, {})).status).toBe(303);
    expect(await stateOf(email)).toEqual(['confirmed']);
  });

  it('confirms once when the button is pressed twice at once', async () => {
    const email = anAddress();
    const person = plenum.browser();
    await person.submit(`${event.path}/register`, aPerson({ email }));
    const link = await mailedPath(plenum, email, 'confirmationRequest');
    const answers = await Promise.all([1, 2, 3].map(() => person.submit(link, {})));
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect((await mailsTo(plenum, email)).map(({ kind }) => kind)).toEqual(['confirmationRequest', 'confirmed']);
  });

  it('refuses forms of other sites and forms without the token of this browser', async () => {
    const email = anAddress();
    const person = plenum.browser();
    await person.get(`${event.path}/register`, html);
    const path = `${event.path}/register`;
    const foreign = await person.submit(path, aPerson({ email }), { headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    const crossSite = await person.submit(path, aPerson({ email }), { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(crossSite.status).toBe(403);
    const bare = await person.submit(path, aPerson({ email }), { withoutCsrf: true });
    expect(bare.status).toBe(403);
    const other = plenum.browser();
    const stolen = csrfIn(await other.get(path, html));
    const replayed = await person.send('POST', path, {
      form: { ...aPerson({ email }), _csrf: stolen },
      withoutCsrf: true,
    });
    expect(replayed.status).toBe(403);
    expect(await stateOf(email)).toEqual([]);
  });

  it.each([
    ['CR and LF', 'Ada\r\nBcc: eve@evil.example'],
    ['commas and quotes', '"Beispiel, Ada" <eve@evil.example>, '],
    ['an override and marks', `\u202eadA\u0301${'\u0302'.repeat(200)}`],
    ['markup', '<script>alert(1)</script>'],
  ])('makes exactly one recipient of a name with %s', async (_what, name) => {
    const email = anAddress();
    const person = plenum.browser();
    const my = await confirmedPerson(plenum, person, event, { email, name });
    const mails = await mailsTo(plenum, email);
    expect(mails.map(({ to_address }) => to_address)).toEqual([email, email]);
    for (const { to_name } of mails) {
      expect(to_name).not.toMatch(/[\r\n\u202a-\u202e]/);
      expect(to_name).not.toMatch(/\p{M}{4}/u);
    }
    const page = await person.get(my, html);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<script>alert');
  });

  it.each([
    [{ email: 'a@b.example,c@d.example' }, 'email'],
    [{ email: 'a@b.example\r\nBcc: x@y.example' }, 'email'],
    [{ email: '"a b"@x.example' }, 'email'],
    [{ email: ['a@b.example'] }, 'email'],
    [{ name: '\u200b\u2066 ' }, 'name'],
    [{ name: 'x'.repeat(2001) }, 'name'],
    [{ role: 'admin' }, 'role'],
    [{ state: 'confirmed' }, 'state'],
    [{ consents: { everything: true } }, 'consents.everything'],
    [{ consents: { futureEvents: 'yes' } }, 'consents.futureEvents'],
    [{ locale: 'fr' }, 'locale'],
  ])('refuses %j and names the field', async (values, field) => {
    const body = { ...aPerson({ email: anAddress() }), ...values };
    const answer = await plenum.browser().post<ProblemDetails>(`/api/v1/public/events/${event.id}/registrations`, body);
    expect([answer.status, answer.body.code, answer.body.fields?.[0]?.path]).toEqual([400, 'request.invalid', field]);
  });

  it('floods no mailbox: the sixth try in an hour waits, whoever tries', async () => {
    const email = anAddress();
    const path = `/api/v1/public/events/${event.id}/registrations`;
    const statuses = [];
    for (let go = 0; go < 6; go++)
      statuses.push((await plenum.browser().post(path, aPerson({ email, name: `Ada ${go}` }))).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    const page = await plenum.browser().submit(`${event.path}/register`, aPerson({ email }), html);
    expect(page.status).toBe(429);
    expect(page.text).toContain('value="Ada Beispiel"');
  });

  it('is over when it is closed, also for a form that was opened before', async () => {
    const closed = await publishEvent(plenum, owner, { slug: 'geschlossen', registrationOpen: false });
    expect((await plenum.browser().get(`${closed.path}/register`, html)).status).toBe(409);
    const sent = await plenum.browser().submit(`${closed.path}/register`, aPerson({ email: anAddress() }), html);
    expect(sent.status).toBe(409);
    expect(visible(sent)).toContain('Die Anmeldung ist geschlossen');
  });

  describe('a personal link', () => {
    it('lets two devices in; a third takes the place of the one that was quiet for longest', async () => {
      const email = anAddress();
      const my = await confirmedPerson(plenum, plenum.browser(), event, { email });
      const devices = [plenum.browser(), plenum.browser(), plenum.browser()] as [TestBrowser, TestBrowser, TestBrowser];
      const room = `/live/${event.sessions[0]!.id}`;
      const join = (browser: TestBrowser, fields = {}) =>
        browser.submit(`${my}/join/${event.sessions[0]!.id}`, fields, html);
      expect((await join(devices[0])).status).toBe(303);
      expect((await join(devices[1])).status).toBe(303);
      expect((await join(devices[0])).status).toBe(303);
      const third = await join(devices[2]);
      expect(third.status).toBe(409);
      expect(third.text).toContain('name="takeOver" value="1"');
      expect((await devices[2].get(room, html)).status).toBe(403);
      expect((await join(devices[2], { takeOver: '1' })).status).toBe(303);
      const statuses = [];
      for (const device of devices) statuses.push((await device.get(room, html)).status);
      expect(statuses.filter((status) => status === 403)).toHaveLength(1);
      expect(statuses[2]).toBe(200);
      const path = `/api/v1/events/${event.id}/registrations?search=${encodeURIComponent(email)}`;
      const list = await owner.browser.get<RegistrationList>(path);
      expect(list.body.registrations).toMatchObject([{ email, devices: 2 }]);
    });

    it('of another event leaves the first one open in the same browser, on its pages too', async () => {
      const others = [
        event,
        await publishEvent(plenum, await plenum.asOwner()),
        await publishEvent(plenum, await plenum.asOwner()),
      ];
      const browser = plenum.browser();
      const visit = async ({ path }: PublishedEvent) => browser.get(path, html);
      for (const one of others) {
        expect(visible(await visit(one))).toContain('Jetzt anmelden');
        const my = await confirmedPerson(plenum, plenum.browser(), one, { email: anAddress() });
        expect((await browser.submit(`${my}/join/${one.sessions[0]!.id}`, {})).status).toBe(303);
      }
      for (const one of others) {
        const sessionId = one.sessions[0]!.id;
        expect((await browser.get(`/live/${sessionId}`, html)).status).toBe(200);
        const socket = plenum.connect(browser, { as: 'registration', event: one.id });
        const entered = (await socket.timeout(5000).emitWithAck('session.enter', { sessionId })) as { ok: boolean };
        expect(entered.ok).toBe(true);
        const page = await visit(one);
        expect(visible(page)).toContain('Sie sind dabei');
        expect(visible(page)).not.toContain('Jetzt anmelden');
        expect(page.headers.get('cache-control')).toBe('private, no-cache');
        expect(page.headers.get('vary')).toContain('Cookie');
        const session = await browser.get(`${one.path}/s/${one.sessions[0]!.slug}`, html);
        expect(visible(session)).not.toContain('Jetzt anmelden');
      }
      // A page kept from before is not taken for the one of now.
      const stranger = await plenum.browser().get(event.path, html);
      const etag = stranger.headers.get('etag')!;
      expect((await browser.get(event.path, { headers: { ...html.headers, 'if-none-match': etag } })).status).toBe(200);
    });

    it('opens the room over a socket, and closes it there within two seconds when its right ends', async () => {
      const my = await confirmedPerson(plenum, plenum.browser(), event, { email: anAddress() });
      const sessionId = event.sessions[0]!.id;
      const inRoom = async (fields = {}) => {
        const browser = plenum.browser();
        expect((await browser.submit(`${my}/join/${sessionId}`, fields)).status).toBe(303);
        const socket = plenum.connect(browser);
        const ended = new Promise<string>((resolve) => socket.on('disconnect', resolve));
        const entered = (await socket.timeout(5000).emitWithAck('session.enter', { sessionId })) as { ok: boolean };
        expect(entered.ok).toBe(true);
        return { socket, ended };
      };
      const soon = (ended: Promise<string>) =>
        Promise.race([ended, new Promise<string>((resolve) => setTimeout(() => resolve('still open'), 2500))]);
      const [first, second] = [await inRoom(), await inRoom()];
      const third = await inRoom({ takeOver: '1' });
      expect(await soon(Promise.race([first.ended, second.ended]))).not.toBe('still open');
      expect(third.socket.connected).toBe(true);
      const rest = [first, second, third].filter(({ socket }) => socket.connected);
      expect(rest).toHaveLength(2);
      await plenum.browser().submit(`${my}/cancel`, {});
      for (const { ended } of rest) expect(await soon(ended)).not.toBe('still open');
      const guest = plenum.connect(plenum.browser());
      const refused = (await guest
        .timeout(5000)
        .emitWithAck('session.enter', { sessionId })
        .catch(() => ({ ok: false }))) as {
        ok: boolean;
      };
      expect(refused.ok).toBe(false);
    });

    it('opens one registration and nothing else', async () => {
      const my = await confirmedPerson(plenum, plenum.browser(), event, { email: anAddress() });
      const token = my.split('/').at(-1) ?? '';
      const holder = plenum.browser();
      await holder.submit(`${my}/join/${event.sessions[0]!.id}`, {});
      expect((await holder.get(`/cockpit/${event.sessions[0]!.id}`, html)).status).toBe(303);
      expect((await holder.get('/desk', html)).status).toBe(303);
      const headers = { authorization: `Bearer ${token}` };
      for (const path of [`/api/v1/events/${event.id}/registrations`, `/api/v1/events/${event.id}`]) {
        // By its device, and by its secret, which is none of a sign-in.
        expect([403, 404]).toContain((await holder.get(path)).status);
        expect((await holder.get(path, { headers })).status).toBe(401);
      }
      const other = await publishEvent(plenum, await plenum.asOwner());
      expect((await holder.get(`/live/${other.sessions[0]!.id}`, html)).status).toBe(403);
      const foreign = await holder.put<ProblemDetails>(`/api/v1/my/agenda/${other.sessions[0]!.id}`, undefined, {
        headers,
      });
      expect(foreign.body.code).toBe('session.notFound');
      expect((await holder.submit(`${my}/join/${other.sessions[0]!.id}`, {}, html)).status).toBe(404);
    });

    it('is kept by no cache, found by no robot and told to nobody', async () => {
      const my = await confirmedPerson(plenum, plenum.browser(), event, { email: anAddress() });
      const { headers, text } = await plenum.browser().get(my, html);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
      expect(headers.get('referrer-policy')).toBe('strict-origin');
      const token = my.split('/').at(-1) ?? '';
      const head = text.slice(0, text.indexOf('</head>'));
      expect(head).not.toContain(token);
      const person = plenum.browser();
      await person.submit(`${my}/agenda`, { sessionId: event.sessions[1]!.id, on: '1' });
      const calendar = await person.get(`${my}/calendar.ics`);
      expect(calendar.text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
      expect(calendar.text).toContain('SUMMARY:Workshop');
      expect(calendar.text.replace(/\r?\n[ \t]/g, '')).not.toContain(token);
    });

    it('has a calendar to subscribe to, made, renewed and ended with buttons', async () => {
      const person = plenum.browser();
      const my = await confirmedPerson(plenum, person, event, { email: anAddress() });
      await person.submit(`${my}/agenda`, { sessionId: event.sessions[1]!.id, on: '1' });
      const addressIn = ({ text }: Answer) =>
        /value="https?:\/\/[^"/]+(\/calendar\/my\/[\w-]+\.ics)"/.exec(text)?.[1] ?? '';
      expect(addressIn(await person.get(my, html))).toBe('');
      const made = await person.submit(`${my}/calendar`, { act: 'renew' });
      expect([made.status, made.headers.get('location')]).toEqual([303, `${my}?calendar=made#calendar`]);
      const page = await person.get(`${my}?calendar=made`, html);
      expect(visible(page)).toContain('Ihre Kalender-Adresse ist fertig');
      const address = addressIn(page);
      expect(page.text).toContain(`href="webcal://`);

      const program = plenum.browser();
      const feed = await program.get(address);
      expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
      expect(feed.text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
      expect(feed.text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
      expect(feed.headers.get('cache-control')).toContain('private');
      const etag = feed.headers.get('etag')!;
      const again = await program.get(address, { headers: { 'if-none-match': `W/"x", ${etag}` } });
      expect([again.status, again.text]).toEqual([304, '']);
      await person.submit(`${my}/agenda`, { sessionId: event.sessions[0]!.id, on: '1' });
      const changed = await program.get(address, { headers: { 'if-none-match': etag } });
      expect([changed.status, changed.text.match(/BEGIN:VEVENT/g)?.length]).toEqual([200, 3]);

      await person.submit(`${my}/calendar`, { act: 'renew' });
      const ended = await program.get(address, { headers: { 'if-none-match': etag } });
      expect([ended.status, ended.text.includes('VEVENT')]).toEqual([410, false]);
      const fresh = addressIn(await person.get(my, html));
      expect((await program.get(fresh)).status).toBe(200);
      await person.submit(`${my}/calendar`, { act: 'close' });
      expect((await program.get(fresh)).status).toBe(410);
      expect(addressIn(await person.get(my, html))).toBe('');
      expect((await program.get(`/calendar/my/${'A'.repeat(70)}.ics`)).status).toBe(404);
    });

    it('can be replaced by its owner, who gets the new one by mail only', async () => {
      const email = anAddress();
      const person = plenum.browser();
      const my = await confirmedPerson(plenum, person, event, { email });
      expect((await person.get(my, html)).text).toContain(`action="${my}/link"`);
      const replaced = await person.submit(`${my}/link`, {});
      expect([replaced.status, replaced.headers.get('location')]).toEqual([303, `${event.path}/registered?link=1`]);
      expect((await person.get(my, html)).status).toBe(404);
      const fresh = await mailedPath(plenum, email, 'confirmed');
      expect(fresh).not.toBe(my);
      expect((await person.get(fresh, html)).status).toBe(200);
    });

    it('says not found to those who guess', async () => {
      const guest = plenum.browser();
      for (const token of ['x', 'A'.repeat(43), '../../desk', 'A'.repeat(5000)])
        expect([404, 400, 414]).toContain((await guest.get(`/my/${encodeURIComponent(token)}`, html)).status);
      for (const path of ['/confirm/x', `/confirm/${'A'.repeat(43)}`]) {
        expect((await guest.get(path, html)).status).toBe(404);
        expect((await guest.submit(path, {}, html)).status).toBe(404);
      }
    });
  });

  it('has public calendars to subscribe to, of the event and of the organisation', async () => {
    const program = plenum.browser();
    for (const [path, uids] of [
      [`/calendar${event.path}.ics`, event.sessions.map(({ id }) => id)],
      [`/calendar/o/${owner.organisation.slug}.ics`, [`${event.id}-1`]],
    ] as const) {
      const feed = await program.get(path);
      expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
      expect(feed.headers.get('cache-control')).toBe('public, max-age=300');
      expect(feed.headers.get('content-disposition')).toBeNull();
      for (const uid of uids) expect(feed.text.replace(/\r\n /g, '')).toContain(`UID:${uid}@`);
      expect(feed.text).toContain('METHOD:PUBLISH');
      const etag = feed.headers.get('etag')!;
      expect((await program.get(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
      expect((await program.get(path, { headers: { 'if-none-match': '"old"' } })).status).toBe(200);
    }
    expect((await program.get(event.path, html)).text).toContain(`/calendar${event.path}.ics`);
    for (const path of ['/calendar/o/nobody.ics', `/calendar/o/${owner.organisation.slug}/nothing.ics`])
      expect((await program.get(path)).status).toBe(404);
  });

  describe('the organiser', () => {
    it('chooses how dates get into calendars, and nobody else does', async () => {
      const path = `/api/v1/organisations/${owner.organisation.id}/calendar`;
      expect((await owner.browser.get(path)).body).toEqual({ way: 'invite' });
      const stranger = await plenum.asOwner();
      expect((await stranger.browser.put(path, { way: 'publish' })).status).toBe(404);
      expect((await plenum.browser().put(path, { way: 'publish' })).status).toBe(404);
      expect((await owner.browser.put<ProblemDetails>(path, { way: 'fax' })).body.code).toBe('request.invalid');
      expect((await owner.browser.put(path, { way: 'publish' })).body).toEqual({ way: 'publish' });
      expect((await owner.browser.get(path)).body).toEqual({ way: 'publish' });
      expect((await owner.browser.put(path, { way: 'invite' })).status).toBe(200);
    });

    it('lists and cancels, and nobody else does', async () => {
      const email = anAddress();
      const my = await confirmedPerson(plenum, plenum.browser(), event, { email });
      const path = `/api/v1/events/${event.id}/registrations?search=${encodeURIComponent(email)}`;
      const { body } = await owner.browser.get<RegistrationList>(path);
      expect(body).toMatchObject({ total: 1, page: 1, registrations: [{ email, state: 'confirmed' }] });
      const cancel = `/api/v1/registrations/${body.registrations[0]!.id}/cancel`;
      const stranger = await plenum.asOwner();
      expect((await stranger.browser.get(path)).status).toBe(404);
      expect((await stranger.browser.post(cancel)).status).toBe(404);
      expect((await plenum.browser().get(path)).status).toBe(401);
      expect(await stateOf(email)).toEqual(['confirmed']);
      expect((await owner.browser.post(cancel)).status).toBe(200);
      expect(await stateOf(email)).toEqual(['cancelled']);
      expect(visible(await plenum.browser().get(my, html))).toContain('Sie haben abgesagt');
    });

    it('writes what stands in the mails, looks at it and sends a trial to themselves; nobody else does', async () => {
      const texts = `/api/v1/organisations/${owner.organisation.id}/mail-texts`;
      const confirmed = `${texts}/confirmed/de`;
      const { body: list } = await owner.browser.get<MailTextList>(texts);
      expect(list.some(({ kind }) => kind === 'signInCode')).toBe(false);
      expect(list.every(({ own }) => !own)).toBe(true);
      const email = anAddress();
      await confirmedPerson(plenum, plenum.browser(), event, { email });
      const { body: usual } = await owner.browser.get<MailTextView>(confirmed);
      expect(usual).toMatchObject({ own: false, revision: 0, versions: [] });
      expect(usual.placeholders[0]).toMatchObject({ name: 'button', needed: true });
      const real = usual.sent.find(({ about }) => about === 'Solution Days')!;

      const draft = { subject: 'Dabei: {{event.title}}', body: 'Bis <b>bald</b>.\n\n{{#button}}Los{{/button}}' };
      const preview = await owner.browser.post<MailTextPreview>(`${confirmed}/preview`, { ...draft, mailId: real.id });
      expect(preview.body).toMatchObject({ subject: 'Dabei: Solution Days', faults: [] });
      expect(preview.body.text).toContain(`Guten Tag ${real.to},`);
      // Somebody else's way in stays theirs.
      expect(preview.body.text).toContain('/my/beispiel');
      const page = await owner.browser.submit(`${confirmed}/page`, { ...draft, mailId: '' }, html);
      expect(page.text).toContain('Bis &lt;b&gt;bald&lt;/b&gt;.');
      const policy = page.headers.get('content-security-policy');
      expect(policy).toMatch(/^default-src 'none'.* sandbox$/);
      expect(policy).toContain("frame-ancestors 'self'");
      const faulty = await owner.browser.post<MailTextPreview>(`${confirmed}/preview`, { ...draft, body: '\n{{nix}}' });
      expect(faulty.body.faults).toEqual([{ field: 'body', code: 'unknown', line: 1, name: 'nix' }]);

      expect((await owner.browser.post<MailTextTrial>(`${confirmed}/trial`, draft)).body).toEqual({
        to: owner.account.email,
      });
      expect(await mailsTo(plenum, owner.account.email)).toMatchObject([{ kind: 'confirmed', locale: 'de' }]);
      const saved = await owner.browser.put<MailTextView>(confirmed, { ...draft, revision: 0 });
      expect(saved.body).toMatchObject({ own: true, revision: 1, versions: [{ by: owner.account.name }] });
      const late = await owner.browser.post<ProblemDetails>(`${confirmed}/reset`, { revision: 0 });
      expect([late.status, late.body.code]).toEqual([409, 'mailText.changedMeanwhile']);
      expect((await owner.browser.post<MailTextView>(`${confirmed}/reset`, { revision: 1 })).body.own).toBe(false);

      const stranger = await plenum.asOwner();
      expect((await stranger.browser.get(confirmed)).status).toBe(404);
      expect((await stranger.browser.post(`${confirmed}/trial`, draft)).status).toBe(404);
      expect((await plenum.browser().get(confirmed)).status).toBe(404);
      const foreign = `/api/v1/organisations/${stranger.organisation.id}/mail-texts/confirmed/de/preview`;
      expect((await stranger.browser.post(foreign, { ...draft, mailId: real.id })).status).toBe(404);
      expect((await owner.browser.get(`${texts}/signInCode/de`)).status).toBe(404);
      for (const wrong of [`${texts}/nix/de`, `${texts}/confirmed/fr`])
        expect((await owner.browser.get(wrong)).status).toBe(400);
      for (let left = 9; left > 0; left--) await owner.browser.post(`${confirmed}/trial`, draft);
      expect((await owner.browser.post(`${confirmed}/trial`, draft)).status).toBe(429);
    });

    it.each(['?page=0', '?page=x', '?page=1&page=2', '?state=admin'])(
      'is told what is wrong with %s',
      async (query) => {
        const answer = await owner.browser.get<ProblemDetails>(`/api/v1/events/${event.id}/registrations${query}`);
        expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
      },
    );
  });

  describe('without the e-mail', () => {
    const registrationOf = async (email: string) =>
      (
        await owner.browser.get<RegistrationList>(
          `/api/v1/events/${event.id}/registrations?search=${encodeURIComponent(email)}`,
        )
      ).body.registrations[0]!.id;

    it('a code from the crew opens the room, without a single script', async () => {
      const email = anAddress();
      await plenum.browser().submit(`${event.path}/register`, aPerson({ email }));
      const id = await registrationOf(email);
      const made = await owner.browser.post<EntryCode>(`/api/v1/registrations/${id}/entry-code`);
      expect(made.status).toBe(201);
      const person = plenum.browser();
      const sessionId = event.sessions[0]!.id;
      const door = await person.get(`/live/${sessionId}`, html);
      expect(door.text).toContain(`${event.path}/entry?session=${sessionId}`);
      const page = await person.get(`${event.path}/entry?session=${sessionId}`, html);
      expect(visible(page)).toContain('Sie haben einen Code');
      const post = `${event.path}/entry/code?session=${sessionId}`;
      const wrong = await person.submit(post, { code: '12 34' }, html);
      expect([wrong.status, visible(wrong).includes('Dieser Code gilt nicht')]).toEqual([404, true]);
      const { code } = made.body;
      const entered = await person.submit(post, { code: `${code.slice(0, 3)} ${code.slice(3)}` }, html);
      expect([entered.status, entered.headers.get('location')]).toEqual([303, `/live/${sessionId}`]);
      expect((await person.get(`/live/${sessionId}`, html)).text).toContain('"as":"registration"');
      expect(await stateOf(email)).toEqual(['confirmed']);
      expect((await plenum.browser().submit(post, { code }, html)).status).toBe(404);
    });

    it('somebody asks at the entrance, and comes in when the crew says so', async () => {
      const email = anAddress();
      await confirmedPerson(plenum, plenum.browser(), event, { email, name: 'Wanda Wartend' });
      const person = plenum.browser();
      await person.get(`${event.path}/entry`, html);
      const asked = await person.submit(`${event.path}/entry/wish`, { name: 'wanda wartend', organisation: '' }, html);
      const waiting = asked.headers.get('location')!;
      expect(waiting).toMatch(/^\/entry\/[\w-]{43}$/);
      const page = await person.get(waiting, html);
      expect([page.headers.get('refresh'), visible(page).includes('Bitte warten Sie')]).toEqual(['15', true]);
      const api = waiting.replace('/entry/', '/api/v1/entry/waiting/');
      expect((await person.get<EntryAnswer>(api)).body).toEqual({ state: 'waiting' });

      const list = `/api/v1/events/${event.id}/entry`;
      const stranger = await plenum.asOwner();
      expect((await stranger.browser.get(list)).status).toBe(404);
      expect((await plenum.browser().get(list)).status).toBe(401);
      const { wishes } = (await owner.browser.get<EntryList>(list)).body;
      const wish = wishes.find(({ name }) => name === 'wanda wartend')!;
      const body = { registrationId: wish.matches[0]!.registrationId };
      expect((await stranger.browser.post(`/api/v1/entry/wishes/${wish.id}/approve`, body)).status).toBe(404);
      expect((await owner.browser.post(`/api/v1/entry/wishes/${wish.id}/approve`, body)).status).toBe(204);
      expect((await person.get<EntryAnswer>(api)).body).toEqual({ state: 'approved' });
      const entered = await person.submit(waiting, {}, html);
      expect([entered.status, entered.headers.get('location')]).toEqual([303, event.path]);
      expect((await person.get(`/live/${event.sessions[0]!.id}`, html)).status).toBe(200);
    });

    it('a mail is shown as it was sent, in a frame of ours that can do nothing', async () => {
      const email = anAddress();
      await confirmedPerson(plenum, plenum.browser(), event, { email });
      const id = await registrationOf(email);
      const [mail] = (
        await owner.browser.get<MailList>(`/api/v1/events/${event.id}/mails?registrationId=${id}&kind=confirmed`)
      ).body.mails;
      const { to } = mail!;
      expect(to).toContain(email);
      const path = `/api/v1/mails/${mail!.id}/copy`;
      expect((await owner.browser.get<ProblemDetails>(path)).body.code).toBe('mail.copyNone');
      const letter = {
        fromName: 'Haus',
        subject: 'Da',
        text: 'Text /my/secretsecret',
        html: '<p>Da /my/secretsecret</p>',
      };
      const sheets = plenum.part(MailSheets);
      const sheetId = await sheets.keep(event.id, letter, 'Ada', ['/my/secretsecret']);
      await plenum.part(UnitOfWork).query('UPDATE mail SET sheet_id = $2 WHERE id = $1', [mail!.id, sheetId]);
      expect((await owner.browser.get<MailCopy>(path)).body.text).toBe('Text /••••••');
      const shown = await owner.browser.get(`${path}/html`);
      expect(shown.text).toBe('<p>Da /••••••</p>');
      const policy = shown.headers.get('content-security-policy');
      expect(policy).toContain('sandbox');
      expect(policy).toContain("frame-ancestors 'self'");
      expect((await owner.browser.get('/desk', html)).headers.get('content-security-policy')).toContain(
        "frame-src 'self'",
      );
      const stranger = await plenum.asOwner();
      for (const one of [path, `${path}/html`]) {
        expect((await stranger.browser.get(one)).status).toBe(404);
        expect((await plenum.browser().get(one)).status).toBe(401);
      }
    });

    it('says of a link to end reminders that is none that it is not valid', async () => {
      const page = await plenum.browser().get('/unsubscribe/nonsense', html);
      expect([page.status, visible(page).includes('Dieser Link ist ungültig')]).toEqual([404, true]);
    });
  });
});
