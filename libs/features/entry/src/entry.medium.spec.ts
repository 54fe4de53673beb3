import { ViewerSources, type Viewer } from '@plenum/access';
import { entryCodeMinutes, entryWishMinutes, waitingAtMost } from '@plenum/contracts';
import { newId } from '@plenum/platform/database';
import {
  aForm,
  aPerson,
  openRegistrationStand,
  type RegistrationStand,
} from '../../registration/src/testing/registration-stand.js';
import { EntryCodes, EntryGate, EntryHousekeeping, EntryModule, entrySchema, EntryWishes } from './index.js';

describe('the entrance for those whom no mail reached', () => {
  let stand: RegistrationStand;
  let codes: EntryCodes;
  let wishes: EntryWishes;
  let eventId: string;
  let organiser: Viewer;
  beforeAll(async () => {
    stand = await openRegistrationStand({ name: 'entry', schema: entrySchema, module: EntryModule });
    codes = stand.part(EntryCodes);
    wishes = stand.part(EntryWishes);
  });
  afterAll(() => stand.close());
  beforeEach(async () => {
    stand.clock.set('2026-12-01T08:00:00Z');
    await stand.unitOfWork.query('TRUNCATE mail, entry_wish, entry_code');
    ({ eventId, organiser } = await stand.anEvent());
  });

  const minutes = (count: number) => stand.clock.advance(count * 60_000);
  const viewerOf = (secret: string): Promise<Viewer> =>
    stand.part(ViewerSources).resolve({ cookies: {}, bearer: secret }, 'registration');
  const someone: Viewer = { kind: 'account', id: newId(), name: 'X', locale: 'de', grants: [] };
  const unconfirmed = async (values = {}) => {
    const person = aPerson({ consents: { vendorContact: true }, ...values });
    await stand.signUps.register(eventId, person, aForm);
    return (await stand.registrations(eventId)).find(({ name }) => name === person.name)!.id;
  };

  describe('by a code', () => {
    it('lets one browser in, once, as that registration', async () => {
      const { id } = await stand.aConfirmed(eventId);
      const { code, name } = await codes.make(organiser, id);
      expect(code).toMatch(/^\d{6}$/);
      expect(name).toBe('Ada Beispiel');
      expect(JSON.stringify(await stand.unitOfWork.query('SELECT * FROM entry_code'))).not.toContain(code);
      const secret = await codes.redeem(eventId, code, []);
      expect(await viewerOf(secret)).toMatchObject({ kind: 'registration', id });
      await expect(codes.redeem(eventId, code, [])).rejects.toMatchObject({ code: 'entry.codeWrong' });
    });

    it('lets only one of two in who use it at once', async () => {
      const { id } = await stand.aConfirmed(eventId);
      const { code } = await codes.make(organiser, id);
      const tries = await Promise.allSettled([1, 2, 3, 4].map(() => codes.redeem(eventId, code, [])));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('ends after a quarter of an hour, with the next code, and at another event', async () => {
      const { id } = await stand.aConfirmed(eventId);
      const first = await codes.make(organiser, id);
      const other = await stand.anEvent();
      const wrong = { code: 'entry.codeWrong' };
      await expect(codes.redeem(other.eventId, first.code, [])).rejects.toMatchObject(wrong);
      const second = await codes.make(organiser, id);
      // Of a million, the same number may be drawn twice.
      for (const former of [first.code].filter((code) => code !== second.code))
        await expect(codes.redeem(eventId, former, [])).rejects.toMatchObject(wrong);
      minutes(entryCodeMinutes);
      await expect(codes.redeem(eventId, second.code, [])).rejects.toMatchObject(wrong);
    });

    it('confirms what waited for a mail; what was agreed to in the form does not count', async () => {
      const id = await unconfirmed();
      const { code } = await codes.make(organiser, id);
      const secret = await codes.redeem(eventId, code, []);
      expect(await viewerOf(secret)).toMatchObject({ id });
      const [row] = await stand.registrations(eventId);
      expect(row).toMatchObject({ state: 'confirmed' });
      const given = await stand.unitOfWork.query<{ given: boolean; way: string }>(
        'SELECT given, way FROM consent WHERE registration_id = $1 ORDER BY at, id',
        [id],
      );
      expect(given.at(-1)).toMatchObject({ given: false, way: 'organiser' });
    });

    it('is made by the crew of that event only, and for nobody who cancelled', async () => {
      const { id } = await stand.aConfirmed(eventId);
      const other = await stand.anEvent();
      for (const viewer of [someone, other.organiser])
        await expect(codes.make(viewer, id)).rejects.toMatchObject({ code: 'registration.notFound' });
      await stand.unitOfWork.query(`UPDATE registration SET state = 'cancelled' WHERE id = $1`, [id]);
      await expect(codes.make(organiser, id)).rejects.toMatchObject({ code: 'registration.notFound' });
    });

    it('is not guessed: fifteen wrong ones, and that address waits', async () => {
      const { id } = await stand.aConfirmed(eventId);
      const { code } = await codes.make(organiser, id);
      const gate = stand.part(EntryGate);
      const wrong = code === '000000' ? '000001' : '000000';
      for (let guess = 0; guess < 15; guess++)
        await expect(gate.redeem('192.0.2.7', eventId, wrong, [])).rejects.toMatchObject({ code: 'entry.codeWrong' });
      await expect(gate.redeem('192.0.2.7', eventId, code, [])).rejects.toMatchObject({ code: 'rate.limited' });
      expect(await gate.redeem('198.51.100.9', eventId, code, [])).toBeTruthy();
    });
  });

  describe('by name', () => {
    it('says the same whether there is such a registration, and shows the crew those that fit', async () => {
      const { id } = await stand.aConfirmed(eventId, { name: 'Jörg Müller', organisation: 'Stadt Köln' });
      await stand.aConfirmed(eventId, { name: 'Jörg Meier', email: 'meier@amt.example' });
      const [known, unknown] = [
        await wishes.ask(eventId, { name: 'Joerg Mueller', organisation: 'Stadt Koeln' }),
        await wishes.ask(eventId, { name: 'Nobody Atall' }),
      ];
      expect(await wishes.look(known)).toEqual(await wishes.look(unknown));
      const { wishes: waiting } = await wishes.list(organiser, eventId);
      expect(waiting.map(({ name, matches }) => [name, matches.map((match) => match.name)])).toEqual([
        ['Joerg Mueller', ['Jörg Müller', 'Jörg Meier']],
        ['Nobody Atall', []],
      ]);
      expect(waiting[0]!.matches[0]).toEqual({
        registrationId: id,
        name: 'Jörg Müller',
        organisation: 'Stadt Köln',
        address: 'a…@verwaltung.example',
        state: 'confirmed',
        devices: 0,
      });
    });

    it('lets in the browser that asked, once, when the crew says so', async () => {
      const { id } = await stand.aConfirmed(eventId);
      const token = await wishes.ask(eventId, { name: 'Ada Beispiel' });
      await expect(wishes.take(token, [])).rejects.toMatchObject({ code: 'entry.decided' });
      const [wish] = (await wishes.list(organiser, eventId)).wishes;
      await wishes.approve(organiser, wish!.id, id);
      expect((await wishes.list(organiser, eventId)).wishes).toEqual([]);
      expect((await wishes.look(token)).state).toBe('approved');
      const { secret } = await wishes.take(token, []);
      expect(await viewerOf(secret)).toMatchObject({ kind: 'registration', id });
      await expect(wishes.take(token, [])).rejects.toMatchObject({ code: 'entry.decided' });
      await expect(wishes.decline(organiser, wish!.id)).rejects.toMatchObject({ code: 'entry.decided' });
    });

    it('ends with a no, or with time', async () => {
      const no = await wishes.ask(eventId, { name: 'Ada Beispiel' });
      const [wish] = (await wishes.list(organiser, eventId)).wishes;
      await wishes.decline(organiser, wish!.id);
      expect((await wishes.look(no)).state).toBe('declined');
      const late = await wishes.ask(eventId, { name: 'Ada Beispiel' });
      minutes(entryWishMinutes);
      expect((await wishes.look(late)).state).toBe('expired');
      expect((await wishes.list(organiser, eventId)).wishes).toEqual([]);
      minutes(25 * 60);
      await new EntryHousekeeping(stand.unitOfWork).forgetOld(stand.clock.now());
      expect(await stand.unitOfWork.query('SELECT id FROM entry_wish')).toEqual([]);
      await expect(wishes.look(late)).rejects.toMatchObject({ code: 'entry.wishGone' });
    });

    it('is decided by the crew of that event, about registrations of that event', async () => {
      const other = await stand.anEvent();
      const { id: elsewhere } = await stand.aConfirmed(other.eventId);
      await wishes.ask(eventId, { name: 'Ada Beispiel' });
      const [wish] = (await wishes.list(organiser, eventId)).wishes;
      for (const viewer of [someone, other.organiser]) {
        await expect(wishes.list(viewer, eventId)).rejects.toMatchObject({ code: 'event.notFound' });
        await expect(wishes.find(viewer, eventId, 'Ada')).rejects.toMatchObject({ code: 'event.notFound' });
        await expect(wishes.approve(viewer, wish!.id, elsewhere)).rejects.toMatchObject({ code: 'entry.wishGone' });
        await expect(wishes.decline(viewer, wish!.id)).rejects.toMatchObject({ code: 'entry.wishGone' });
      }
      await expect(wishes.approve(organiser, wish!.id, elsewhere)).rejects.toMatchObject({
        code: 'registration.notFound',
      });
    });

    it('holds a crowd off, and asks as often for many as for one', async () => {
      await stand.aConfirmed(eventId);
      const queries = async () => {
        const { log, restore } = stand.logQueries();
        await wishes.list(organiser, eventId);
        restore();
        return log.length;
      };
      await wishes.ask(eventId, { name: 'Ada Beispiel' });
      const few = await queries();
      for (let number = 1; number < waitingAtMost; number++)
        await wishes.ask(eventId, { name: `Ada Beispiel ${number}` });
      expect(await queries()).toBe(few);
      await expect(wishes.ask(eventId, { name: 'One More' })).rejects.toMatchObject({ code: 'entry.full' });
      const draft = await stand.anEvent();
      await stand.unitOfWork.query(`UPDATE event SET state = 'cancelled' WHERE id = $1`, [draft.eventId]);
      await expect(wishes.ask(draft.eventId, { name: 'Ada' })).rejects.toMatchObject({ code: 'entry.closed' });
    });
  });
});
