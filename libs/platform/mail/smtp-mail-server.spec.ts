import { simpleParser } from 'mailparser';
import { generateKeyPairSync, verify } from 'node:crypto';
import { SmtpMailServer, smtpOptionsOf, type SmtpMailServerOptions } from './index.js';
import type { OutgoingMail } from './mail-server.js';
import { TrialMailServer, type Manners } from './testing/trial-mail-server.js';

const aMail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: '0199-1',
  fromName: 'Landkreis Muster',
  to: { name: 'Ada Lovelace', address: 'ada@example.org' },
  subject: 'Grüße',
  text: 'Guten Tag\n.\nEnde',
  html: '<p>Guten Tag</p>',
  language: 'de',
  calendars: [],
  ...changes,
});

describe('handing a mail over', () => {
  let trial: TrialMailServer;
  let server: SmtpMailServer;
  const open = async (manners: Manners = {}, options: Partial<SmtpMailServerOptions> = {}) => {
    trial = new TrialMailServer(manners);
    const url = await trial.start();
    server = new SmtpMailServer({
      ...smtpOptionsOf(url, false),
      from: 'plenum@events.example',
      silenceMs: 400,
      ...options,
    });
  };
  afterEach(async () => {
    server.onApplicationShutdown();
    await trial.stop();
  });

  it('delivers the text as it was written, once, with an id of our own', async () => {
    await open();
    const delivery = await server.deliver(aMail());
    expect(delivery).toMatchObject({ outcome: 'accepted', reply: '250 2.0.0 taken' });
    expect(trial.received).toHaveLength(1);
    const parsed = await simpleParser(trial.received[0]!.raw);
    expect(parsed.messageId).toBe('<0199-1@events.example>');
    expect(parsed.subject).toBe('Grüße');
    expect(parsed.text).toBe('Guten Tag\n.\nEnde');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed.from?.value).toEqual([{ name: 'Landkreis Muster', address: 'plenum@events.example' }]);
  });

  it('lets every mail bounce to an address of its own, and says how to end those one may do without', async () => {
    await open({}, { bounces: 'bounces@events.example' });
    await server.deliver(aMail({ envelopeToken: 'abc234', unsubscribeUrl: 'https://plenum.example/unsubscribe/xyz' }));
    await server.deliver(aMail({ id: '0199-2', envelopeToken: 'abc235' }));
    expect(trial.received.map(({ from }) => from)).toEqual([
      'bounces+abc234@events.example',
      'bounces+abc235@events.example',
    ]);
    const [one, other] = trial.received.map(({ raw }) => raw.split('\r\n\r\n')[0]!);
    expect(one).toContain('List-Unsubscribe: <https://plenum.example/unsubscribe/xyz>');
    expect(one).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(one).toContain('From: Landkreis Muster <plenum@events.example>');
    expect(other).not.toContain('List-Unsubscribe');
  });

  it.each([
    ['this Plenum', undefined, 'events.example'],
    ['an organisation under its own address', 'events@kreis.example', 'kreis.example'],
  ])('signs for %s so that whoever has the public key can tell', async (_whom, address, domain) => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const other = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const instance = address ? other.export({ type: 'pkcs1', format: 'pem' }).toString() : pem;
    await open({}, { dkim: { selector: 'plenum', privateKey: instance }, bounces: 'bounces@events.example' });
    const dkim = { domain, selector: 'plenum', privateKey: pem };
    await server.deliver(
      aMail({
        unsubscribeUrl: 'https://plenum.example/unsubscribe/xyz',
        envelopeToken: 'abc234',
        ...(address && { sender: { address, dkim } }),
      }),
    );
    // Bounces come to this Plenum all the same, and the id stays the same whoever sends.
    expect(trial.received[0]!.from).toBe('bounces+abc234@events.example');
    expect(trial.received[0]!.raw).toContain('<0199-1@events.example>');
    const parsed = await simpleParser(trial.received[0]!.raw);
    expect(parsed.from?.value).toEqual([{ name: 'Landkreis Muster', address: address ?? 'plenum@events.example' }]);
    const { raw } = trial.received[0]!;
    const [head = ''] = raw.split('\r\n\r\n');
    const fields = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
    const signature = fields.find((field) => /^dkim-signature:/i.test(field))!;
    expect(signature).toContain(`d=${domain};`);
    expect(signature).toMatch(/\bs=plenum;/);
    const tag = (name: string) => new RegExp(`\\b${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
    const signed = tag('h').toLowerCase().split(':');
    expect(signed).toEqual(expect.arrayContaining(['from', 'to', 'list-unsubscribe', 'list-unsubscribe-post']));
    const relaxed = (field: string) => {
      const at = field.indexOf(':');
      return `${field.slice(0, at).toLowerCase().trim()}:${field
        .slice(at + 1)
        .replace(/[ \t]+/g, ' ')
        .trim()}`;
    };
    const covered = signed.map((name) => relaxed(fields.find((field) => field.toLowerCase().startsWith(`${name}:`))!));
    const text = [...covered, relaxed(signature).replace(/\bb=[^;]*$/, 'b=')].join('\r\n');
    expect(verify('sha256', Buffer.from(text), publicKey, Buffer.from(tag('b'), 'base64'))).toBe(true);
  });

  it('carries a calendar that calendars import without asking for an answer', async () => {
    await open();
    await server.deliver(
      aMail({ calendars: [{ filename: 'termin.ics', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' }] }),
    );
    const parsed = await simpleParser(trial.received[0]!.raw);
    expect(parsed.attachments).toHaveLength(1);
    expect(parsed.attachments[0]).toMatchObject({ filename: 'termin.ics', contentType: 'text/calendar' });
    expect(trial.received[0]!.raw).toMatch(/method=PUBLISH/);
  });

  it.each(['REQUEST', 'CANCEL'] as const)(
    'says the method %s where mail programs look for it: in a part beside the text and with the file',
    async (method) => {
      await open();
      const content = (uid: number) => `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nX-UID:${uid}\r\nEND:VCALENDAR\r\n`;
      const calendars = [1, 2].map((uid) => ({ filename: `invite-${uid}.ics`, content: content(uid), method }));
      await server.deliver(aMail({ calendars }));
      const { raw } = trial.received[0]!;
      const parts = raw.split(/^--[^\r\n]+\r?$/m).map((part) => part.replace(/\r\n[ \t]+/g, ' '));
      const alternative = parts.find(
        (part) => /^content-type: text\/calendar/im.test(part) && !/attachment/i.test(part),
      )!;
      expect(alternative).toMatch(new RegExp(`text/calendar; charset=utf-8; method=${method}`, 'i'));
      expect(raw).toMatch(/multipart\/alternative/);
      const parsed = await simpleParser(raw);
      const files = parsed.attachments.filter(({ filename }) => filename);
      expect(files.map(({ filename }) => String(filename)).toSorted()).toEqual(['invite-1.ics', 'invite-2.ics']);
      expect(files.map(({ content: file }) => file.toString()).toSorted()).toEqual([content(1), content(2)]);
      expect(raw.match(new RegExp(`method=${method}`, 'g'))).toHaveLength(2);
    },
  );

  const hostile = [
    'Ada\r\nBcc: mallory@example.org',
    'Ada, Mallory <mallory@example.org>',
    '"Ada" <mallory@example.org>',
    'Ada\u0000\u2028\u2029\u202Eadaeb',
    'a@b.example; c@d.example',
    '=?utf-8?q?x=0D=0ABcc=3A_mallory=40example.org?=',
    `${'x'.repeat(5000)} <mallory@example.org>`,
  ].map((name) => ({ name, shown: JSON.stringify(name.slice(0, 60)) }));
  it.each(hostile)('has exactly one recipient and no header of others when the name is $shown', async ({ name }) => {
    await open();
    await server.deliver(aMail({ to: { name, address: 'ada@example.org' }, subject: name, fromName: name }));
    expect(trial.received.map(({ to }) => to)).toEqual([['ada@example.org']]);
    const parsed = await simpleParser(trial.received[0]!.raw);
    const to = Array.isArray(parsed.to) ? parsed.to : [parsed.to!];
    expect(to.flatMap(({ value }) => value).map(({ address }) => address)).toEqual(['ada@example.org']);
    expect(parsed.from?.value.map(({ address }) => address)).toEqual(['plenum@events.example']);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.cc).toBeUndefined();
  });

  it.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nRCPT TO:<b@example.org>',
    '<a@example.org> b@example.org',
  ])('refuses %j as an address', async (address) => {
    await open();
    expect(await server.deliver(aMail({ to: { name: 'Ada', address } }))).toMatchObject({ outcome: 'refused' });
    expect(trial.heard.filter((line) => line.startsWith('RCPT'))).toEqual([]);
  });

  const answers: [string, Manners, string][] = [
    ['550 for the recipient', { rcpt: '550 5.1.1 no such mailbox' }, 'refused'],
    ['552 after the text', { dot: '552 5.3.4 too big' }, 'refused'],
    ['450 for the recipient', { rcpt: '450 4.2.0 greylisted' }, 'later'],
    ['451 after the text', { dot: '451 4.3.0 try again' }, 'later'],
    ['421 as a greeting', { greeting: '421 4.3.2 busy' }, 'later'],
    ['421 for the sender', { mail: '421 4.3.2 going down' }, 'later'],
    ['530 for the sender, which is about us', { mail: '530 5.7.0 authenticate first' }, 'later'],
    ['nothing after the text', { dot: 'hang' }, 'unknown'],
    ['a dead line after the text', { dot: 'drop' }, 'unknown'],
    ['a dead line after taking the mail', { dot: 'takeAndDrop' }, 'unknown'],
    ['nothing for the recipient', { rcpt: 'hang' }, 'later'],
    ['nothing as a greeting but a dead line', { greeting: 'drop' }, 'later'],
  ];
  it.each(answers)('knows what %s means', async (_what, manners, outcome) => {
    await open(manners);
    expect(await server.deliver(aMail())).toMatchObject({ outcome });
    expect(trial.received.length).toBeLessThanOrEqual(1);
  });

  it('never sends a text twice when the line dies after it', async () => {
    await open({ dot: 'takeAndDrop' });
    await server.deliver(aMail());
    await new Promise((done) => setTimeout(done, 500));
    expect(trial.received).toHaveLength(1);
  });

  it('asks before the text, when all else has been said, and lets no byte of the text flow before that is noted', async () => {
    await open();
    let noted = false;
    let early = 0;
    trial.manners = { onText: () => void (noted || early++) };
    const beforeText = async () => {
      await new Promise((done) => setTimeout(done, 50));
      noted = true;
    };
    expect(await server.deliver(aMail(), beforeText)).toMatchObject({ outcome: 'accepted' });
    expect(noted).toBe(true);
    expect(early).toBe(0);
  });

  it('gives nothing away when that cannot be noted', async () => {
    await open();
    const beforeText = () => Promise.reject(new Error('no database'));
    expect(await server.deliver(aMail(), beforeText)).toMatchObject({ outcome: 'later' });
    expect(trial.received).toEqual([]);
  });

  it('uses a fresh line when the server had closed the idle one', async () => {
    await open();
    await server.deliver(aMail());
    trial.dropLines();
    expect(await server.deliver(aMail({ id: '0199-2' }))).toMatchObject({ outcome: 'accepted' });
    expect(trial.received).toHaveLength(2);
  });

  it('knows whether somebody greets', async () => {
    await open();
    expect(await server.reachable()).toBe(true);
    await trial.stop();
    expect(await server.reachable(500)).toBe(false);
  });
});

describe('the address of a mail server', () => {
  it.each([
    ['smtp://mail.example:587', true],
    ['smtps://mail.example', false],
    ['smtp://127.0.0.1:25', false],
    ['smtp://mailbox:1025?ignoreTLS=true', false],
  ])('in production %s must offer STARTTLS: %s', (url, required) => {
    expect(smtpOptionsOf(url, true).requireTLS).toBe(required);
    expect(smtpOptionsOf(url, false).requireTLS).toBe(false);
  });

  it('may carry a name and a password with any characters', () => {
    expect(smtpOptionsOf('smtp://a%40b:p%3Aw%2F@mail.example', true).auth).toEqual({ user: 'a@b', pass: 'p:w/' });
    expect(smtpOptionsOf('smtps://mail.example', true)).toMatchObject({ port: 465, secure: true });
  });
});
