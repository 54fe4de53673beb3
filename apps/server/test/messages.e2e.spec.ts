import type { MailList, MailView, ProblemDetails, ReminderRuleView } from '@plenum/contracts';
import { FakeClock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { startServer, type Owner, type TestServer } from './harness.js';
import { confirmedPerson, publishEvent, type PublishedEvent } from './registration-stand.js';

describe('what goes to people, as the desk sees it', () => {
  let plenum: TestServer;
  let owner: Owner;
  let stranger: Owner;
  let event: PublishedEvent;
  beforeAll(async () => {
    plenum = await startServer({ clock: new FakeClock() });
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

  it.each([
    [{ anchor: 'eventStart', timing: { kind: 'wallClock', days: 1, at: '25:00' }, on: true }, 'timing.at'],
    [{ anchor: 'eventStart', timing: { kind: 'wallClock', days: 61, at: '10:00' }, on: true }, 'timing.days'],
    [{ anchor: 'eventStart', timing: { kind: 'duration', minutes: 0 }, on: true }, 'timing.minutes'],
    [{ anchor: 'eventStart', timing: { kind: 'duration', minutes: 5, days: 1 }, on: true }, 'timing.days'],
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
