import { FakeClock } from '@plenum/platform/clock';
import type {
  DeskEventView,
  DeskProgrammeView,
  DeskSessionView,
  EditableEventView,
  ProblemDetails,
  ProgrammeView,
  PublicEventView,
  StageView,
} from '@plenum/contracts';
import { startServer, type Owner, type TestServer } from './harness.js';

const times = { startsAt: '2026-11-23T09:00', endsAt: '2026-11-24T17:00' };
const values = { title: 'Solution Days', language: 'de', mode: 'online', zone: 'Europe/Berlin', ...times };
const talk = { title: 'Auftakt', startsAt: '2026-11-23T09:00', endsAt: '2026-11-23T10:00' };
const unknown = '0190a000-0000-7000-8000-000000000000';

describe('events over HTTP', () => {
  let plenum: TestServer;
  let owner: Owner;
  let stranger: Owner;
  beforeAll(async () => {
    plenum = await startServer({ clock: new FakeClock() });
    owner = await plenum.asOwner();
    stranger = await plenum.asOwner();
  });
  afterAll(() => plenum.close());

  const post = <T = ProblemDetails>(path: string, body: unknown = {}, by = owner) =>
    by.browser.post<T & ProblemDetails>(`/api/v1${path}`, body);
  const create = (changes: object = {}, by = owner) =>
    post<EditableEventView>('/events', { organisationId: by.organisation.id, ...values, ...changes }, by);
  const anEvent = async () => (await create()).body;
  const codes = ({ status, body }: { status: number; body: ProblemDetails }) => [
    status,
    body.code,
    body.fields?.map(({ path }) => path),
  ];

  it('go from nothing to a published programme that everybody can read', async () => {
    const event = await anEvent();
    const stage = (await post<StageView>(`/events/${event.id}/stages`, { name: 'Bühne A' })).body;
    const session = (await post<DeskSessionView>(`/events/${event.id}/sessions`, { ...talk, stageId: stage.id })).body;
    const publicPath = `/api/v1/public/organisations/${owner.organisation.slug}/events`;
    const guest = plenum.browser();
    expect(codes(await guest.get<ProblemDetails>(`${publicPath}/${event.slug}`))).toEqual([
      404,
      'event.notFound',
      undefined,
    ]);
    expect((await post(`/events/${event.id}/publish`)).status).toBe(200);
    const read = await guest.get<ProgrammeView>(`${publicPath}/${event.slug}`);
    expect(read.body).toMatchObject({ event: { id: event.id, state: 'published' }, sessions: [{ id: session.id }] });
    expect(JSON.stringify(read.body)).not.toContain('clockMoves');
    const list = await guest.get<PublicEventView[]>(publicPath);
    expect(list.body).toMatchObject([{ id: event.id, sessions: 1 }]);
    const desk = await owner.browser.get<DeskProgrammeView>(`/api/v1/events/${event.id}`);
    expect(desk.body.sessions).toMatchObject([{ id: session.id, stageId: stage.id, version: 1, imported: false }]);
    const events = await owner.browser.get<DeskEventView[]>('/api/v1/events');
    expect(events.body.find(({ id }) => id === event.id)).toMatchObject({ sessions: 1, registrations: 0 });
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ zone: '+02:00' }, 'zone'],
    [{ startsAt: '9999-01-01T09:00' }, 'startsAt'],
    [{ startsAt: '2026-02-30T09:00' }, 'startsAt'],
    [{ startsAt: '2026-11-23T24:00' }, 'startsAt'],
    [{ endsAt: 'tomorrow' }, 'endsAt'],
    [{ endsAt: ['2026-11-23T09:00'] }, 'endsAt'],
    [{ title: '' }, 'title'],
    [{ title: '\u200b\u202e ' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ slug: 'Not A Slug' }, 'slug'],
    [{ mode: 'hybride' }, 'mode'],
    [{ state: 'published' }, 'state'],
  ])('refuse %j and name the field', async (changes, field) => {
    expect(codes(await create(changes))).toEqual([400, 'request.invalid', [field]]);
  });

  it.each([
    [{ endsAt: '2026-11-22T09:00' }, 'event.endBeforeStart', 'endsAt'],
    [{ startsAt: '2026-03-29T02:30' }, 'event.localTimeGap', 'startsAt'],
    [{ startsAt: '2026-10-25T02:30' }, 'event.localTimeTwice', 'startsAt'],
  ])('refuse times that cannot be, %j, and name the field', async (changes, code, field) => {
    expect(codes(await create(changes))).toEqual([400, code, [field]]);
  });

  it('take the hour that comes twice once somebody says which', async () => {
    const asked = await create({ startsAt: '2026-10-25T02:30' });
    const second = String(asked.body.fields?.[0]?.params?.['second']);
    expect((await create({ startsAt: second })).body.startsAt).toBe('2026-10-25T01:30:00.000Z');
  });

  it('belong to nobody else', async () => {
    const event = await anEvent();
    const stage = (await post<StageView>(`/events/${event.id}/stages`, { name: 'A' })).body;
    const session = (await post<DeskSessionView>(`/events/${event.id}/sessions`, talk)).body;
    for (const id of [event.id, unknown]) {
      expect(codes(await stranger.browser.get<ProblemDetails>(`/api/v1/events/${id}`))[1]).toBe('event.notFound');
      expect(codes(await post(`/events/${id}/publish`, {}, stranger))[1]).toBe('event.notFound');
      expect(codes(await post(`/events/${id}/sessions`, talk, stranger))[1]).toBe('event.notFound');
      expect(codes(await post(`/events/${id}/speakers`, { name: 'X' }, stranger))[1]).toBe('event.notFound');
    }
    const patch = (path: string, body: object) => stranger.browser.patch<ProblemDetails>(`/api/v1${path}`, body);
    expect((await patch(`/events/${event.id}`, { version: 1, title: 'X' })).body.code).toBe('event.notFound');
    expect((await patch(`/stages/${stage.id}`, { name: 'X' })).body.code).toBe('stage.notFound');
    expect((await patch(`/sessions/${session.id}`, { version: 1, title: 'X' })).body.code).toBe('session.notFound');
    expect((await stranger.browser.delete<ProblemDetails>(`/api/v1/sessions/${session.id}`)).body.code).toBe(
      'session.notFound',
    );
    expect((await create({ organisationId: owner.organisation.id }, stranger)).body.code).toBe('organisation.notFound');
    expect((await stranger.browser.get<DeskEventView[]>('/api/v1/events')).body).toEqual([]);
    const mine = await owner.browser.get<DeskProgrammeView>(`/api/v1/events/${event.id}`);
    expect(mine.body).toMatchObject({
      event: { title: 'Solution Days' },
      stages: [{ name: 'A' }],
      sessions: [{ title: 'Auftakt' }],
    });
  });

  it('ask guests to sign in', async () => {
    const guest = plenum.browser();
    expect((await guest.get('/api/v1/events')).status).toBe(401);
    expect((await guest.get(`/api/v1/events/${unknown}`)).status).toBe(401);
    expect((await guest.delete(`/api/v1/stages/${unknown}`)).status).toBe(401);
    expect((await guest.post(`/api/v1/sessions/${unknown}/restore`)).status).toBe(401);
  });

  it('refuse ids that are none, and parts of another event', async () => {
    const event = await anEvent();
    const other = await anEvent();
    const stage = (await post<StageView>(`/events/${other.id}/stages`, { name: 'A' })).body;
    expect(codes(await owner.browser.get<ProblemDetails>('/api/v1/events/1%27--'))[1]).toBe('request.invalid');
    expect(codes(await post(`/events/${event.id}/sessions`, { ...talk, stageId: stage.id }))).toEqual([
      404,
      'stage.notFound',
      ['stageId'],
    ]);
    expect(codes(await post(`/events/${event.id}/vendors`, { name: 'X', website: 'javascript:alert(1)' }))).toEqual([
      400,
      'request.invalid',
      ['website'],
    ]);
  });

  it('say when somebody else was faster', async () => {
    const { id } = await anEvent();
    const session = (await post<DeskSessionView>(`/events/${id}/sessions`, talk)).body;
    const edit = (path: string, title: string) =>
      owner.browser.patch<ProblemDetails>(`/api/v1${path}`, { version: 1, title });
    for (const path of [`/events/${id}`, `/sessions/${session.id}`]) {
      expect((await edit(path, 'Eins')).status).toBe(200);
      expect(await edit(path, 'Zwei')).toMatchObject({
        status: 409,
        body: { code: 'event.changedMeanwhile', params: { version: 2 } },
      });
    }
  });

  it('give back what was removed', async () => {
    const { id } = await anEvent();
    const session = (await post<DeskSessionView>(`/events/${id}/sessions`, talk)).body;
    const read = async () => (await owner.browser.get<DeskProgrammeView>(`/api/v1/events/${id}`)).body.sessions.length;
    expect((await owner.browser.delete(`/api/v1/sessions/${session.id}`)).status).toBe(204);
    expect(await read()).toBe(0);
    expect((await owner.browser.delete<ProblemDetails>(`/api/v1/sessions/${session.id}`)).body.code).toBe(
      'session.notFound',
    );
    expect((await post(`/sessions/${session.id}/restore`)).status).toBe(200);
    expect(await read()).toBe(1);
  });

  it('say what is missing before they can be published', async () => {
    const { id } = await anEvent();
    expect(codes(await post(`/events/${id}/publish`))).toEqual([409, 'event.notPublishable', ['sessions']]);
    expect(codes(await post(`/events/${id}/cancel`))).toEqual([409, 'event.stateMove', undefined]);
  });
});
