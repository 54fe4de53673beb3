import { newId } from '@plenum/platform/database';
import { TrialMailbox } from '../../../platform/mail/testing/trial-mailbox.js';
import { BounceReader } from './bounce-reader.service.js';
import { Bounces } from './bounces.service.js';
import type { MailRequest } from './index.js';
import { MailTokens } from './mail-tokens.js';
import { bounceCorpus, rawOf } from './testing/bounce-corpus.js';
import { MailBench, testConfig } from './testing/mail-bench.js';

const mailTo = (key: string): MailRequest => ({
  kind: 'signInCode',
  key,
  to: { name: 'Kim', address: `${key}@amt.example` },
  locale: 'de',
  params: { minutes: 10 },
  secretParams: { code: '123456' },
});
const sample = (name: string) => bounceCorpus.find((one) => one.name === name)!;
const noSuchUser = sample('Postfix: no such user');

const until = async (what: () => boolean | Promise<boolean>, milliseconds = 15_000) => {
  for (const end = Date.now() + milliseconds; !(await what());) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((done) => setTimeout(done, 20));
  }
};

describe('the mailbox of bounces', () => {
  let bench: MailBench;
  let trial: TrialMailbox;
  const readers: BounceReader[] = [];
  const reader = (broken = false) => {
    const config = testConfig('postgres://localhost/none', { PLENUM_BOUNCE_IMAP_URL: trial.url });
    const bounces = new Bounces(bench.unitOfWork, new MailTokens(config), bench.suppressions);
    if (broken) bounces.take = () => Promise.reject(new Error('no database'));
    const made = new BounceReader(config, bench.unitOfWork, bounces);
    readers.push(made);
    return made;
  };
  beforeAll(async () => {
    bench = await MailBench.open();
  });
  beforeEach(async () => {
    await bench.reset();
    trial = await TrialMailbox.start();
  });
  afterEach(async () => {
    await Promise.all(readers.splice(0).map((each) => each.beforeApplicationShutdown()));
    await trial.stop();
  });
  afterAll(() => bench.close());

  const send = async (key: string) => {
    await bench.mails.queue(mailTo(key));
    await bench.worker().sendDue();
    return bench.trial.received.at(-1)!.from;
  };
  const states = async () => (await bench.rows()).map(({ key, state }) => `${key} ${state}`);

  it('is read: bounces take effect once, what people wrote waits for a person, and forged ones change nothing', async () => {
    const [one, other] = [await send('one'), await send('other')];
    trial.arrive(rawOf(noSuchUser, one));
    trial.arrive(rawOf(noSuchUser, one));
    trial.arrive(`From: Kim <kim@amt.example>\r\nTo: ${other}\r\nSubject: Re: Ihr Code\r\n\r\nDanke!\r\n`);
    trial.arrive(rawOf(noSuchUser, other.replace(/\+.{8}/, '+aaaaaaaa')));
    await reader().read();
    expect(await states()).toEqual(['one bounced', 'other sent']);
    expect(trial.folder('INBOX')).toEqual([]);
    expect(trial.folder('Plenum').map(({ unread }) => unread)).toEqual([false, true, true, true]);
  });

  it('belongs to one worker, and to another when that is gone', async () => {
    const [first, second] = [reader(), reader()];
    await first.read();
    trial.arrive(rawOf(noSuchUser, await send('one')));
    await second.read();
    expect(trial.lines).toBe(1);
    await first.beforeApplicationShutdown();
    await second.read();
    expect(await states()).toEqual(['one bounced']);
  });

  it('passes on when its worker was killed', async () => {
    // All that is left of a killed worker is its lease.
    const lease = (seconds: number) =>
      bench.dataSource.query(
        `INSERT INTO bounce_mailbox (id, reader, until) VALUES (1, $1, now() + make_interval(secs => $2))
         ON CONFLICT (id) DO UPDATE SET until = excluded.until`,
        [newId(), seconds],
      );
    trial.arrive(rawOf(noSuchUser, await send('one')));
    const heir = reader();
    await lease(10);
    await heir.read();
    expect(await states()).toEqual(['one sent']);
    await lease(-1);
    await heir.read();
    expect(await states()).toEqual(['one bounced']);
  });

  it('loses nothing while the database is away', async () => {
    trial.arrive(rawOf(noSuchUser, await send('one')));
    const broken = reader(true);
    await broken.read();
    expect(trial.folder('INBOX')).toHaveLength(1);
    await broken.beforeApplicationShutdown();
    await reader().read();
    expect(await states()).toEqual(['one bounced']);
  });

  it('tells of what arrives without being asked again', async () => {
    await reader().read();
    trial.arrive(rawOf(noSuchUser, await send('one')));
    await until(async () => (await states())[0] === 'one bounced');
    await until(() => trial.folder('INBOX').length === 0);
    expect(trial.folder('Plenum')).toHaveLength(1);
  });

  it('waits with trying again when nobody answers, and troubles nobody', async () => {
    await trial.stop();
    const lonely = reader();
    await lonely.read();
    const began = Date.now();
    await lonely.read();
    expect(Date.now() - began).toBeLessThan(500);
    trial = await TrialMailbox.start();
  });
});
