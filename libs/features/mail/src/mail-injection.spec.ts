import { simpleParser, type AddressObject } from 'mailparser';
import { mailKinds, type MailKind } from '@plenum/contracts';
import { SmtpMailServer, smtpOptionsOf } from '@plenum/platform/mail';
import { TrialMailServer } from '../../../platform/mail/testing/trial-mail-server.js';
import { render } from './mail-rendering.js';
import { injections } from './testing/injection-corpus.js';

/** All that a mail of ours may carry, each once. */
const ours = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'subject',
  'to',
  'x-auto-response-suppress',
];

/** Everything in mails that somebody typed. */
const paramsOf = (typed: string): { params: object; secretParams: object } => {
  const times = { startsAt: '2026-11-23T08:00:00Z', endsAt: '2026-11-23T16:00:00Z' };
  const event = {
    title: typed,
    organisation: typed,
    venue: typed,
    zone: 'Europe/Berlin',
    path: '/o/muster/x',
    ...times,
  };
  return {
    // Kinds take what they are made of and leave the rest.
    params: {
      event,
      minutes: 10,
      hours: 48,
      due: '2026-12-01',
      overdue: true,
      before: { ...times, venue: typed },
      until: '2026-11-24T08:00:00Z',
      recordings: [typed],
      items: [{ change: 'moved', title: typed, venue: typed, ...times, before: { ...times, venue: typed } }],
      organisation: typed,
      role: 'moderator',
      scope: 'event',
      by: typed,
      path: '/sign-in',
      messageId: '0199c0de-0000-7000-8000-000000000001',
      version: 1,
      service: true,
      // An organiser's subject says something, or it is not taken.
      subject: `Re ${typed}`,
      body: typed,
    },
    secretParams: {
      code: '123456',
      path: '/my/abc',
      question: typed,
      asker: typed,
      note: typed,
      answer: typed,
      by: typed,
    },
  };
};

describe('whatever people type', () => {
  let trial: TrialMailServer;
  let server: SmtpMailServer;
  beforeAll(async () => {
    trial = new TrialMailServer();
    const options = { from: 'plenum@events.example', bounces: 'bounces@events.example' };
    server = new SmtpMailServer({ ...smtpOptionsOf(await trial.start(), false), ...options });
  });
  afterAll(async () => {
    server.onApplicationShutdown();
    await trial.stop();
  });

  const fill = (kind: MailKind, typed: string) => {
    const { params, secretParams } = paramsOf(typed);
    const session = {
      title: typed,
      startsAt: '2026-11-23T09:00:00Z',
      endsAt: '2026-11-23T10:00:00Z',
      path: '/o/x/s/y',
    };
    const isText = kind === 'answerRequest' || kind === 'answerReminder' || kind === 'answerThere';
    return { params: { ...params, session: isText ? typed : session }, secretParams };
  };

  it.each(mailKinds.map((kind) => [kind]))('%s has one recipient, one sender, and no header but ours', async (kind) => {
    for (const [index, typed] of injections.entries()) {
      trial.received.length = 0;
      trial.heard.length = 0;
      const toRender = { kind, locale: 'de' as const, toName: typed, ...fill(kind, typed) };
      const rendered = render(toRender, 'https://plenum.example');
      const { outcome } = await server.deliver({
        id: `0199-${kind}-${index}`,
        fromName: rendered.fromName,
        // As it was typed: what the text leaves out must not be what protects the header.
        to: { name: typed, address: 'ada@example.org' },
        subject: index % 2 === 0 ? rendered.subject : typed,
        text: rendered.text,
        html: rendered.html,
        language: 'de',
        envelopeToken: 'abc234',
        unsubscribeUrl: 'https://plenum.example/unsubscribe/abc',
        calendars: [],
      });
      expect(outcome).toBe('accepted');
      expect(trial.received).toHaveLength(1);
      const [{ raw, to, from }] = trial.received as [(typeof trial.received)[0]];
      expect({ to, from }).toEqual({ to: ['ada@example.org'], from: 'bounces+abc234@events.example' });
      expect(trial.heard.filter((line) => /^(MAIL|RCPT|DATA)/i.test(line))).toHaveLength(3);
      const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
      expect(head).not.toMatch(/(^|[^\r])\n|\r([^\n]|$)/);
      const names = head
        .replace(/\r\n[ \t]+/g, ' ')
        .split('\r\n')
        .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
      expect(names.toSorted()).toEqual(ours);
      const parsed = await simpleParser(raw);
      const addresses = (field: AddressObject | AddressObject[] | undefined) =>
        [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
      expect(addresses(parsed.to)).toEqual(['ada@example.org']);
      expect(addresses(parsed.from)).toEqual(['plenum@events.example']);
      expect([parsed.cc, parsed.bcc, parsed.replyTo]).toEqual([undefined, undefined, undefined]);
      expect(parsed.attachments).toEqual([]);
    }
  });
});
