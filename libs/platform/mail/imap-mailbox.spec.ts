import { createServer, type AddressInfo, type Socket } from 'node:net';
import { ImapMailbox, imapOptionsOf } from './index.js';
import { TrialMailbox } from './testing/trial-mailbox.js';

const message = (words: string) => `From: mailer-daemon@mx.example\r\nSubject: ${words}\r\n\r\n${words}\r\n`;

const until = async (what: () => boolean, milliseconds = 8000) => {
  for (const end = Date.now() + milliseconds; !what();) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((done) => setTimeout(done, 10));
  }
};

describe('the address of a mailbox', () => {
  it('names folder, name and password with any characters', () => {
    expect(imapOptionsOf('imaps://bounces%40x.example:p%3Aw%2F@imap.example/Bounces%20in')).toEqual({
      host: 'imap.example',
      port: 993,
      secure: true,
      requireTLS: false,
      auth: { user: 'bounces@x.example', pass: 'p:w/' },
      folder: 'Bounces in',
    });
    expect(imapOptionsOf('imap://a:b@imap.example', 'other')).toMatchObject({
      auth: { pass: 'other' },
      folder: 'INBOX',
    });
  });

  it.each([
    ['imap://a:b@imap.example', true],
    ['imaps://a:b@imap.example', false],
    ['imap://a:b@127.0.0.1', false],
    ['imap://a:b@localhost:1143', false],
  ])('%s asks for STARTTLS: %s', (url, requireTLS) => {
    expect(imapOptionsOf(url).requireTLS).toBe(requireTLS);
  });
});

describe.each([
  ['that moves', ['IDLE', 'ID', 'MOVE', 'UIDPLUS']],
  ['that can nothing but the basics', []],
])('a mailbox %s', (_what, plugins) => {
  let trial: TrialMailbox;
  let box: ImapMailbox;
  const open = async (hears: { onNews?: () => void; onEnd?: () => void } = {}) => {
    box = new ImapMailbox({ ...imapOptionsOf(trial.url), doneFolder: 'Plenum' }, hears);
    await box.open();
  };
  beforeEach(async () => {
    trial = await TrialMailbox.start(plugins);
  });
  afterEach(async () => {
    await box.close();
    await trial.stop();
  });

  it('is emptied: each message is shown once, and what is not ours stays unread', async () => {
    for (const words of ['one', 'two', 'three']) trial.arrive(message(words));
    await open();
    expect(await box.count()).toBe(3);
    const shown: string[] = [];
    const look = async (raw: Buffer) => {
      const subject = /^Subject: (\w+)/m.exec(raw.toString())?.[1] ?? '';
      shown.push(subject);
      return subject === 'two' ? ('notOurs' as const) : ('done' as const);
    };
    expect(await box.empty(look)).toBe(3);
    expect(await box.empty(look)).toBe(0);
    expect(shown).toEqual(['one', 'two', 'three']);
    expect(trial.folder('INBOX')).toEqual([]);
    expect(trial.folder('Plenum').map(({ unread }) => unread)).toEqual([false, true, false]);
  });

  it('keeps a message that could not be dealt with, and those after it', async () => {
    for (const words of ['one', 'two']) trial.arrive(message(words));
    await open();
    await expect(box.empty(() => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(trial.folder('INBOX')).toHaveLength(2);
    expect(await box.empty(async () => 'done')).toBe(2);
  });

  it('reads the beginning of a huge message, and no more', async () => {
    trial.arrive(message('huge') + `${'x'.repeat(998)}\r\n`.repeat(3000));
    await open();
    const sizes: number[] = [];
    await box.empty(async (raw) => {
      sizes.push(raw.length);
      return 'done';
    });
    expect(sizes).toEqual([512 * 1024]);
  });

  it('shows a message again whose line died before it was moved', async () => {
    trial.arrive(message('one'));
    await open();
    const look = async () => {
      trial.dropLines();
      await until(() => !box.isOpen);
      return 'done' as const;
    };
    await expect(box.empty(look)).rejects.toBeInstanceOf(Error);
    expect(trial.folder('INBOX')).toHaveLength(1);
    await open();
    expect(await box.empty(async () => 'done')).toBe(1);
    expect(trial.folder('Plenum')).toHaveLength(1);
  });
});

describe('a line to a mailbox', () => {
  let trial: TrialMailbox;
  beforeEach(async () => {
    trial = await TrialMailbox.start();
  });
  afterEach(() => trial.stop());

  it('tells when something arrives, and when it is gone', async () => {
    let news = 0;
    let ends = 0;
    const hears = { onNews: () => void news++, onEnd: () => void ends++ };
    const box = new ImapMailbox({ ...imapOptionsOf(trial.url), doneFolder: 'Plenum', silenceMs: 60_000 }, hears);
    await box.open();
    news = 0;
    trial.arrive(message('one'));
    await box.count();
    await until(() => news > 0, 20_000);
    trial.dropLines();
    await until(() => ends === 1);
    expect(box.isOpen).toBe(false);
    await box.close();
  });

  it('says what is wrong with the password, and lets go', async () => {
    const options = { ...imapOptionsOf(trial.url, 'wrong'), doneFolder: 'Plenum' };
    const box = new ImapMailbox(options);
    await expect(box.open()).rejects.toBeInstanceOf(Error);
    await box.close();
    await until(() => trial.lines === 0);
  });

  it('says no word of the password where there is no TLS and must be', async () => {
    const heard: string[] = [];
    const sockets: Socket[] = [];
    const plain = createServer((socket) => {
      sockets.push(socket);
      socket.write('* OK [CAPABILITY IMAP4rev1] hello\r\n');
      socket.on('error', () => {});
      socket.on('data', (data) => {
        heard.push(data.toString());
        const [tag, verb = ''] = data.toString().split(/[ \r]/);
        socket.write(verb === 'STARTTLS' ? `${tag} BAD no\r\n` : `* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`);
      });
    });
    await new Promise<void>((done) => plain.listen(0, '127.0.0.1', done));
    const { port } = plain.address() as AddressInfo;
    const options = { ...imapOptionsOf(`imap://a:secret@127.0.0.1:${port}`), requireTLS: true, doneFolder: 'Plenum' };
    const box = new ImapMailbox(options);
    await expect(box.open()).rejects.toBeInstanceOf(Error);
    await box.close();
    expect(heard.join('')).not.toContain('secret');
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => plain.close(done));
  });
});
