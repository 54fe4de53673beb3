import { Events } from '@plenum/events';
import { CrewNames, systemViewer } from '@plenum/access';
import { RegistrationHousekeeping, RegistrationObservers, SignUps } from './index.js';
import { aForm, aPerson, openRegistrationStand, type RegistrationStand } from './testing/registration-stand.js';

const hours = 60 * 60 * 1000;
const days = 24 * hours;

describe('registering', () => {
  let stand: RegistrationStand;
  let signUps: SignUps;

  beforeAll(async () => {
    stand = await openRegistrationStand();
    ({ signUps } = stand);
  });
  afterAll(() => stand.close());
  beforeEach(() => {
    stand.clock.set('2026-11-22T09:00:00Z');
    return stand.unitOfWork.query('TRUNCATE mail');
  });

  it('keeps an unconfirmed row and mails a link, and the database knows only a hash of it', async () => {
    const { eventId } = await stand.anEvent();
    await signUps.register(eventId, aPerson(), aForm);
    expect(await stand.registrations(eventId)).toEqual([expect.objectContaining({ state: 'unconfirmed' })]);
    const [mail] = await stand.mails();
    expect(mail).toMatchObject({ kind: 'confirmationRequest', to_name: 'Ada Beispiel', locale: 'de' });
    const token = await stand.confirmationToken();
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await stand.unitOfWork.query('SELECT * FROM registration');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('takes no name one would take for the crew, but from those who bear it', async () => {
    const { eventId } = await stand.anEvent();
    stand.part(CrewNames).register(async (place) => (place.eventId === eventId ? ['Mona Muster'] : []));
    const as = (name: string, form: Parameters<typeof signUps.register>[2] = aForm) =>
      signUps.register(eventId, aPerson({ name }), form);
    const refused = { code: 'name.reserved', fields: [{ path: 'name', code: 'name.reserved' }] };
    for (const name of ['Моna Мuster', 'Mona Muster', 'Team Technik', '…'])
      await expect(as(name)).rejects.toMatchObject(refused);
    expect(await stand.registrations(eventId)).toEqual([]);
    const mona = { ...systemViewer, kind: 'account', name: 'Mona Muster' } as const;
    await expect(as('Team Muster', { ...aForm, by: mona })).rejects.toMatchObject(refused);
    await as('Mona Muster', { ...aForm, by: mona });
    const other = await stand.anEvent();
    await signUps.register(other.eventId, aPerson({ name: 'Mona Muster' }), aForm);
    expect(await stand.registrations(other.eventId)).toHaveLength(1);
  });

  it('makes one row and one mail of two clicks at once', async () => {
    const { eventId } = await stand.anEvent();
    await Promise.all(Array.from({ length: 8 }, () => signUps.register(eventId, aPerson(), aForm)));
    expect(await stand.registrations(eventId)).toHaveLength(1);
    expect(await stand.mails()).toHaveLength(1);
  });

  it('keeps neither row nor mail when one of the two cannot be kept', async () => {
    const { eventId } = await stand.anEvent();
    await stand.unitOfWork.query(`ALTER TABLE mail ADD CONSTRAINT broken CHECK (to_address <> 'eva@x.example')`);
    try {
      await expect(signUps.register(eventId, aPerson({ email: 'eva@x.example' }), aForm)).rejects.toThrow('broken');
    } finally {
      await stand.unitOfWork.query('ALTER TABLE mail DROP CONSTRAINT broken');
    }
    expect(await stand.registrations(eventId)).toEqual([]);
  });

  it('takes what was typed last, and ends the link that was mailed for something else', async () => {
    const { eventId } = await stand.anEvent();
    await signUps.register(eventId, aPerson({ consents: { vendorContact: true } }), aForm);
    const first = await stand.confirmationToken();
    await signUps.register(eventId, aPerson({ name: 'Ada Neu', consents: { vendorContact: false } }), aForm);
    const second = await stand.confirmationToken();
    expect(second).not.toBe(first);
    await expect(signUps.confirm(first)).rejects.toMatchObject({ code: 'registration.linkWrong' });
    const { registration } = await signUps.confirm(second);
    expect(registration).toMatchObject({ name: 'Ada Neu', consents: { vendorContact: false } });
  });

  it('mails the same link again when the form is sent again a minute later', async () => {
    const { eventId } = await stand.anEvent();
    await signUps.register(eventId, aPerson(), aForm);
    const first = await stand.confirmationToken();
    stand.clock.advance(61_000);
    await signUps.register(eventId, aPerson(), aForm);
    expect(await stand.mails()).toHaveLength(2);
    expect(await stand.confirmationToken()).toBe(first);
  });

  it('tells only the mailbox that an address is registered already, and changes nothing', async () => {
    const { eventId } = await stand.anEvent();
    const { token } = await stand.aConfirmed(eventId);
    stand.clock.advance(5 * 60_000);
    await expect(signUps.register(eventId, aPerson({ name: 'Mallory' }), aForm)).resolves.toBeUndefined();
    expect((await stand.registrations(eventId)).map(({ name }) => name)).toEqual(['Ada Beispiel']);
    const last = (await stand.mails()).at(-1);
    expect(last).toMatchObject({ kind: 'confirmed', params: { again: true }, secret_params: { path: `/my/${token}` } });
  });

  it('is closed for events that are over, cancelled or not open, and drafts do not exist', async () => {
    const closed = await stand.anEvent({ registrationOpen: false });
    await expect(signUps.register(closed.eventId, aPerson(), aForm)).rejects.toMatchObject({
      code: 'registration.closed',
    });
    const { eventId } = await stand.anEvent();
    stand.clock.set('2026-12-02T16:00:00Z');
    await expect(signUps.register(eventId, aPerson(), aForm)).rejects.toMatchObject({ code: 'registration.closed' });
    stand.clock.set('2026-11-22T09:00:00Z');
    await stand.part(Events).cancel(systemViewer, eventId);
    await expect(signUps.register(eventId, aPerson(), aForm)).rejects.toMatchObject({ code: 'registration.closed' });
    const { organisationId } = await stand.part(Events).viewOf(eventId);
    const draft = await stand.part(Events).create(systemViewer, {
      organisationId,
      title: 'Entwurf',
      language: 'de',
      mode: 'online',
      zone: 'Europe/Berlin',
      startsAt: '2026-12-01T09:00',
      endsAt: '2026-12-01T17:00',
    });
    await expect(signUps.register(draft.id, aPerson(), aForm)).rejects.toMatchObject({ code: 'event.notFound' });
  });

  describe('and confirming', () => {
    it('confirms once, however often and however parallel the button is pressed', async () => {
      const { eventId } = await stand.anEvent();
      const heard: string[] = [];
      stand.part(RegistrationObservers).register({
        confirmed: async ({ registrationId }) => void heard.push(registrationId),
      });
      await signUps.register(eventId, aPerson(), aForm);
      const token = await stand.confirmationToken();
      const answers = await Promise.all(Array.from({ length: 6 }, () => signUps.confirm(token)));
      expect(new Set(answers.map((answer) => answer.token)).size).toBe(1);
      expect(heard).toEqual([answers[0]!.registration.id]);
      expect((await stand.mails()).map(({ kind }) => kind)).toEqual(['confirmationRequest', 'confirmed']);
    });

    it('changes nothing by looking', async () => {
      const { eventId } = await stand.anEvent();
      await signUps.register(eventId, aPerson(), aForm);
      const { registration } = await signUps.preview(await stand.confirmationToken());
      expect(registration).toMatchObject({ state: 'unconfirmed', name: 'Ada Beispiel' });
      expect(await stand.registrations(eventId)).toEqual([expect.objectContaining({ state: 'unconfirmed' })]);
    });

    it('is possible for 48 hours', async () => {
      const { eventId } = await stand.anEvent();
      await signUps.register(eventId, aPerson(), aForm);
      const token = await stand.confirmationToken();
      stand.clock.advance(48 * hours);
      await expect(signUps.confirm(token)).rejects.toMatchObject({ code: 'registration.linkExpired' });
      expect((await signUps.about(token))?.event.id).toBe(eventId);
    });

    it('is refused when the event was cancelled meanwhile', async () => {
      const { eventId } = await stand.anEvent();
      await signUps.register(eventId, aPerson(), aForm);
      await stand.part(Events).cancel(systemViewer, eventId);
      await expect(signUps.confirm(await stand.confirmationToken())).rejects.toMatchObject({
        code: 'registration.closed',
      });
    });

    it('is never half true: when an observer fails, nobody is confirmed and no mail goes out', async () => {
      const { eventId } = await stand.anEvent();
      await signUps.register(eventId, aPerson(), aForm);
      const token = await stand.confirmationToken();
      const observer = { confirmed: () => Promise.reject(new Error('no')) };
      stand.part(RegistrationObservers).register(observer);
      await expect(signUps.confirm(token)).rejects.toThrow('no');
      expect(await stand.registrations(eventId)).toEqual([expect.objectContaining({ state: 'unconfirmed' })]);
      expect((await stand.mails()).map(({ kind }) => kind)).toEqual(['confirmationRequest']);
      observer.confirmed = () => Promise.resolve() as Promise<never>;
      await expect(signUps.confirm(token)).resolves.toBeDefined();
    });
  });

  it('knows where the clocks are, and takes another device for the same wish', async () => {
    const { eventId } = await stand.anEvent();
    const zoneOf = async () =>
      (
        await stand.unitOfWork.query<{ zone: string }>('SELECT zone FROM registration WHERE event_id = $1', [eventId])
      )[0];
    await signUps.register(eventId, aPerson({ zone: 'America/New_York' }), aForm);
    expect(await zoneOf()).toEqual({ zone: 'America/New_York' });
    const token = await stand.confirmationToken();
    stand.clock.advance(2 * 60_000);
    await signUps.register(eventId, aPerson({ zone: 'Europe/Berlin' }), aForm);
    expect(await zoneOf()).toEqual({ zone: 'Europe/Berlin' });
    await signUps.register(eventId, aPerson(), aForm);
    expect(await zoneOf()).toEqual({ zone: 'Europe/Berlin' });
    // The link of the first mail still opens.
    await expect(signUps.confirm(token)).resolves.toBeDefined();
  });

  it('is forgotten after seven days without a confirmation, with its mails', async () => {
    const { eventId } = await stand.anEvent();
    const housekeeping = stand.part(RegistrationHousekeeping);
    await signUps.register(eventId, aPerson(), aForm);
    await stand.aConfirmed(eventId, { email: 'bo@verwaltung.example' });
    stand.clock.advance(48 * hours);
    await housekeeping.removeUnconfirmed(stand.clock.now());
    expect((await stand.registrations(eventId)).map(({ state }) => state).toSorted()).toEqual(['confirmed', 'expired']);
    stand.clock.advance(5 * days - 1000);
    await housekeeping.removeUnconfirmed(stand.clock.now());
    expect(await stand.registrations(eventId)).toHaveLength(2);
    stand.clock.advance(1000);
    await housekeeping.removeUnconfirmed(stand.clock.now());
    expect((await stand.registrations(eventId)).map(({ state }) => state)).toEqual(['confirmed']);
    expect(await stand.mails()).toEqual([]);
    expect(await stand.mails('bo@verwaltung.example')).toHaveLength(2);
  });
});
