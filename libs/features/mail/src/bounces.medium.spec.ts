import { Bounces } from './bounces.service.js';
import type { MailRequest } from './index.js';
import { MailTokens } from './mail-tokens.js';
import { bounceCorpus, rawOf } from './testing/bounce-corpus.js';
import { MailBench, testConfig } from './testing/mail-bench.js';

const organisationId = '0199c0de-0000-7000-8000-000000000001';
const event = {
  title: 'Lösungstage',
  organisation: 'Landkreis Muster',
  startsAt: '2026-11-23T08:00:00Z',
  endsAt: '2026-11-23T16:00:00Z',
  zone: 'Europe/Berlin',
  path: '/o/muster/loesungstage',
};
const mailTo = (address: string, key: string): MailRequest => ({
  kind: 'confirmed',
  key,
  to: { name: 'Kim', address },
  locale: 'de',
  params: { event },
  secretParams: { path: '/my/token' },
  organisationId,
});
const sample = (name: string) => bounceCorpus.find((one) => one.name === name)!;
const noSuchUser = sample('Postfix: no such user');
const mailboxFull = sample('Postfix: mailbox over its quota');

describe('what mail servers send back', () => {
  let bench: MailBench;
  const bouncesOf = (secret?: string) =>
    new Bounces(
      bench.unitOfWork,
      new MailTokens(testConfig('postgres://localhost/none', secret ? { PLENUM_SECRET: secret } : {})),
      bench.suppressions,
    );
  beforeAll(async () => {
    bench = await MailBench.open();
  });
  beforeEach(() => bench.reset());
  afterAll(() => bench.close());

  /** Sends a mail and answers the address it would bounce to. */
  const send = async (key: string, address = 'kim.muster@amt.example') => {
    await bench.mails.queue(mailTo(address, key));
    await bench.worker().sendDue();
    return bench.trial.received.at(-1)?.from ?? '';
  };
  const stateOf = async (key: string) => (await bench.rows()).find((row) => row.key === key);
  const suppressed = () =>
    bench.dataSource.query<{ address: string; reason: string }[]>('SELECT address, reason FROM mail_suppression');

  it('makes the mail one that bounced, and ends mails to an address that does not exist', async () => {
    const bounceTo = await send('first');
    expect(bounceTo).toMatch(/^b\+[a-z2-7]{42}@events\.example$/);
    expect(await bouncesOf().take(rawOf(noSuchUser, bounceTo))).toBe('bounced');
    expect(await stateOf('first')).toMatchObject({ state: 'bounced' });
    expect((await stateOf('first'))?.reply).toMatch(/^5\.1\.1 550 5\.1\.1 …/);
    expect(await suppressed()).toEqual([{ address: 'kim.muster@amt.example', reason: 'mailboxUnknown' }]);
    await send('second');
    expect(await stateOf('second')).toMatchObject({ state: 'suppressed' });
    expect(await bouncesOf().take(rawOf(noSuchUser, bounceTo))).toBe('ignored');
  });

  it('counts three for other reasons, and the same one once', async () => {
    for (const key of ['a', 'b']) {
      const bounceTo = await send(key);
      for (const _ of [1, 2, 3]) await bouncesOf().take(rawOf(mailboxFull, bounceTo));
    }
    expect(await suppressed()).toEqual([]);
    await bouncesOf().take(rawOf(mailboxFull, await send('c')));
    expect(await suppressed()).toEqual([{ address: 'kim.muster@amt.example', reason: 'refused' }]);
  });

  it('only says so where it is still being tried, and blames nobody when that was in vain', async () => {
    const bounceTo = await send('slow');
    expect(await bouncesOf().take(rawOf(sample('Postfix: still trying after four hours'), bounceTo))).toBe('delayed');
    expect(await stateOf('slow')).toMatchObject({ state: 'sent' });
    expect((await stateOf('slow'))?.reply).toContain('4.4.1');
    expect(await bouncesOf().take(rawOf(sample('Postfix: given up after five days'), bounceTo))).toBe('bounced');
    expect(await suppressed()).toEqual([]);
  });

  it('has no effect when it is forged', async () => {
    const bounceTo = await send('mine');
    const token = /\+(\w+)@/.exec(bounceTo)![1]!;
    const other = token.startsWith('a') ? `b${token.slice(1)}` : `a${token.slice(1)}`;
    const ofAnotherPlenum = bouncesOf('another-secret-another-secret-another-secret');
    expect(await ofAnotherPlenum.take(rawOf(noSuchUser, bounceTo))).toBe('ignored');
    expect(await bouncesOf().take(rawOf(noSuchUser, bounceTo.replace(token, other)))).toBe('ignored');
    expect(await bouncesOf().take(rawOf(noSuchUser, 'b@events.example'))).toBe('ignored');
    expect(await stateOf('mine')).toMatchObject({ state: 'sent' });
    expect(await suppressed()).toEqual([]);
  });

  it('has no effect on a mail that never left', async () => {
    await bench.mails.queue({ ...mailTo('kim.muster@amt.example', 'later'), dueAt: new Date('2099-01-01T00:00:00Z') });
    const [{ id }] = await bench.dataSource.query<[{ id: string }]>('SELECT id FROM mail');
    const token = new MailTokens(testConfig('postgres://localhost/none')).make('bounce', id);
    expect(await bouncesOf().take(rawOf(noSuchUser, `b+${token}@events.example`))).toBe('ignored');
    expect(await stateOf('later')).toMatchObject({ state: 'queued' });
  });
});
