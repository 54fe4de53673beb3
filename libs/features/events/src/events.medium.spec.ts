import { systemViewer } from '@plenum/access';
import type { ProgrammeChange } from './programme-changes.js';
import {
  aGuest,
  aViewer,
  eventValues,
  openProgrammeStand,
  sessionValues,
  type ProgrammeStand,
} from './testing/programme-stand.js';

describe('events', () => {
  let stand: ProgrammeStand;
  beforeAll(async () => {
    stand = await openProgrammeStand();
  });
  afterAll(() => stand.close());

  const problem = async (work: Promise<unknown>) => {
    const thrown: unknown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    return thrown as { code?: string; fields?: { path: string; code: string }[]; params?: Record<string, unknown> };
  };

  it('begin as drafts with a free address made from their title', async () => {
    const { id, organiser } = await stand.anOrganisation();
    const first = await stand.events.create(organiser, eventValues(id));
    const second = await stand.events.create(organiser, eventValues(id));
    expect(first).toMatchObject({
      state: 'draft',
      slug: 'solution-days',
      version: 1,
      startsAt: '2026-11-23T08:00:00.000Z',
    });
    expect(second.slug).toBe('solution-days-2');
    expect(await problem(stand.events.create(organiser, eventValues(id, { slug: 'solution-days' })))).toMatchObject({
      code: 'event.slugTaken',
      fields: [{ path: 'slug', code: 'event.slugTaken' }],
    });
  });

  it('get different addresses when they are made at the same time', async () => {
    const { id, organiser } = await stand.anOrganisation();
    const made = await Promise.all(Array.from({ length: 6 }, () => stand.events.create(organiser, eventValues(id))));
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(6);
  });

  it('name the field whose time cannot be', async () => {
    const { id, organiser } = await stand.anOrganisation();
    const create = (values: object) => problem(stand.events.create(organiser, eventValues(id, values)));
    expect(await create({ startsAt: '2027-03-28T02:30', endsAt: '2027-03-28T04:00' })).toMatchObject({
      code: 'event.localTimeGap',
      fields: [{ path: 'startsAt' }],
    });
    expect(await create({ startsAt: '2026-10-24T09:00', endsAt: '2026-10-25T02:30' })).toMatchObject({
      code: 'event.localTimeTwice',
      fields: [{ path: 'endsAt', params: { first: '2026-10-25T00:30:00.000Z', second: '2026-10-25T01:30:00.000Z' } }],
    });
    expect(await create({ startsAt: '2026-11-23T09:00', endsAt: '2026-11-23T09:00' })).toMatchObject({
      code: 'event.endBeforeStart',
      fields: [{ path: 'endsAt' }],
    });
  });

  it('are edited by one of two editors who saw the same version', async () => {
    const { eventId, organiser } = await stand.aPublishedEvent();
    const results = await Promise.allSettled(
      ['Eins', 'Zwei'].map((title) => stand.events.edit(organiser, eventId, { version: 1, title })),
    );
    const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(lost.reason).toMatchObject({ code: 'event.changedMeanwhile', params: { version: 2 } });
  });

  it('take their sessions along when they are asked to, but not those that are running', async () => {
    const { eventId, organiser, sessionId } = await stand.aPublishedEvent();
    const running = await stand.agenda.create(organiser, eventId, sessionValues());
    await stand.sessions.move(organiser, { sessionId: running.id, from: 'planned', to: 'live' });
    const times = { startsAt: '2026-12-07T09:00', endsAt: '2026-12-08T17:00' };
    const edited = await stand.rescheduling.edit(organiser, eventId, { version: 1, ...times, moveSessions: true });
    expect(edited).toMatchObject({ startsAt: '2026-12-07T08:00:00.000Z', version: 2 });
    const { sessions } = await stand.programme.ofEvent(eventId);
    const startOf = (id: string) => sessions.find((session) => session.id === id)?.startsAt;
    expect(startOf(sessionId)).toBe('2026-12-07T08:00:00.000Z');
    expect(startOf(running.id)).toBe('2026-11-23T08:00:00.000Z');
    await stand.rescheduling.edit(organiser, eventId, {
      version: 2,
      startsAt: '2026-12-07T10:00',
      moveSessions: false,
    });
    expect((await stand.programme.ofEvent(eventId)).sessions.map(({ startsAt }) => startsAt)).toEqual(
      sessions.map(({ startsAt }) => startsAt),
    );
  });

  it('keep what an edit does not name', async () => {
    const { eventId, organiser } = await stand.aPublishedEvent({ summary: 'Kurz', venue: 'Rathaus' });
    const edited = await stand.events.edit(organiser, eventId, { version: 1, title: 'Neu', clockMoves: false });
    expect(edited).toMatchObject({ title: 'Neu', summary: 'Kurz', venue: 'Rathaus', clockMoves: false, version: 2 });
    expect(edited.startsAt).toBe('2026-11-23T08:00:00.000Z');
  });

  it('cannot be published before they have what a visitor needs', async () => {
    const { id, organiser } = await stand.anOrganisation();
    const { id: eventId } = await stand.events.create(organiser, eventValues(id, { mode: 'onsite' }));
    expect(await problem(stand.events.publish(organiser, eventId))).toMatchObject({
      code: 'event.notPublishable',
      fields: [{ path: 'venue' }, { path: 'sessions' }],
    });
    await stand.events.edit(organiser, eventId, { version: 1, venue: 'Rathaus' });
    await stand.agenda.create(organiser, eventId, sessionValues());
    expect(await stand.events.publish(organiser, eventId)).toMatchObject({ state: 'published' });
    expect(await problem(stand.events.publish(organiser, eventId))).toMatchObject({ code: 'event.stateMove' });
    expect(await stand.events.cancel(organiser, eventId)).toMatchObject({ state: 'cancelled' });
    expect(await stand.events.publish(organiser, eventId)).toMatchObject({ state: 'published' });
  });

  it('of other organisations, and drafts, do not exist for strangers', async () => {
    const { eventId, organisation } = await stand.aPublishedEvent();
    const { organiser: other } = await stand.anOrganisation();
    const draft = await stand.events.create(organisation.organiser, eventValues(organisation.id));
    const attendee = aViewer(['attendee', 'event', eventId]);
    for (const id of [eventId, draft.id, '0190a000-0000-7000-8000-000000000000'])
      expect(await problem(stand.events.edit(other, id, { title: 'X' }))).toMatchObject({ code: 'event.notFound' });
    expect(await problem(stand.events.edit(attendee, eventId, { title: 'X' }))).toMatchObject({ code: 'forbidden' });
    expect(await problem(stand.events.edit(attendee, draft.id, { title: 'X' }))).toMatchObject({
      code: 'event.notFound',
    });
    expect(await problem(stand.events.edit(aGuest(), eventId, {}))).toMatchObject({ code: 'access.signInRequired' });
    expect(await problem(stand.events.create(other, eventValues(organisation.id)))).toMatchObject({
      code: 'organisation.notFound',
    });
    expect(await problem(stand.desk.programmeOf(other, eventId))).toMatchObject({ code: 'event.notFound' });
    expect(await problem(stand.desk.programmeOf(attendee, eventId))).toMatchObject({ code: 'event.notFound' });
  });

  it('are found under their public address only once they were published', async () => {
    const { eventId, organisation, organiser } = await stand.aPublishedEvent();
    const draft = await stand.events.create(organiser, eventValues(organisation.id, { slug: 'entwurf' }));
    const read = (viewer = aGuest(), slug = 'solution-days') =>
      stand.programme.publicBySlug(viewer, organisation.slug, slug);
    expect((await read()).programme.event.id).toBe(eventId);
    expect(await problem(read(aGuest(), 'entwurf'))).toMatchObject({ code: 'event.notFound' });
    expect((await read(organiser, 'entwurf')).programme.event.id).toBe(draft.id);
    await stand.events.archive(organiser, draft.id);
    expect(await problem(read(aGuest(), 'entwurf'))).toMatchObject({ code: 'event.notFound' });
    await stand.events.archive(organiser, eventId);
    expect((await read()).programme.event.state).toBe('archived');
  });

  it('are listed for those who work for them, with how many registered', async () => {
    const { eventId, sessionId, organiser, organisation } = await stand.aPublishedEvent();
    await stand.aPublishedEvent();
    stand.counts.register(async (ids) => new Map(ids.map((id) => [id, id === eventId ? 7 : 1])));
    const expected = [{ id: eventId, organisationSlug: organisation.slug, registrations: 7, sessions: 1 }];
    expect(await stand.lists.forDesk(organiser)).toMatchObject(expected);
    expect(await stand.lists.forDesk(aViewer(['moderator', 'event', eventId]))).toMatchObject(expected);
    expect(await stand.lists.forDesk(aViewer(['moderator', 'session', sessionId]))).toMatchObject(expected);
    expect(await stand.lists.forDesk(aViewer(['attendee', 'event', eventId]))).toEqual([]);
    expect((await stand.desk.programmeOf(aViewer(['moderator', 'session', sessionId]), eventId)).event.id).toBe(
      eventId,
    );
  });

  it('are shown to everybody as upcoming until they are over', async () => {
    const { organisation, eventId } = await stand.aPublishedEvent();
    expect(await stand.lists.upcoming(organisation.id)).toMatchObject([{ id: eventId, sessions: 1 }]);
    const before = stand.clock.now();
    stand.clock.set('2026-12-01T00:00:00Z');
    expect(await stand.lists.upcoming(organisation.id)).toEqual([]);
    expect(await stand.lists.past(organisation.id)).toMatchObject([{ id: eventId }]);
    stand.clock.set(before);
  });

  it('tell what one transaction changed as one change, and nothing when it is undone', async () => {
    const heard: ProgrammeChange[] = [];
    stand.changes.onChange(async (change) => void heard.push(change));
    const { id } = await stand.anOrganisation();
    const event = await stand.unitOfWork.run(async () => {
      const made = await stand.events.create(systemViewer, eventValues(id));
      await stand.parts.create(systemViewer, 'stage', made.id, { name: 'Bühne A' });
      await stand.agenda.create(systemViewer, made.id, sessionValues());
      await stand.agenda.create(systemViewer, made.id, sessionValues());
      expect(heard).toEqual([]);
      return made;
    });
    expect(heard).toHaveLength(1);
    expect([...heard[0]!.kinds]).toEqual(['eventCreated', 'partEdited', 'sessionCreated']);
    expect(heard[0]!.sessionIds.size).toBe(2);
    heard.length = 0;
    await expect(
      stand.unitOfWork.run(async () => {
        await stand.events.edit(systemViewer, event.id, { title: 'X' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(heard).toEqual([]);
    await stand.events.edit(systemViewer, event.id, { endsAt: '2026-11-25T17:00' });
    expect([...heard[0]!.kinds]).toEqual(['eventEdited', 'eventRescheduled']);
  });
});
