import { FakeClock } from '@plenum/platform/clock';
import { readFileSync } from 'node:fs';
import type {
  DeskProgrammeView,
  EditableEventView,
  ImportPreview,
  ImportResult,
  ProblemDetails,
} from '@plenum/contracts';
import { systemViewer } from '@plenum/access';
import { Grants } from '@plenum/accounts';
import { startServer, type Owner, type TestServer } from './harness.js';

const file = (name: string) =>
  readFileSync(new URL(`../../../libs/features/programme-import/src/testing/${name}`, import.meta.url));
const democon = file('democon.schedule.json');
const unknown = '0190a000-0000-7000-8000-000000000000';
const bytes = { 'content-type': 'application/octet-stream' };

describe('importing a schedule over HTTP', () => {
  let plenum: TestServer;
  let owner: Owner;
  let stranger: Owner;
  beforeAll(async () => {
    plenum = await startServer({ clock: new FakeClock() });
    owner = await plenum.asOwner();
    stranger = await plenum.asOwner();
  });
  afterAll(() => plenum.close());

  const upload = (path: string, body: Uint8Array | string = democon, by = owner.browser, headers: object = {}) =>
    by.post<ImportPreview & ProblemDetails>(`/api/v1/${path}`, body, { headers: { ...bytes, ...headers } });
  const apply = (id: string | null, by = owner.browser) =>
    by.post<ImportResult & ProblemDetails>(`/api/v1/imports/${id}/apply`);
  const answer = ({ status, body }: { status: number; body: ProblemDetails }) => [status, body.code];
  const intoMine = () => `organisations/${owner.organisation.id}/imports`;
  const anEvent = async (by = owner) => {
    const times = { startsAt: '2026-11-23T09:00', endsAt: '2026-11-24T17:00' };
    const values = { title: 'Solution Days', language: 'de', mode: 'online', zone: 'Europe/Berlin', ...times };
    const { body } = await by.browser.post<EditableEventView>('/api/v1/events', {
      organisationId: by.organisation.id,
      ...values,
    });
    return body;
  };

  const withRole = async (role: 'moderator' | 'organiser') => {
    const place = { scope: 'organisation' as const, scopeId: owner.organisation.id };
    const person = { email: `${role}@example.org`, name: 'Petra Probe', role };
    const { account } = await plenum.part(Grants).give(systemViewer, owner.organisation.id, { ...person, ...place });
    return plenum.asAccount(account.id);
  };

  it('shows, does, and finds nothing to do the second time', async () => {
    const { status, body: preview } = await upload(intoMine());
    expect([status, preview.eventId, preview.eventTitle]).toEqual([200, null, 'DemoCon']);
    const done = await apply(preview.id);
    expect(done).toMatchObject({ status: 200, body: { created: preview.changes.length, changed: 0, removed: 0 } });
    expect((await apply(preview.id)).body).toEqual(done.body);
    const { body } = await owner.browser.get<DeskProgrammeView>(`/api/v1/events/${done.body.eventId}`);
    expect(body).toMatchObject({ event: { state: 'draft', slug: 'democon' } });
    expect(body.sessions).toHaveLength(36);
    const again = await upload(intoMine());
    expect(again.body).toMatchObject({ eventId: done.body.eventId, changes: [], kept: [] });
  });

  it('fills an event that exists, from XML as well', async () => {
    const event = await anEvent();
    const preview = await upload(`events/${event.id}/imports`, file('solution-days.schedule.xml'));
    expect(preview.body).toMatchObject({ eventId: event.id, eventTitle: 'Solution Days' });
    expect((await apply(preview.body.id)).status).toBe(200);
    const { body } = await owner.browser.get<DeskProgrammeView>(`/api/v1/events/${event.id}`);
    expect(body.sessions).toHaveLength(3);
  });

  it('names the place in a broken file and takes nothing of it', async () => {
    const event = await anEvent();
    const half = democon.subarray(0, democon.length / 2);
    const { status, body } = await upload(`events/${event.id}/imports`, half);
    expect([status, body.id, body.changes]).toEqual([200, null, []]);
    expect(body.findings).toMatchObject([{ level: 'error', code: 'schedule.notJson' }]);
    expect(body.findings[0]!.where).toMatch(/^\d+:\d+$/);
    const nothing = await owner.browser.post<ImportPreview>(`/api/v1/events/${event.id}/imports`);
    expect(nothing.body.findings).toMatchObject([{ code: 'schedule.empty' }]);
    const untyped = await upload(`events/${event.id}/imports`, 'BEGIN:VCALENDAR', owner.browser, {
      'content-type': '',
    });
    expect(untyped.body.findings).toMatchObject([{ code: 'schedule.otherFormat' }]);
  });

  it('takes its name from the file where the file has none', async () => {
    const nameless = JSON.parse(democon.toString()) as {
      schedule: { conference: Record<string, unknown>; base_url?: string };
    };
    const { acronym: _acronym, title: _title, ...conference } = nameless.schedule.conference;
    const body = JSON.stringify({ schedule: { conference } });
    const header = encodeURIComponent('C:\\Pläne\\Bürgertag 2027.json');
    const named = await upload(intoMine(), body, owner.browser, { 'x-file-name': header });
    expect(named.body.changes[0]).toMatchObject({ kind: 'event', title: 'Bürgertag 2027' });
    const queried = await upload(`${intoMine()}?fileName=Tag.json`, body);
    expect(queried.body.eventTitle).toBe('Tag');
  });

  it('refuses more than 10 MiB', async () => {
    const large = await upload(intoMine(), Buffer.alloc(10 * 1024 * 1024 + 1, 0x20));
    expect(answer(large)).toEqual([413, 'request.tooLarge']);
  });

  it('lets nobody reach what is not theirs', async () => {
    const { id: theirEvent } = await anEvent(stranger);
    const theirs = await upload(`organisations/${stranger.organisation.id}/imports`, democon, stranger.browser);
    expect(theirs.body.id).not.toBeNull();
    const guest = plenum.browser();
    const moderator = await withRole('moderator');
    const mine = await upload(intoMine());
    for (const [refused, expected] of [
      [await upload(`organisations/${stranger.organisation.id}/imports`), [404, 'organisation.notFound']],
      [await upload(`organisations/${unknown}/imports`), [404, 'organisation.notFound']],
      [await upload(`events/${theirEvent}/imports`), [404, 'event.notFound']],
      [await upload(`events/${unknown}/imports`), [404, 'event.notFound']],
      [await upload('events/none/imports'), [400, 'request.invalid']],
      [await apply(theirs.body.id), [404, 'import.notFound']],
      [await upload(intoMine(), democon, moderator), [403, 'forbidden']],
      [await apply(mine.body.id, moderator), [403, 'forbidden']],
      [await apply(mine.body.id, await withRole('organiser')), [404, 'import.notFound']],
      [await apply(unknown), [404, 'import.notFound']],
      [await apply('none'), [400, 'request.invalid']],
      [await upload(`events/${theirEvent}/imports`, democon, guest), [401, 'access.signInRequired']],
      [await apply(theirs.body.id, guest), [401, 'access.signInRequired']],
    ] as const)
      expect(answer(refused)).toEqual(expected);
    const programme = await stranger.browser.get<DeskProgrammeView>(`/api/v1/events/${theirEvent}`);
    expect(programme.body.sessions).toEqual([]);
    expect((await apply(theirs.body.id, stranger.browser)).status).toBe(200);
  });

  it('needs the token of the browser, like every change', async () => {
    const refused = await owner.browser.post<ProblemDetails>(`/api/v1/${intoMine()}`, democon, {
      headers: bytes,
      withoutCsrf: true,
    });
    expect(answer(refused)).toEqual([403, 'request.csrf']);
  });
});
