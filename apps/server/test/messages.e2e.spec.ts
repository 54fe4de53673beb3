import type {
  MailList,
  MessageAudience,
  MessagePreview,
  OrganiserMessageList,
  OrganiserMessageView,
  MailView,
  ProblemDetails,
  QuietHoursView,
  ReminderEntry,
  ReminderRuleView,
  ReminderTimeline,
  RetriedMails,
  SegmentCount,
  SuppressionList,
} from '@plenum/contracts';
import { MailTokens } from '@plenum/mail';
import { FakeClock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { startServer, type Owner, type TestServer } from './harness.js';
import { confirmedPerson, publishEvent, type PublishedEvent } from './registration-stand.js';

const bounceToken = 'only-for-tests-only-for-tests';

describe('what goes to people, as the desk sees it', () => {
  let plenum: TestServer;
  let owner: Owner;
  let stranger: Owner;
  let event: PublishedEvent;
  beforeAll(async () => {
    plenum = await startServer({ clock: new FakeClock(), variables: { PLENUM_BOUNCE_TOKEN: bounceToken } });
    owner = await plenum.asOwner();
    stranger = await plenum.asOwner();
    event = await publishEvent(plenum, owner);
    await confirmedPerson(plenum, plenum.browser(), event);
  });
  afterAll(() => plenum.close());

  const get = <T>(path: string, by = owner.browser) => by.get<T & ProblemDetails>(`/api/v1${path}`);
  const mails = async (query = '') => (await get<MailList>(`/events/${event.id}/mails${query}`)).body;
  const rules = async () => (await get<ReminderRuleView[]>(`/events/${event.id}/reminder-rules`)).body;
  const setState = (state: string) =>
    plenum
      .part(UnitOfWork)
      .query(`UPDATE mail SET state = $1, reply = '550 no' WHERE event_id = $2 AND kind = 'confirmed'`, [
        state,
        event.id,
      ]);

  it('lists mails with what became of them, newest first, and never what is secret in them', async () => {
    const list = await mails();
    expect(list).toMatchObject({ total: 2, page: 1, pages: 1, counts: { queued: 2, sent: 0 } });
    expect(list.mails.map(({ kind, to }) => [kind, to])).toEqual([
      ['confirmed', 'Ada Beispiel <ada@verwaltung.example>'],
      ['confirmationRequest', 'Ada Beispiel <ada@verwaltung.example>'],
    ]);
    expect(JSON.stringify(list)).not.toMatch(/\/my\/|\/confirm\/|secret/);
    expect((await mails('?state=sent')).mails).toEqual([]);
  });

  it('sends one again that failed, and only such', async () => {
    const [mail] = (await mails()).mails;
    const retry = () => owner.browser.post<MailView & ProblemDetails>(`/api/v1/mails/${mail!.id}/retry`);
    expect((await retry()).body.code).toBe('mail.stateMove');
    await setState('failed');
    expect((await retry()).body).toMatchObject({ id: mail!.id, state: 'queued' });
    await setState('sent');
    expect((await retry()).body.code).toBe('mail.stateMove');
  });

  it('hides mails and rules of others as if they did not exist', async () => {
    const [mail] = (await mails()).mails;
    const [rule] = await rules();
    const answers = await Promise.all([
      get(`/events/${event.id}/mails`, stranger.browser),
      stranger.browser.post<ProblemDetails>(`/api/v1/mails/${mail!.id}/retry`),
      stranger.browser.delete<ProblemDetails>(`/api/v1/reminder-rules/${rule!.id}`),
      stranger.browser.patch<ProblemDetails>(`/api/v1/reminder-rules/${rule!.id}`, { on: false }),
    ]);
    // That a public event exists is no secret; what may be done with it is.
    expect(answers.map(({ body }) => body.code)).toEqual([
      'event.notFound',
      'mail.notFound',
      'reminder.notFound',
      'reminder.notFound',
    ]);
    const guest = plenum.browser();
    expect((await get(`/events/${event.id}/reminder-rules`, guest)).body.code).toBe('access.signInRequired');
    expect((await guest.post<ProblemDetails>(`/api/v1/mails/${mail!.id}/retry`)).body.code).toBe(
      'access.signInRequired',
    );
  });

  describe('who wants no reminders', () => {
    const html = { headers: { accept: 'text/html', 'accept-language': 'de' } };
    const suppressed = async () => (await get<SuppressionList>(`/events/${event.id}/suppressions`)).body;
    const pathOf = async () =>
      `/unsubscribe/${plenum.part(MailTokens).make('unsubscribe', (await mails()).mails[0]!.id)}`;

    it('loses nothing by the link in a mail that was only sent to oneself', async () => {
      const [mail] = (await mails()).mails;
      const path = await pathOf();
      const mark = (params: string) =>
        plenum.part(UnitOfWork).query(`UPDATE mail SET params = ${params} WHERE id = $1`, [mail!.id]);
      await mark(`params || '{"test": true}'`);
      const reader = plenum.browser();
      for (const way of ['', '/undo']) {
        const { status } = await fetch(`${plenum.url}${path}${way}`, { method: 'POST', redirect: 'manual' });
        expect([200, 303]).toContain(status);
      }
      expect(await suppressed()).toEqual({ suppressions: [], total: 0, page: 1, pages: 1 });
      const { text } = await reader.get(path, html);
      expect(text).toContain('Das war eine Testmail');
      expect(text).not.toContain(`action="${path}`);
      await mark(`params - 'test'`);
    });

    it('ends them with a button or one click of the mail program; looking changes nothing', async () => {
      const path = await pathOf();
      const reader = plenum.browser();
      const page = await reader.get(path, html);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Keine Erinnerungen mehr von');
      expect(page.text).not.toContain('ada@');
      expect(await suppressed()).toEqual({ suppressions: [], total: 0, page: 1, pages: 1 });
      const clicks: [string, string][] = [
        ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
        [
          'multipart/form-data; boundary=x',
          '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
        ],
      ];
      for (const [type, body] of clicks) {
        const answer = await fetch(`${plenum.url}${path}`, {
          method: 'POST',
          headers: { 'Content-Type': type },
          body,
          redirect: 'manual',
        });
        expect([answer.status, await answer.text()]).toEqual([200, 'OK\n']);
      }
      expect(await suppressed()).toMatchObject({
        total: 1,
        suppressions: [{ address: 'ada@verwaltung.example', reason: 'unsubscribed', code: null }],
      });
      expect((await reader.get(path, html)).text).toContain('Sie erhalten keine Erinnerungen mehr von');
    });

    it('knows no words of others', async () => {
      const path = await pathOf();
      const wrong = path.slice(0, -3) + 'aaa';
      expect((await plenum.browser().get(wrong, html)).status).toBe(404);
      expect((await fetch(`${plenum.url}${wrong}`, { method: 'POST' })).status).toBe(404);
    });

    it('is seen at the desk of that organisation, and let free by nobody else', async () => {
      const [one] = (await suppressed()).suppressions;
      const path = `/api/v1/events/${event.id}/suppressions`;
      expect((await stranger.browser.get<ProblemDetails>(path)).body.code).toBe('event.notFound');
      expect((await stranger.browser.delete<ProblemDetails>(`${path}/${one!.id}`)).body.code).toBe('event.notFound');
      expect((await owner.browser.delete<ProblemDetails>(`${path}/${one!.id}`)).body.code).toBe('mail.notSuppressed');
      expect((await suppressed()).total).toBe(1);
      const back = await fetch(`${plenum.url}${await pathOf()}/undo`, { method: 'POST', redirect: 'manual' });
      expect(back.status).toBe(303);
      expect((await suppressed()).total).toBe(0);
    });
  });

  it('takes bounces from the mail server and from nobody else', async () => {
    await setState('sent');
    const [mail] = (await mails('?state=sent')).mails;
    const recipient = `bounces+${plenum.part(MailTokens).make('bounce', mail!.id)}@events.example`;
    const report = 'Final-Recipient: rfc822; ada@verwaltung.example\r\nAction: failed\r\nStatus: 5.2.2';
    const body = [
      'From: MAILER-DAEMON@verwaltung.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
      '',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      report,
      '',
      '--x--',
      '',
    ].join('\r\n');
    const hand = async (token: string, to = recipient) => {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'message/rfc822' };
      const address = `${plenum.url}/api/v1/mail/bounces?recipient=${encodeURIComponent(to)}`;
      const answer = await fetch(address, { method: 'POST', headers, body });
      return [answer.status, ((await answer.json()) as { verdict?: string }).verdict];
    };
    expect(await hand('wrong')).toEqual([404, undefined]);
    expect(await hand(bounceToken, 'bounces@events.example')).toEqual([200, 'ignored']);
    expect(await hand(bounceToken)).toEqual([200, 'bounced']);
    expect((await mails('?state=bounced')).mails).toMatchObject([{ id: mail!.id, reply: '5.2.2' }]);
  });

  it('sends all that failed again, and no others', async () => {
    await setState('failed');
    const retry = (state: string, by = owner.browser) =>
      by.post<RetriedMails & ProblemDetails>(`/api/v1/events/${event.id}/mails/retry`, { state });
    expect((await retry('failed', stranger.browser)).body.code).toBe('event.notFound');
    expect((await retry('unknown')).body.code).toBe('request.invalid');
    expect((await retry('failed')).body).toEqual({ retried: 1 });
    expect((await retry('failed')).body).toEqual({ retried: 0 });
    expect((await mails()).counts).toMatchObject({ queued: 2, failed: 0 });
  });

  describe("an organiser's message", () => {
    const texts = { de: { subject: 'Neuer Eingang', body: 'Durch den Hof, {name}: {link}' }, en: null };
    const blank = { segment: {}, service: true, texts: { de: null, en: null } };
    const post = <T>(path: string, body?: unknown, by = owner.browser) =>
      by.post<T & ProblemDetails>(`/api/v1${path}`, body);
    const create = async (content: object = { ...blank, texts }) =>
      (await post<OrganiserMessageView>(`/events/${event.id}/organiser-messages`, content)).body;

    it('is written, looked at, given to a second person, called back and sent', async () => {
      const { id } = await create(blank);
      const path = `/organiser-messages/${id}`;
      const edit = (version: number) =>
        owner.browser.put<OrganiserMessageView & ProblemDetails>(`/api/v1${path}`, { ...blank, texts, version });
      expect((await post(`${path}/schedule`, { version: 1, at: null })).body).toMatchObject({
        code: 'organiserMessage.incomplete',
        status: 400,
      });
      expect((await edit(1)).body).toMatchObject({ version: 2, state: 'draft' });
      expect((await edit(1)).body).toMatchObject({ code: 'organiserMessage.changed', status: 409 });
      const preview = (await get<MessagePreview>(`${path}/preview`)).body;
      expect(preview).toMatchObject({ locale: 'de', subject: 'Neuer Eingang', person: { name: 'Ada Beispiel' } });
      expect(preview.text).toContain('Durch den Hof, Ada Beispiel: ');
      const page = await owner.browser.get(`/api/v1${path}/preview.html`);
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      );
      expect(page.text).toContain('<!doctype html>');
      for (const text of [page.text, JSON.stringify(preview)]) expect(text).not.toMatch(/\/my\/[\w-]{10}/);
      expect((await get<MessageAudience>(`${path}/audience`)).body).toMatchObject({
        people: 1,
        byLocale: { de: 1, en: 0 },
      });
      expect((await post(`${path}/test`, { locale: 'de' })).body).toEqual({ to: owner.account.email });

      const rules = { organisation: true };
      expect((await owner.browser.put(`/api/v1/events/${event.id}/four-eyes`, rules)).body).toEqual({
        organisation: true,
        event: false,
      });
      const scheduled = await post<OrganiserMessageView>(`${path}/schedule`, { version: 2, at: '2026-11-30T10:00' });
      expect(scheduled.body).toMatchObject({ state: 'waiting', sendAt: '2026-11-30T09:00:00.000Z', mayApprove: false });
      expect((await post(`${path}/approve`, { version: 2 })).body.code).toBe('organiserMessage.ownApproval');
      expect((await post<OrganiserMessageView>(`${path}/withdraw`)).body.state).toBe('draft');
      await owner.browser.put(`/api/v1/events/${event.id}/four-eyes`, { organisation: false });
      expect((await post<OrganiserMessageView>(`${path}/schedule`, { version: 2, at: null })).body.state).toBe(
        'scheduled',
      );
      expect((await post<OrganiserMessageView>(`${path}/stop`)).body).toMatchObject({
        state: 'stopped',
        progress: { people: 0 },
      });
      const copy = await post<OrganiserMessageView>(`${path}/duplicate`);
      expect([copy.status, copy.body.state]).toEqual([201, 'draft']);
      expect((await owner.browser.delete(`/api/v1/organiser-messages/${copy.body.id}`)).status).toBe(204);
      const { messages, fourEyes } = (await get<OrganiserMessageList>(`/events/${event.id}/organiser-messages`)).body;
      expect(messages.map((message) => [message.id, message.state])).toEqual([[id, 'stopped']]);
      expect(fourEyes).toEqual({ organisation: false, event: false });
    });

    it('names the time that is wrong', async () => {
      const { id } = await create();
      const at = async (time: string) => {
        const { status, body } = await post(`/organiser-messages/${id}/schedule`, { version: 1, at: time });
        return [status, body.fields?.map(({ path, code }) => `${path} ${code}`).join()];
      };
      expect(await at('2027-03-28T02:30')).toEqual([400, 'at event.localTimeGap']);
      expect(await at('2027-10-31T02:30')).toEqual([400, 'at event.localTimeTwice']);
      expect(await at('2020-01-01T10:00')).toEqual([400, 'at organiserMessage.past']);
      expect((await at('tomorrow'))[0]).toBe(400);
    });

    it('does not exist for others', async () => {
      const { id } = await create();
      const by = stranger.browser;
      const path = `/organiser-messages/${id}`;
      const codes = await Promise.all([
        get(`/events/${event.id}/organiser-messages`, by),
        get(path, by),
        get(`${path}/audience`, by),
        get(`${path}/preview`, by),
        get(`${path}/preview.html`, by),
        post(`${path}/test`, { locale: 'de' }, by),
        post(`${path}/schedule`, { version: 1, at: null }, by),
        post(`${path}/approve`, { version: 1 }, by),
        post(`${path}/withdraw`, undefined, by),
        post(`${path}/stop`, undefined, by),
        post(`${path}/duplicate`, undefined, by),
        by.put<ProblemDetails>(`/api/v1${path}`, { ...blank, version: 1 }),
        by.delete<ProblemDetails>(`/api/v1${path}`),
        by.put<ProblemDetails>(`/api/v1/events/${event.id}/four-eyes`, { event: true }),
      ]);
      expect(codes.map(({ body }) => body.code)).toEqual([
        'event.notFound',
        ...Array.from({ length: 12 }, () => 'organiserMessage.notFound'),
        'event.notFound',
      ]);
      expect((await get(path, plenum.browser())).body.code).toBe('access.signInRequired');
    });
  });

  it('shows the rules an event came with and what they plan, and changes them', async () => {
    const [dayBefore, quarterBefore] = await rules();
    expect(dayBefore).toMatchObject({
      anchor: 'eventStart',
      on: true,
      planned: 1,
      sent: 0,
      nextAt: '2026-11-30T09:00:00.000Z',
    });
    expect(quarterBefore).toMatchObject({ anchor: 'sessionStart', on: true, planned: 0, nextAt: null });
    const patch = (id: string, body: object) =>
      owner.browser.patch<ReminderRuleView & ProblemDetails>(`/api/v1/reminder-rules/${id}`, body);
    expect((await patch(dayBefore!.id, { timing: { kind: 'wallClock', days: 2, at: '18:00' } })).body).toMatchObject({
      planned: 1,
      nextAt: '2026-11-29T17:00:00.000Z',
    });
    expect((await patch(dayBefore!.id, { on: false })).body).toMatchObject({ on: false, planned: 0 });
    expect((await owner.browser.delete(`/api/v1/reminder-rules/${quarterBefore!.id}`)).status).toBe(204);
    const added = await owner.browser.post<ReminderRuleView>(`/api/v1/events/${event.id}/reminder-rules`, {
      anchor: 'eventStart',
      timing: { kind: 'duration', minutes: 60 },
      on: true,
    });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ planned: 1, nextAt: '2026-12-01T07:00:00.000Z' });
    expect((await rules()).map(({ id }) => id)).toEqual([dayBefore!.id, added.body.id]);
  });

  describe('what will go out', () => {
    const asked = (name: string, value: object) => `?${name}=${encodeURIComponent(JSON.stringify(value))}`;
    const preview = (rule: object, by = owner.browser) =>
      get<ReminderEntry[]>(`/events/${event.id}/reminder-timeline/preview${asked('rule', rule)}`, by);
    const quiet = (wanted: object, by = owner.browser) =>
      by.put<QuietHoursView & ProblemDetails>(`/api/v1/events/${event.id}/quiet-hours`, wanted);
    const followUp = {
      kind: 'followUp',
      anchor: 'eventEnd',
      timing: { kind: 'wallClock', days: 1, at: '22:00' },
      on: true,
    };

    it('counts people by segment, for those who may see them', async () => {
      const count = (segment: object, by = owner.browser) =>
        get<SegmentCount>(`/events/${event.id}/segment-count${asked('segment', segment)}`, by);
      expect((await count({})).body).toEqual({ people: 1, unreachable: 0, unsubscribed: 0 });
      expect((await count({ locale: 'en', mode: 'onsite' })).body.people).toBe(0);
      expect((await count({ attended: true })).body.people).toBeNull();
      expect((await count({ shoeSize: 43 })).body.code).toBe('request.invalid');
      expect((await get(`/events/${event.id}/segment-count?segment=%7B`)).body.code).toBe('request.invalid');
      expect((await count({}, stranger.browser)).body.code).toBe('event.notFound');
    });

    it('shows a rule before it is there, with what the night moves, and then among the others', async () => {
      const { body } = await preview(followUp);
      expect(body).toMatchObject([{ ruleId: null, people: 1, departures: [{ people: 1, moved: 'later' }] }]);
      expect((await preview({ ...followUp, anchor: 'eventStart' })).body.fields?.map(({ path }) => path)).toEqual([
        'rule.anchor',
      ]);
      expect((await preview(followUp, stranger.browser)).body.code).toBe('event.notFound');
      const timeline = async () =>
        (await get<ReminderTimeline>(`/events/${event.id}/reminder-timeline`)).body.entries.map(({ kind }) => kind);
      const before = await timeline();
      await owner.browser.post(`/api/v1/events/${event.id}/reminder-rules`, followUp);
      expect((await timeline()).toSorted()).toEqual([...before, 'followUp'].toSorted());
    });

    it('keeps quiet when the event says, or all of its organisation', async () => {
      expect((await quiet({ hours: null })).body).toMatchObject({ hours: null, from: 'event' });
      expect((await preview(followUp)).body).toMatchObject([{ departures: [{ moved: null }] }]);
      const hours = { from: '20:00', until: '08:00' };
      expect((await quiet({ hours, scope: 'organisation' })).body).toEqual({
        hours,
        from: 'organisation',
        inherited: hours,
      });
      expect((await quiet({ scope: 'organisation' })).body).toMatchObject({ from: 'usual' });
      expect((await quiet({ hours: { from: '20:00', until: '20:00' } })).body.code).toBe('request.invalid');
      expect((await quiet({ hours: null }, stranger.browser)).body.code).toBe('event.notFound');
    });
  });

  it.each([
    [{ anchor: 'eventStart', timing: { kind: 'wallClock', days: 1, at: '25:00' }, on: true }, 'timing.at'],
    [{ anchor: 'eventStart', timing: { kind: 'wallClock', days: 61, at: '10:00' }, on: true }, 'timing.days'],
    [{ anchor: 'eventStart', timing: { kind: 'duration', minutes: 0 }, on: true }, 'timing.minutes'],
    [{ anchor: 'eventStart', timing: { kind: 'duration', minutes: 5, days: 1 }, on: true }, 'timing.days'],
    [{ kind: 'noShow', anchor: 'eventStart', timing: { kind: 'duration', minutes: 5 }, on: true }, 'anchor'],
    [{ kind: 'startsNow', anchor: 'eventStart', timing: { kind: 'duration', minutes: 16 }, on: true }, 'timing'],
    [{ anchor: 'sunset', timing: { kind: 'duration', minutes: 5 }, on: true }, 'anchor'],
    [{ anchor: 'eventStart', timing: { kind: 'duration', minutes: 5 }, on: 'yes' }, 'on'],
  ])('refuses the rule %j and names the field', async (rule, field) => {
    const { status, body } = await owner.browser.post<ProblemDetails>(
      `/api/v1/events/${event.id}/reminder-rules`,
      rule,
    );
    expect([status, body.code, body.fields?.map(({ path }) => path)]).toEqual([400, 'request.invalid', [field]]);
  });
});
