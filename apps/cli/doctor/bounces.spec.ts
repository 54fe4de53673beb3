import { TrialMailbox } from '../../../libs/platform/mail/testing/trial-mailbox.js';
import { checkBounces } from './bounces.js';

describe("the doctor's look at bounces", () => {
  let trial: TrialMailbox;
  beforeAll(async () => {
    trial = await TrialMailbox.start();
    trial.arrive('Subject: one\r\n\r\none\r\n');
  });
  afterAll(() => trial.stop());
  const basics = {
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: 'a-secret-for-tests-a-secret-for-tests',
    DATABASE_URL: 'postgres://localhost/none',
    SMTP_URL: 'smtp://127.0.0.1:1',
    PLENUM_MAIL_BOUNCES: 'bounces@events.example',
  };

  it('opens the mailbox and leaves everything where it is', async () => {
    const found = await checkBounces({ ...basics, PLENUM_BOUNCE_IMAP_URL: trial.url });
    expect(found).toMatchObject({ state: 'ok', found: expect.stringContaining('1 messages wait') as string });
    expect(trial.folder('INBOX')).toEqual([expect.objectContaining({ unread: true })]);
  });

  it('says what is wrong, without the password', async () => {
    const url = trial.url.replace('testpass', 'sesame');
    const found = await checkBounces({ ...basics, PLENUM_BOUNCE_IMAP_URL: url });
    expect(found).toMatchObject({ state: 'wrong' });
    expect(found.found).not.toContain('sesame');
    expect(
      await checkBounces({ ...basics, PLENUM_BOUNCE_IMAP_URL: trial.url, PLENUM_MAIL_BOUNCES: undefined }),
    ).toMatchObject({ state: 'wrong', found: expect.stringContaining('PLENUM_MAIL_BOUNCES') as string });
  });

  it('notices that bounces have an address and nobody reads them', async () => {
    expect(await checkBounces(basics)).toMatchObject({ state: 'wrong' });
    expect(await checkBounces({ ...basics, PLENUM_BOUNCE_TOKEN: 'a-token-of-the-server' })).toMatchObject({
      state: 'ok',
    });
    expect(await checkBounces({})).toMatchObject({ state: 'note' });
  });
});
