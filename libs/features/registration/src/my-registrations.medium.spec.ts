import { DisplayNames } from '@plenum/names';
import { personalDataOf } from '@plenum/platform/database';
import { CrewNames, Revocations, ViewerSources, type Viewer } from '@plenum/access';
import { MyRegistrations, RegisteredPeople, RegistrationDesk, RegistrationObservers } from './index.js';
import { Registration } from './registration.entity.js';
import { aForm, aPerson, openRegistrationStand, type RegistrationStand } from './testing/registration-stand.js';

describe('a personal link', () => {
  let stand: RegistrationStand;
  let mine: MyRegistrations;

  beforeAll(async () => {
    stand = await openRegistrationStand();
    mine = stand.part(MyRegistrations);
  });
  afterAll(() => stand.close());
  beforeEach(() => {
    stand.clock.set('2026-11-22T09:00:00Z');
    return stand.unitOfWork.query('TRUNCATE mail');
  });

  const viewerOf = (token: string): Promise<Viewer> =>
    stand.part(ViewerSources).resolve({ cookies: {}, bearer: token }, 'registration');

  it('shows the registration, the programme and nothing to those who guess', async () => {
    const { eventId } = await stand.anEvent();
    const { token } = await stand.aConfirmed(eventId);
    const seen = await mine.see(token);
    expect(seen).toMatchObject({ registration: { state: 'confirmed', email: 'ada@verwaltung.example' }, devices: 0 });
    expect(seen.programme.sessions).toHaveLength(2);
    for (const guess of ['', 'x', `${token}x`, token.toLowerCase(), 'A'.repeat(43)])
      await expect(mine.see(guess)).rejects.toMatchObject({ code: 'registration.linkWrong' });
  });

  it('is made again for every later mail, and by nobody who has only the database', async () => {
    const { eventId } = await stand.anEvent();
    const { token, id } = await stand.aConfirmed(eventId);
    expect(await stand.part(RegisteredPeople).personalPath(id)).toBe(`/my/${token}`);
    const rows = await stand.unitOfWork.query('SELECT * FROM registration WHERE id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('edits what may be edited, and every change of mind about a consent is another row', async () => {
    const { eventId, organisation } = await stand.anEvent();
    const { token, id } = await stand.aConfirmed(eventId, { consents: { futureEvents: true } });
    await mine.edit(token, { name: 'Ada B.', role: 'it', locale: 'en', consents: { futureEvents: false } }, aForm);
    stand.clock.advance(1000);
    const seen = await mine.edit(token, { consents: { futureEvents: true, vendorContact: false } }, aForm);
    expect(seen.registration).toMatchObject({
      name: 'Ada B.',
      role: 'it',
      locale: 'en',
      consents: { futureEvents: true },
    });
    const rows = await stand.unitOfWork.query<{ given: boolean; wording: string; way: string }>(
      'SELECT given, wording, way FROM consent WHERE registration_id = $1 ORDER BY at, id',
      [id],
    );
    expect(rows.map(({ given }) => given)).toEqual([true, false, true]);
    expect(rows[0]).toMatchObject({ way: 'registrationForm' });
    expect(rows[0]!.wording).toContain(organisation.name);
    await expect(stand.unitOfWork.query('UPDATE consent SET given = true')).rejects.toThrow('never changed');
  });

  it('lets people choose what they are called in the rooms, but not like the crew', async () => {
    const { eventId } = await stand.anEvent();
    const { token, id } = await stand.aConfirmed(eventId);
    stand.part(CrewNames).register(async (place) => (place.eventId === eventId ? ['Mona Muster'] : []));
    const names = stand.part(DisplayNames);
    const told: string[] = [];
    names.onChange((personId) => void told.push(personId));
    expect((await mine.see(token)).displayName).toBeNull();
    expect(await mine.edit(token, { displayName: 'Ada vom Bauamt' }, aForm)).toMatchObject({
      displayName: 'Ada vom Bauamt',
      registration: { name: 'Ada Beispiel' },
    });
    await mine.edit(token, { displayName: 'Ada vom Bauamt', role: 'it' }, aForm);
    expect(told).toEqual([id]);
    for (const [field, name] of [
      ['displayName', 'Mona Mustér'],
      ['name', 'Moderation'],
    ] as const)
      await expect(mine.edit(token, { [field]: name, role: 'other' }, aForm)).rejects.toMatchObject({
        code: 'name.reserved',
        fields: [{ path: field }],
      });
    expect(await mine.see(token)).toMatchObject({ displayName: 'Ada vom Bauamt', registration: { role: 'it' } });
    expect((await mine.edit(token, { displayName: null }, aForm)).displayName).toBeNull();
    expect(await names.of(id)).toBeUndefined();
  });

  it('puts sessions of its own event on the agenda, and tells who plans reminders', async () => {
    const one = await stand.anEvent();
    const other = await stand.anEvent();
    const { token, id } = await stand.aConfirmed(one.eventId);
    const changes: string[] = [];
    stand.part(RegistrationObservers).register({
      agendaChanged: async ({ registrationId }) => void changes.push(registrationId),
    });
    await mine.choose(token, one.sessionIds[0]!, true);
    expect((await mine.choose(token, one.sessionIds[0]!, true)).agenda).toEqual([one.sessionIds[0]]);
    expect(changes).toEqual([id]);
    await expect(mine.choose(token, other.sessionIds[0]!, true)).rejects.toMatchObject({ code: 'session.notFound' });
    const people = stand.part(RegisteredPeople);
    expect(await people.withSession(one.sessionIds[0]!)).toEqual([
      expect.objectContaining({ id, agenda: [one.sessionIds[0]] }),
    ]);
    expect(await people.withSession(one.sessionIds[1]!)).toEqual([]);
    expect((await mine.choose(token, one.sessionIds[0]!, false)).agenda).toEqual([]);
    expect(changes).toEqual([id, id]);
  });

  describe('lets devices join', () => {
    it('two at a time, also when many come at once', async () => {
      const { eventId } = await stand.anEvent();
      const { token } = await stand.aConfirmed(eventId);
      const tries = await Promise.allSettled(Array.from({ length: 6 }, () => mine.join(token, {})));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
      for (const refused of tries.filter((one) => one.status === 'rejected'))
        expect(refused.reason).toMatchObject({ code: 'device.tooMany', params: { devices: 2 } });
      expect((await mine.see(token)).devices).toBe(2);
    });

    it('and knows them as attendees of that event only', async () => {
      const { eventId } = await stand.anEvent();
      const { token, id } = await stand.aConfirmed(eventId);
      const device = await mine.join(token, {});
      expect(await viewerOf(device)).toMatchObject({
        kind: 'registration',
        id,
        name: 'Ada Beispiel',
        grants: [{ role: 'attendee', scope: 'event', scopeId: eventId }],
      });
      expect((await viewerOf(token)).kind).toBe('guest');
    });

    it('gives the same browser no second place', async () => {
      const { eventId } = await stand.anEvent();
      const { token } = await stand.aConfirmed(eventId);
      const first = await mine.join(token, {});
      expect(await mine.join(token, { known: ['of another event', first] })).toBe(first);
      expect((await mine.see(token)).devices).toBe(1);
    });

    it('lets a third take over from the one that was quiet for longest, and ends that one', async () => {
      const { eventId } = await stand.anEvent();
      const { token, id } = await stand.aConfirmed(eventId);
      const [quiet, busy] = [await mine.join(token, {}), await mine.join(token, {})];
      const quietId = (await viewerOf(quiet)).signInId;
      stand.clock.advance(5 * 60_000);
      await viewerOf(busy);
      const third = await mine.join(token, { takeOver: true });
      expect((await viewerOf(quiet)).kind).toBe('guest');
      expect((await viewerOf(busy)).kind).toBe('registration');
      expect((await viewerOf(third)).kind).toBe('registration');
      const ended = await stand.part(Revocations).since(new Date('2026-11-22T09:00:00Z'));
      expect(ended.filter(({ viewerId }) => viewerId === id)).toEqual([
        expect.objectContaining({ signInId: quietId, reason: 'device.tooMany' }),
      ]);
    });

    it('gives the place of a device back after twelve hours, and lets it have it again while it is free', async () => {
      const { eventId } = await stand.anEvent();
      const { token } = await stand.aConfirmed(eventId);
      const yesterday = await mine.join(token, {});
      await mine.join(token, {});
      stand.clock.advance(13 * 60 * 60_000);
      expect((await mine.see(token)).devices).toBe(0);
      const today = await mine.join(token, {});
      expect((await viewerOf(yesterday)).kind).toBe('registration');
      await expect(mine.join(token, {})).rejects.toMatchObject({ code: 'device.tooMany' });
      expect((await viewerOf(today)).kind).toBe('registration');
    });
  });

  it('cancels: rights end, the agenda is empty, a mail says so, and the page still opens', async () => {
    const { eventId, sessionIds } = await stand.anEvent();
    const { token, id } = await stand.aConfirmed(eventId);
    await mine.choose(token, sessionIds[0]!, true);
    const device = await mine.join(token, {});
    const cancelled: string[] = [];
    stand.part(RegistrationObservers).register({
      cancelled: async ({ registrationId }) => void cancelled.push(registrationId),
    });
    await mine.cancel(token);
    await mine.cancel(token);
    expect(cancelled).toEqual([id]);
    expect((await viewerOf(device)).kind).toBe('guest');
    const seen = await mine.see(token);
    expect(seen).toMatchObject({ registration: { state: 'cancelled' }, agenda: [], devices: 0 });
    expect((await stand.mails()).filter(({ kind }) => kind === 'cancelled')).toHaveLength(1);
    await expect(mine.join(token, {})).rejects.toMatchObject({ code: 'registration.cancelled' });
    await expect(mine.edit(token, { name: 'Eve' }, aForm)).rejects.toMatchObject({ code: 'registration.cancelled' });
    const ended = await stand.part(Revocations).since(new Date('2026-11-22T09:00:00Z'));
    expect(ended.find(({ viewerId }) => viewerId === id)).toMatchObject({ signInId: null, sessionId: null });
  });

  it('can be replaced: the old one, its devices are over, the new one comes by mail only', async () => {
    const { eventId, sessionIds } = await stand.anEvent();
    const { token, id } = await stand.aConfirmed(eventId);
    await mine.choose(token, sessionIds[0]!, true);
    const device = await mine.join(token, {});
    await mine.replaceLink(token);
    await expect(mine.see(token)).rejects.toMatchObject({ code: 'registration.linkWrong' });
    expect((await viewerOf(device)).kind).toBe('guest');
    const path = (await stand.mails()).at(-1)?.secret_params?.path;
    expect(path).toBe(await stand.part(RegisteredPeople).personalPath(id));
    expect(await mine.see(path!.replace('/my/', ''))).toMatchObject({ agenda: [sessionIds[0]], devices: 0 });
    const ended = await stand.part(Revocations).since(new Date('2026-11-22T09:00:00Z'));
    expect(ended.some(({ viewerId, signInId }) => viewerId === id && signInId === null)).toBe(true);
  });

  it('is another one after cancelling and registering again', async () => {
    const { eventId } = await stand.anEvent();
    const { token } = await stand.aConfirmed(eventId);
    await mine.cancel(token);
    stand.clock.advance(60_000);
    const again = await stand.aConfirmed(eventId);
    expect(again.token).not.toBe(token);
    expect((await mine.see(token)).registration.state).toBe('cancelled');
    expect((await mine.see(again.token)).registration.state).toBe('confirmed');
  });
});

describe('the organiser', () => {
  let stand: RegistrationStand;
  let desk: RegistrationDesk;

  beforeAll(async () => {
    stand = await openRegistrationStand();
    desk = stand.part(RegistrationDesk);
  });
  afterAll(() => stand.close());

  const query = { page: 1 } as const;

  it('sees registrations in pages, newest first, with counts, and finds people by a part of what they typed', async () => {
    const { eventId, organiser } = await stand.anEvent();
    await stand.aConfirmed(eventId, { name: 'Ada_Eins', email: 'ada@one.example', organisation: 'Stadt Äußerstadt' });
    await stand.aConfirmed(eventId, { name: 'Bo Zwei', email: 'bo@two.example' });
    await stand.signUps.register(eventId, aPerson({ name: 'Cy 100%', email: 'cy@three.example' }), aForm);
    const list = await desk.list(organiser, eventId, query);
    expect(list.registrations.map(({ name }) => name)).toEqual(['Cy 100%', 'Bo Zwei', 'Ada_Eins']);
    expect(list).toMatchObject({ total: 3, page: 1, pages: 1, counts: { confirmed: 2, unconfirmed: 1, cancelled: 0 } });
    const found = async (search: string) =>
      (await desk.list(organiser, eventId, { ...query, search })).registrations.map(({ name }) => name);
    expect(await found('äußer')).toEqual(['Ada_Eins']);
    expect(await found('TWO.example')).toEqual(['Bo Zwei']);
    expect(await found('%')).toEqual(['Cy 100%']);
    expect(await found('_')).toEqual(['Ada_Eins']);
    expect(await found(' zwei  bo two ')).toEqual(['Bo Zwei']);
    expect(await found('zwei ada')).toEqual([]);
    expect(await desk.list(organiser, eventId, { page: 2, search: 'example' })).toMatchObject({
      total: 3,
      registrations: [],
    });
    expect(await found(`' OR 1=1 --`)).toEqual([]);
  });

  it('asks the database the same number of questions for one row and for fifty', async () => {
    const { eventId, organiser } = await stand.anEvent();
    const countQueries = async () => {
      const { log, restore } = stand.logQueries();
      try {
        await desk.list(organiser, eventId, query);
        return log.length;
      } finally {
        restore();
      }
    };
    await stand.aConfirmed(eventId, { email: 'p0@x.example', consents: { futureEvents: true } });
    const few = await countQueries();
    for (let number = 1; number < 50; number++)
      await stand.aConfirmed(eventId, { email: `p${number}@x.example`, consents: { vendorContact: true } });
    expect(few).toBeGreaterThan(2);
    expect(await countQueries()).toBe(few);
  });

  it('of another house finds nothing and cancels nothing', async () => {
    const one = await stand.anEvent();
    const other = await stand.anEvent();
    const { id, token } = await stand.aConfirmed(one.eventId);
    await expect(desk.list(other.organiser, one.eventId, query)).rejects.toMatchObject({ code: 'event.notFound' });
    await expect(desk.cancel(other.organiser, id)).rejects.toMatchObject({ code: 'registration.notFound' });
    const attendee: Viewer = {
      ...other.organiser,
      kind: 'registration',
      id,
      grants: [{ role: 'attendee', scope: 'event', scopeId: one.eventId }],
    };
    await expect(desk.list(attendee, one.eventId, query)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(desk.cancel(attendee, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await stand.part(MyRegistrations).see(token)).registration.state).toBe('confirmed');
    expect((await desk.cancel(one.organiser, id)).state).toBe('cancelled');
  });
});

it('marks every text of a registration as personal or says why not', () => {
  const marks = personalDataOf(Registration);
  expect([...marks].filter(([, mark]) => mark.personal).map(([column]) => column)).toEqual([
    'name',
    'email',
    'organisation',
    'role',
    'zone',
  ]);
});
