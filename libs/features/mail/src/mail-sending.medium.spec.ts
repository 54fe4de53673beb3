import { generateKeyPairSync } from 'node:crypto';
import type { MailRequest } from './index.js';
import { needOf } from './mail-kinds.js';
import type { MailSending } from './mail-sending.service.js';
import { MailBench } from './testing/mail-bench.js';

const event = {
  title: 'Lösungstage',
  organisation: 'Landkreis Muster',
  startsAt: '2026-11-23T08:00:00Z',
  endsAt: '2026-11-23T16:00:00Z',
  zone: 'Europe/Berlin',
  path: '/o/muster/loesungstage',
};
const reminder = (key: string, name = 'Ada'): MailRequest => ({
  kind: 'reminderEvent',
  key,
  to: { name, address: `${key}@example.org` },
  locale: 'de',
  params: { event },
  secretParams: { path: '/my/token' },
});
const confirmed = (key: string): MailRequest => ({
  kind: 'confirmed',
  key,
  to: { name: 'Ada', address: `${key}@example.org` },
  locale: 'de',
  params: { event },
  secretParams: { path: '/my/token' },
});
const code = (key: string): MailRequest => ({
  kind: 'signInCode',
  key,
  to: { name: 'Ada', address: `${key}@example.org` },
  locale: 'en',
  params: { minutes: 10 },
  secretParams: { code: '424242' },
});
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => reminder(`r${String(index).padStart(4, '0')}`));
const recipients = (bench: MailBench) => bench.trial.received.flatMap(({ to }) => to).toSorted();

describe('sending mails', () => {
  let bench: MailBench;
  let worker: MailSending;
  beforeAll(async () => {
    bench = await MailBench.open();
  });
  beforeEach(async () => {
    await bench.reset();
    worker = bench.worker();
  });
  afterAll(() => bench.close());

  /** As if the worker had been killed at that point: nothing it says any more reaches the rows. */
  const leaseRunsOut = () =>
    bench.dataSource.query(`UPDATE mail SET lease_until = now() - interval '1 second' WHERE state = 'sending'`);

  it('sends what is due once, and wipes what was secret in it', async () => {
    await bench.mails.queue(code('a'));
    await worker.sendDue();
    expect(await bench.rows()).toEqual([
      { key: 'a', state: 'sent', attempts: 1, reply: '250 2.0.0 taken', subject: 'Your sign-in code' },
    ]);
    expect(bench.trial.received[0]!.raw).toContain('424242');
    const [row] = await bench.dataSource.query<[{ secret_params: null }]>('SELECT secret_params FROM mail');
    expect(row.secret_params).toBeNull();
    await worker.sendDue();
    expect(bench.trial.received).toHaveLength(1);
  });

  it('tells those who make its files from which address it comes', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const dkim = {
      domain: 'muster.example',
      selector: 's',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    };
    const told: string[] = [];
    bench.hooks.provideOwn('personalCalendar', async (mails) => {
      told.push(...mails.map(({ from }) => from));
      return mails.map(() => []);
    });
    const organisationId = '0190a000-0000-7000-8000-000000000001';
    const attach = [{ kind: 'personalCalendar' as const, id: 'somebody' }];
    await bench.mails.queue({ ...confirmed('plain'), attach, organisationId });
    await worker.sendDue();
    bench.senders.of = async () => ({ address: 'info@muster.example', dkim });
    await bench.mails.queue({ ...confirmed('own'), attach, organisationId });
    await worker.sendDue();
    bench.senders.of = async () => undefined;
    const from = bench.trial.received.map(({ raw }) => /^From:.*<(.*)>/m.exec(raw)?.[1]);
    expect(from).toEqual(['plenum@events.example', 'info@muster.example']);
    expect(told).toEqual(from);
  });

  it('sends codes before reminders, and nothing before its time', async () => {
    await bench.mails.queueMany([
      ...many(30),
      code('first'),
      { ...reminder('later'), dueAt: new Date('2026-11-22T10:00:00Z') },
    ]);
    await worker.sendDue();
    expect(bench.trial.received).toHaveLength(31);
    expect(bench.trial.received.slice(0, 10).map(({ to }) => to[0])).toContain('first@example.org');
    bench.clock.set('2026-11-22T10:00:00Z');
    await worker.sendDue();
    expect(recipients(bench)).toContain('later@example.org');
  });

  it('never sends one twice when several workers and jobs are at it', async () => {
    const ids = await bench.mails.queueMany(many(200));
    const others = [bench.worker(), bench.worker()];
    await Promise.all([
      worker.sendDue(),
      ...others.map((other) => other.sendDue()),
      ...ids.slice(0, 40).map((id) => worker.send(id)),
    ]);
    await worker.sendDue();
    expect(recipients(bench)).toEqual(many(200).map(({ to }) => to.address));
  });

  it('does not take answers for silence that came while the machine had no time for us', async () => {
    let taken = 0;
    const stall = () => {
      if (++taken !== 10) return;
      for (const end = Date.now() + 1200; Date.now() < end;);
    };
    bench.trial.manners = { onText: stall };
    await bench.mails.queueMany(many(40));
    await Promise.all([worker.sendDue(), bench.worker().sendDue()]);
    expect((await bench.rows()).filter(({ state }) => state !== 'sent')).toEqual([]);
  });

  it('sends at once what comes while a mail server is slow with another', async () => {
    let answer!: () => void;
    const slow = new Promise<void>((done) => (answer = done));
    bench.trial.manners = { onText: ({ to }) => (to[0] === 'slow@example.org' ? slow : undefined) };
    await bench.mails.queue(reminder('slow'));
    const first = worker.sendDue();
    while ((await bench.dataSource.query<unknown[]>('SELECT 1 FROM mail WHERE handed_at IS NOT NULL')).length === 0)
      await new Promise((done) => setTimeout(done, 5));
    await bench.mails.queue(code('quick'));
    const second = worker.sendDue();
    for (let left = 1000; left > 0 && bench.trial.received.length === 0; left--)
      await new Promise((done) => setTimeout(done, 5));
    const received = recipients(bench);
    answer();
    expect(received).toEqual(['quick@example.org']);
    await Promise.all([first, second]);
    expect((await bench.rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('asks whether a mail still holds', async () => {
    bench.hooks.check('reminderEvent', async ({ key }) =>
      key === 'gone' ? 'stop' : key === 'late' ? { later: new Date('2026-11-23T00:00:00Z') } : 'send',
    );
    await bench.mails.queueMany([reminder('gone'), reminder('late'), reminder('yes')]);
    await worker.sendDue();
    bench.hooks.check('reminderEvent', async () => 'send');
    expect((await bench.rows()).map(({ key, state }) => [key, state])).toEqual([
      ['gone', 'stopped'],
      ['late', 'queued'],
      ['yes', 'sent'],
    ]);
    expect(recipients(bench)).toEqual(['yes@example.org']);
  });

  it('asks in the last moment whether people have agreed, where a kind needs that', async () => {
    const ids = { yes: '0199c0de-0000-7000-8000-00000000000a', no: '0199c0de-0000-7000-8000-00000000000b' };
    const invited = (key: string, registrationId?: string) => ({ ...reminder(key), registrationId }) as MailRequest;
    bench.hooks.needOf = (kind) => (kind === 'reminderEvent' ? 'futureEvents' : 'service');
    await bench.mails.queueMany([invited('yes', ids.yes), invited('no', ids.no), invited('nobody'), code('code')]);
    let asked = 0;
    bench.mails.consentsFrom(async (purpose, registrations) => {
      asked++;
      expect(purpose).toBe('futureEvents');
      return new Set(registrations.filter((id) => id === ids.yes));
    });
    await worker.sendDue();
    bench.mails.consentsFrom(async () => new Set());
    const others = { ...invited('unasked', ids.yes) };
    await bench.mails.queue(others);
    await worker.sendDue();
    bench.hooks.needOf = needOf;
    expect(asked).toBe(1);
    expect((await bench.rows()).map(({ key, state }) => `${key} ${state}`)).toEqual([
      'code sent',
      'no stopped',
      'nobody stopped',
      'unasked stopped',
      'yes sent',
    ]);
  });

  it('does not send a code that has ended while the mail server was away', async () => {
    await bench.mails.queue(code('a'));
    bench.clock.advance(10 * 60_000 + 1);
    await worker.sendDue();
    expect(await bench.rows()).toMatchObject([{ state: 'missed' }]);
    expect(bench.trial.received).toEqual([]);
  });

  it('tells how things are when it is sent, not when it was queued', async () => {
    bench.hooks.check('reminderEvent', async ({ params }) => ({
      params: { event: { ...params.event, title: 'Neuer Titel' } },
      secretParams: { path: '/my/fresh' },
    }));
    await bench.mails.queue({ ...reminder('a'), secretParams: undefined } as MailRequest);
    await worker.sendDue();
    bench.hooks.check('reminderEvent', async () => 'send');
    expect(bench.trial.received[0]!.raw).toContain('/my/fresh');
    expect((await bench.rows())[0]!.subject).toContain('Neuer Titel');
  });

  it('tells the feature how it ended, and keeps the truth where that fails', async () => {
    const heard: string[] = [];
    bench.hooks.settled('reminderEvent', async (settled) => {
      heard.push(...settled.map(({ mail, state }) => `${mail.key} ${state}`));
      if (settled.some(({ mail }) => mail.key === 'breaks')) throw new Error('no');
    });
    await bench.mails.queueMany([reminder('breaks'), reminder('fine')]);
    await worker.sendDue();
    bench.hooks.settled('reminderEvent', () => Promise.resolve());
    expect(heard.toSorted()).toEqual(['breaks sent', 'fine sent']);
    expect((await bench.rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('tries again after a 450, each time later, until the mail server takes it', async () => {
    await bench.reset({ rcpt: '450 4.2.0 greylisted' });
    await bench.mails.queue(reminder('a'));
    await worker.sendDue();
    expect(await bench.rows()).toMatchObject([{ state: 'deferred', attempts: 1, reply: '450 4.2.0 greylisted' }]);
    await worker.sendDue();
    expect((await bench.rows())[0]!.attempts).toBe(1);
    bench.clock.advance(60_000);
    await worker.sendDue();
    bench.trial.manners = {};
    bench.clock.advance(60_000);
    await worker.sendDue();
    expect(bench.trial.received).toHaveLength(0);
    bench.clock.advance(60_000);
    await worker.sendDue();
    expect(await bench.rows()).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  describe('when an address cannot be reached', () => {
    const organisationId = '0199c0de-0000-7000-8000-000000000001';
    const about = (request: MailRequest, address = 'gone@example.org') =>
      ({ ...request, to: { ...request.to, address }, organisationId }) as MailRequest;
    const stateOf = async (key: string) => (await bench.rows()).find((row) => row.key === key)?.state;

    it('sends nothing more to one that does not exist, but a sign-in code, until that is taken back', async () => {
      await bench.reset({ rcpt: '550 5.1.1 <gone@example.org>: no such user' });
      await bench.mails.queue(about(reminder('first')));
      await worker.sendDue();
      expect(await bench.rows()).toMatchObject([{ state: 'bounced', reply: '550 5.1.1 …: no such user' }]);
      bench.trial.manners = {};
      await bench.mails.queueMany([
        about(confirmed('second'), 'Gone@Example.org'),
        about(code('third')),
        about(confirmed('other'), 'here@example.org'),
        { ...about(confirmed('foreign')), organisationId: '0199c0de-0000-7000-8000-000000000002' },
      ]);
      await worker.sendDue();
      expect(await stateOf('second')).toBe('suppressed');
      expect(await stateOf('third')).toBe('sent');
      expect(await stateOf('other')).toBe('sent');
      expect(await stateOf('foreign')).toBe('sent');
    });

    it('is patient with one that refuses for other reasons, three times', async () => {
      await bench.reset({ rcpt: '552 5.2.2 mailbox full' });
      for (const key of ['a', 'b', 'c', 'd']) {
        await bench.mails.queue(about(confirmed(key)));
        await worker.sendDue();
      }
      expect((await bench.rows()).map(({ state }) => state)).toEqual(['bounced', 'bounced', 'bounced', 'suppressed']);
    });

    it('does not blame the address when the relay will not have us', async () => {
      await bench.reset({ rcpt: '554 5.7.1 relay access denied' });
      for (const key of ['a', 'b', 'c', 'd']) await bench.mails.queue(about(confirmed(key)));
      await worker.sendDue();
      expect((await bench.rows()).map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'failed']);
    });

    it('sends who wants no reminders everything else', async () => {
      await bench.suppressions.unsubscribe(organisationId, 'Gone@example.org');
      await bench.mails.queueMany([about(reminder('reminder')), about(confirmed('confirmed'))]);
      await worker.sendDue();
      expect(await bench.rows()).toMatchObject([{ state: 'sent' }, { state: 'suppressed' }]);
      await bench.suppressions.resubscribe(organisationId, 'gone@example.org');
      await bench.mails.queue(about(reminder('next')));
      await worker.sendDue();
      expect(await stateOf('next')).toBe('sent');
    });
  });

  it('gives a domain so many in a minute and no more, but codes at once', async () => {
    const slow = [1, 2].map(() => bench.worker({ PLENUM_MAIL_PER_DOMAIN: '60' }));
    const sendAll = () => Promise.all(slow.map((one) => one.sendDue()));
    await bench.mails.queueMany([
      ...many(30),
      ...['x', 'y'].map((key) => ({ ...reminder(key), to: { name: '', address: `${key}@elsewhere.example` } })),
    ]);
    await sendAll();
    // Ten seconds' worth at once.
    expect(recipients(bench).filter((to) => to.endsWith('@example.org'))).toHaveLength(10);
    expect(recipients(bench).filter((to) => to.endsWith('@elsewhere.example'))).toHaveLength(2);
    await bench.mails.queue(code('now'));
    await sendAll();
    expect(recipients(bench)).toContain('now@example.org');
    bench.clock.advance(5000);
    await sendAll();
    expect(recipients(bench)).toHaveLength(18);
    bench.clock.advance(60_000);
    await sendAll();
    expect(recipients(bench)).toHaveLength(33);
    expect(new Set(recipients(bench)).size).toBe(33);
  });

  it('gives up after a 550 and leaves the others alone', async () => {
    await bench.reset({ rcpt: (address) => (address.startsWith('bad') ? '550 5.1.1 no such user' : '250 ok') });
    await bench.mails.queueMany([reminder('bad'), reminder('good')]);
    await worker.sendDue();
    expect(await bench.rows()).toMatchObject([
      { key: 'bad', state: 'bounced', reply: '550 5.1.1 no such user' },
      { key: 'good', state: 'sent' },
    ]);
  });

  it('leaves a mail server in peace that says 421, and loses nothing', async () => {
    await bench.reset({ greeting: '421 4.3.2 going down' });
    await bench.mails.queueMany(many(100));
    await worker.sendDue();
    expect(bench.trial.received).toHaveLength(0);
    const states = (await bench.rows()).map(({ state }) => state);
    expect(states.filter((state) => state === 'queued').length).toBeGreaterThan(50);
    expect(states.every((state) => state === 'queued' || state === 'deferred')).toBe(true);
    bench.trial.manners = {};
    bench.clock.advance(60_000);
    await bench.worker().sendDue();
    expect(recipients(bench)).toHaveLength(100);
  });

  it('says unknown when the line dies after the text of a reminder, and does not send it again', async () => {
    await bench.reset({ dot: 'takeAndDrop' });
    await bench.mails.queue(reminder('a'));
    await worker.sendDue();
    bench.clock.advance(24 * 3600_000);
    await worker.sweep();
    expect(await bench.rows()).toMatchObject([{ state: 'unknown', attempts: 1 }]);
    expect(bench.trial.received).toHaveLength(1);
  });

  it('sends a personal link again when the line dies after its text, recognisable as the same mail', async () => {
    await bench.reset({ dot: 'takeAndDrop' });
    await bench.mails.queue(confirmed('a'));
    await worker.sendDue();
    bench.trial.manners = {};
    bench.clock.advance(60_000);
    await worker.sweep();
    const ids = bench.trial.received.map(({ raw }) => /^message-id: (.*)$/im.exec(raw)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await bench.rows()).toMatchObject([{ state: 'sent' }]);
  });

  describe('when the worker is killed', () => {
    it('before the text flows, another one sends every mail once', async () => {
      await bench.mails.queueMany(many(20));
      await bench.dataSource.query(
        `UPDATE mail SET state = 'sending', claim = 1, lease_until = now() + interval '1 minute'`,
      );
      await worker.sweep();
      expect(bench.trial.received).toHaveLength(0);
      await leaseRunsOut();
      await worker.sweep();
      expect(recipients(bench)).toEqual(many(20).map(({ to }) => to.address));
    });

    it('between the 250 and the record, a reminder is unknown and never doubled', async () => {
      await bench.mails.queue(reminder('a'));
      const killed = bench.worker();
      // The process dies with the answer in its hands: what would be recorded never is.
      Object.assign(killed, {
        ledger: Object.assign(Object.create((killed as unknown as { ledger: object }).ledger) as object, {
          record: () => new Promise(() => {}),
        }),
      });
      void killed.sendDue();
      while (bench.trial.received.length === 0) await new Promise((done) => setTimeout(done, 5));
      await leaseRunsOut();
      await worker.sweep();
      await worker.sweep();
      expect(await bench.rows()).toMatchObject([{ state: 'unknown' }]);
      expect(bench.trial.received).toHaveLength(1);
    });

    it('while the mail server holds the text, the truth still counts when it comes late', async () => {
      let answer!: () => void;
      const held = new Promise<void>((done) => (answer = done));
      bench.trial.manners = { onText: () => held };
      await bench.mails.queue(reminder('a'));
      const frozen = worker.sendDue();
      while ((await bench.dataSource.query<unknown[]>('SELECT 1 FROM mail WHERE handed_at IS NOT NULL')).length === 0)
        await new Promise((done) => setTimeout(done, 5));
      await leaseRunsOut();
      await bench.worker().sweep();
      expect(await bench.rows()).toMatchObject([{ state: 'unknown' }]);
      answer();
      await frozen;
      expect(await bench.rows()).toMatchObject([{ state: 'sent' }]);
    });

    it('and wakes up again, it cannot send what another one took over', async () => {
      await bench.mails.queue(reminder('a'));
      let goOn!: () => void;
      const frozen = new Promise<void>((done) => (goOn = done));
      let asked = 0;
      bench.hooks.check('reminderEvent', async () => {
        if (asked++ === 0) await frozen;
        return 'send';
      });
      const late = worker.sendDue();
      while (asked === 0) await new Promise((done) => setTimeout(done, 5));
      await leaseRunsOut();
      await bench.worker().sweep();
      expect(bench.trial.received).toHaveLength(1);
      goOn();
      await late;
      expect(bench.trial.received).toHaveLength(1);
      expect(await bench.rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
    });
  });

  it('gives back what it has not begun when it is told to stop', async () => {
    await bench.mails.queueMany(many(60));
    const stopping = worker.sendDue();
    while (bench.trial.received.length === 0) await new Promise((done) => setTimeout(done, 1));
    worker.onModuleDestroy();
    await stopping;
    const states = (await bench.rows()).map(({ state }) => state);
    expect(states).not.toContain('sending');
    expect(states).toContain('queued');
    await bench.worker().sendDue();
    expect(recipients(bench)).toEqual(many(60).map(({ to }) => to.address));
  });

  it.each([
    'Ada\r\nBcc: mallory@example.org',
    'Ada, Mallory <mallory@example.org>',
    '"; DROP TABLE mail; --',
    '<b>Ada</b>',
  ])('reaches exactly the person who is called %j', async (name) => {
    await bench.mails.queue(reminder('ada', name));
    await worker.sendDue();
    expect(bench.trial.received.map(({ to }) => to)).toEqual([['ada@example.org']]);
    expect(bench.trial.received[0]!.raw).not.toMatch(/^(bcc|cc):/im);
  });

  it('does not let one mail that cannot be written stop the others', async () => {
    await bench.mails.queueMany([reminder('a'), reminder('b')]);
    await bench.dataSource.query(`UPDATE mail SET params = '{}' WHERE key = 'a'`);
    await worker.sendDue();
    expect((await bench.rows()).map(({ state }) => state)).toEqual(['deferred', 'sent']);
  });
});
