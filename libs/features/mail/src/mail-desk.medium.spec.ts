import type { Viewer } from '@plenum/access';
import { mailsPerPage } from '@plenum/contracts';
import { newId } from '@plenum/platform/database';
import { openRegistrationStand, type RegistrationStand } from '../../registration/src/testing/registration-stand.js';
import { DeliverabilityDesk } from './deliverability.service.js';
import { MailDesk } from './mail-desk.service.js';
import { MailHooks } from './mail-hooks.js';
import { MailHousekeeping } from './mail-housekeeping.service.js';
import { Mail } from './mail.entity.js';
import { dueMailOf } from './mail.view.js';
import { MailSheets } from './mail-sheets.js';
import { SuppressionDesk } from './suppression-desk.service.js';
import { Suppressions } from './suppressions.service.js';

describe('mails at the desk', () => {
  let stand: RegistrationStand;
  let desk: MailDesk;
  let organiser: Viewer;
  let eventId: string;
  beforeAll(async () => {
    stand = await openRegistrationStand();
    desk = stand.part(MailDesk);
  });
  afterAll(() => stand.close());
  beforeEach(async () => {
    stand.clock.set('2026-11-22T09:00:00Z');
    await stand.unitOfWork.query('TRUNCATE mail, mail_sheet');
    ({ organiser, eventId } = await stand.anEvent());
  });

  const someone: Viewer = { kind: 'account', id: newId(), name: 'X', locale: 'de', grants: [] };
  const mailOf = async (kind: string) =>
    (await stand.unitOfWork.of(Mail).findOneByOrFail({ kind: kind as 'confirmed', eventId }))!;
  const letter = {
    fromName: 'Haus',
    subject: 'Hello Ada Beispiel',
    text: 'Dear Ada Beispiel',
    html: '<p>Dear Ada Beispiel</p>',
  };
  /** As if a worker had sent it. */
  const sent = async (id: string, changes = {}) => {
    const mail = await stand.unitOfWork.of(Mail).findOneByOrFail({ id });
    const sheetId = await stand.part(MailSheets).keep(mail.eventId, letter, 'Ada Beispiel', []);
    await stand.unitOfWork
      .of(Mail)
      .update(id, { state: 'sent', sentAt: stand.clock.now(), secretParams: null as never, sheetId, ...changes });
  };

  it('finds mails by person, by words, kind and domain', async () => {
    const { id } = await stand.aConfirmed(eventId);
    await stand.aConfirmed(eventId, { name: 'Bert 50%_', email: 'bert@amt.example' });
    const of = async (query: object) =>
      (await desk.list(organiser, eventId, { page: 1, ...query })).mails.map(({ to, kind }) => `${kind} ${to}`);
    const ada = 'Ada Beispiel <ada@verwaltung.example>';
    const bert = 'Bert 50%_ <bert@amt.example>';
    expect(await of({ registrationId: id })).toEqual([`confirmed ${ada}`, `confirmationRequest ${ada}`]);
    expect(await of({ search: 'BERT@' })).toEqual([`confirmed ${bert}`, `confirmationRequest ${bert}`]);
    expect(await of({ search: '%' })).toHaveLength(2);
    expect(await of({ search: ' amt  bert' })).toHaveLength(2);
    expect(await of({ search: 'bert verwaltung' })).toEqual([]);
    expect(await desk.list(organiser, eventId, { page: 9, search: 'b' })).toMatchObject({ total: 4, mails: [] });
    expect(await desk.list(organiser, eventId, { page: 9 })).toMatchObject({ total: 4, mails: [] });
    expect(await of({ kind: 'confirmed', domain: 'AMT.example' })).toEqual([`confirmed ${bert}`]);
    expect(await of({ state: 'sent' })).toEqual([]);
  });

  it('shows what was sent to those who may see mails, and to nobody else', async () => {
    await stand.aConfirmed(eventId);
    const { id } = await mailOf('confirmed');
    await expect(desk.copy(organiser, id)).rejects.toMatchObject({ code: 'mail.copyNone' });
    await sent(id);
    expect(await desk.copy(organiser, id)).toMatchObject({ subject: 'Hello Ada Beispiel', attachments: 1 });
    await expect(desk.copy(someone, id)).rejects.toMatchObject({ code: 'mail.notFound' });
    await expect(desk.sendAgain(someone, id, { id: newId() })).rejects.toMatchObject({ code: 'mail.notFound' });
    const other = await stand.anEvent();
    await expect(desk.copy(other.organiser, id)).rejects.toMatchObject({ code: 'mail.notFound' });
    await expect(stand.part(DeliverabilityDesk).of(other.organiser, eventId)).rejects.toMatchObject({
      code: 'event.notFound',
    });
  });

  it('sends a second time on purpose: one mail per wish, with links as they are now', async () => {
    await stand.aConfirmed(eventId);
    const first = await mailOf('confirmed');
    await expect(desk.sendAgain(organiser, first.id, { id: newId() })).rejects.toMatchObject({
      code: 'mail.stateMove',
    });
    await sent(first.id);
    const wish = { id: newId() };
    const [one, other] = [
      await desk.sendAgain(organiser, first.id, wish),
      await desk.sendAgain(organiser, first.id, wish),
    ];
    expect(other.id).toBe(one.id);
    expect(one).toMatchObject({ state: 'queued', again: true, hasCopy: false, attempts: 0, sentAt: null });
    const second = await stand.unitOfWork.of(Mail).findOneByOrFail({ id: one.id });
    expect(second.secretParams).toBeNull();
    const verdict = await stand.part(MailHooks).verdictOn(dueMailOf(second));
    expect(JSON.stringify(verdict)).toMatch(/"path":"\/my\/[\w-]{43}"/);
    // A third one is about the same thing: its key does not grow.
    await sent(one.id);
    const third = await desk.sendAgain(organiser, one.id, { id: newId() });
    const { key } = await stand.unitOfWork.of(Mail).findOneByOrFail({ id: third.id });
    expect(key.split(':again:')).toHaveLength(2);
  });

  it('lets addresses free that could not be reached, and never those whose owners ended mails', async () => {
    await stand.aConfirmed(eventId);
    const { id, organisationId } = await mailOf('confirmed');
    const suppressions = stand.part(Suppressions);
    const suppressed = stand.part(SuppressionDesk);
    await stand.unitOfWork.of(Mail).update(id, { state: 'bounced', bounceCode: '5.1.1' });
    await suppressions.noteBounced([id]);
    await suppressions.unsubscribe(organisationId!, 'ada@verwaltung.example');
    const of = async () =>
      Object.fromEntries(
        (await suppressed.list(organiser, eventId, 1)).suppressions.map((one) => [one.reason, one.id]),
      );
    const { mailboxUnknown, unsubscribed } = await of();
    await suppressed.lift(organiser, eventId, mailboxUnknown!);
    await expect(suppressed.lift(organiser, eventId, unsubscribed!)).rejects.toMatchObject({
      code: 'mail.notSuppressed',
    });
    expect(Object.keys(await of())).toEqual(['unsubscribed']);
  });

  it('pages through the addresses no mails go to, the newest first, and answers the last page for one behind it', async () => {
    await stand.aConfirmed(eventId);
    const mail = await mailOf('confirmed');
    const many = Array.from({ length: 41 }, (_, number) => `p${number}@amt.example`);
    const copies = many.map((toAddress) =>
      Object.assign(new Mail(), mail, { id: newId(), key: `many:${toAddress}`, toAddress }),
    );
    await stand.unitOfWork.of(Mail).save(copies);
    for (const address of many) {
      stand.clock.advance(1000);
      await stand.part(Suppressions).unsubscribe(mail.organisationId!, address);
    }
    const page = async (wanted: number) => {
      const { suppressions, ...where } = await stand.part(SuppressionDesk).list(organiser, eventId, wanted);
      return { addresses: suppressions.map(({ address }) => address), ...where };
    };
    const newestFirst = many.toReversed();
    expect(await page(1)).toEqual({ addresses: newestFirst.slice(0, 20), total: 41, page: 1, pages: 3 });
    expect(await page(2)).toEqual({ addresses: newestFirst.slice(20, 40), total: 41, page: 2, pages: 3 });
    expect(await page(7)).toEqual({ addresses: ['p0@amt.example'], total: 41, page: 3, pages: 3 });
  });

  it('keeps one sheet for all who were told the same, and none without a mail', async () => {
    await stand.aConfirmed(eventId);
    await stand.aConfirmed(eventId, { name: 'Bert', email: 'bert@amt.example' });
    const mails = await stand.unitOfWork.of(Mail).findBy({ kind: 'confirmed' });
    for (const { id } of mails) await sent(id);
    const sheets = () => stand.unitOfWork.query('SELECT id FROM mail_sheet');
    expect(await sheets()).toHaveLength(1);
    const housekeeping = new MailHousekeeping(stand.unitOfWork, stand.clock);
    await stand.unitOfWork.query('DELETE FROM mail WHERE id = $1', [mails[0]!.id]);
    stand.clock.advance(3 * 3_600_000);
    await housekeeping.forgetOld();
    expect(await sheets()).toHaveLength(1);
    await stand.unitOfWork.query('DELETE FROM mail');
    await housekeeping.forgetOld();
    expect(await sheets()).toEqual([]);
  });

  describe('by domain', () => {
    /** `count` mails to a domain, one address each. */
    const mails = (domain: string, count: number, state: string, { reply = '', seconds = 1 } = {}) =>
      stand.unitOfWork.query(
        `INSERT INTO mail (id, key, kind, state, priority, due_at, made_at, wanted_at, sent_at, reply, lease_until, to_name, to_address, locale,
                           params, event_id)
         SELECT gen_random_uuid(), gen_random_uuid()::text, 'reminderEvent', $3, 7, now(), now(), now(),
                CASE WHEN $3 IN ('sent', 'bounced') THEN now() + make_interval(secs => $5 * n) END, nullif($4, ''),
                CASE WHEN $3 = 'sending' THEN now() END, 'P ' || n, 'p' || n || '@' || $1::text, 'de', $7::jsonb, $6
           FROM generate_series(1, $2::int) n`,
        [domain, count, state, reply, seconds, eventId, JSON.stringify({ event: { title: 'x'.repeat(600) } })],
      );

    /** So few rows are as quickly read from the table; what must be is that an index has all that is asked. */
    const planOf = (sql: string) =>
      stand.unitOfWork.run(async () => {
        await stand.unitOfWork.query('SET LOCAL enable_seqscan = off');
        await stand.unitOfWork.query('SET LOCAL enable_bitmapscan = off');
        const plan = await stand.unitOfWork.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [eventId]);
        return plan.map((line) => line['QUERY PLAN']).join('\n');
      });

    it('says what was taken, what was not and why, and how long it took', async () => {
      await mails('Gut.example', 20, 'sent');
      await mails('gut.example', 2, 'queued');
      await mails('schlecht.example', 2, 'sent', { seconds: 600 });
      await mails('schlecht.example', 6, 'deferred', { reply: '451 4.7.1 Greylisted, id 4711' });
      await mails('schlecht.example', 1, 'bounced', { reply: '550 5.1.1 no such user' });
      await mails('ruhe.example', 1, 'suppressed', { reply: 'Its owner wants no reminders.' });
      const { domains, total, sending } = await stand.part(DeliverabilityDesk).of(organiser, eventId);
      expect(total).toBe(3);
      expect(domains.map(({ domain, grade }) => `${domain} ${grade}`)).toEqual([
        'schlecht.example bad',
        'ruhe.example some',
        'gut.example good',
      ]);
      expect(domains[0]).toMatchObject({ accepted: 2, deferred: 6, bounced: 1, waiting: 0 });
      expect(domains[0]!.problems).toEqual([
        { state: 'deferred', reply: '451 4.7.1 Greylisted, id 4711', mails: 6, people: 6, advice: 'later' },
        { state: 'bounced', reply: '550 5.1.1 no such user', mails: 1, people: 1, advice: 'mailboxUnknown' },
      ]);
      expect(domains[2]).toMatchObject({ accepted: 20, waiting: 2, medianSeconds: 10, p95Seconds: 19, problems: [] });
      expect(sending.organisation).toMatch(/^Haus/);
    });

    it('asks as often for many mails as for few, and answers by indexes alone', async () => {
      const queries = async () => {
        const { log, restore } = stand.logQueries();
        await stand.part(DeliverabilityDesk).of(organiser, eventId);
        await desk.list(organiser, eventId, { page: 1, search: 'p', domain: 'd1.example' });
        restore();
        return log.length;
      };
      await mails('d1.example', 60, 'sent');
      await mails('bad.example', 60, 'bounced', { reply: '550 5.7.1 blocked' });
      const few = await queries();
      for (let number = 1; number <= 20; number++) await mails(`d${number}.example`, 200, 'sent');
      await mails('bad.example', 400, 'bounced', { reply: '550 5.7.1 blocked' });
      expect(await queries()).toBe(few);
      const { mails: page, total } = await desk.list(organiser, eventId, { page: 1, domain: 'bad.example' });
      expect([page.length, total]).toEqual([mailsPerPage, 460]);
      const deliveryPlan = await planOf(
        `SELECT domain, state, count(*), max(sent_at - wanted_at) FROM mail WHERE event_id = $1 GROUP BY domain, state`,
      );
      expect(deliveryPlan).toMatch(/Index Only Scan using mail_delivery/);
      const searchPlan = await planOf(
        `SELECT id, kind, state FROM mail WHERE event_id = $1 AND strpos(recipient, 'p') > 0 ORDER BY id DESC`,
      );
      expect(searchPlan).toMatch(/Index Only Scan Backward using mail_desk/);
    });
  });
});
