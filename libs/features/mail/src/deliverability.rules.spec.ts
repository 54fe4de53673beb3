import { ownReplies } from '@plenum/contracts';
import { adviceOn, gradeOf, worstFirst } from './deliverability.rules.js';
import { sendingFactsOf } from './sending-facts.rules.js';

const counts = (changes: object = {}) => ({
  domain: 'a.example',
  accepted: 0,
  deferred: 0,
  bounced: 0,
  failed: 0,
  suppressed: 0,
  unknown: 0,
  missed: 0,
  ...changes,
});

describe('how a domain fares', () => {
  it.each([
    [{ accepted: 100 }, 'good'],
    [{}, 'good'],
    [{ accepted: 100, bounced: 1 }, 'some'],
    [{ accepted: 100, suppressed: 3 }, 'some'],
    [{ accepted: 1, bounced: 4 }, 'some'],
    [{ accepted: 100, deferred: 20 }, 'some'],
    [{ accepted: 100, deferred: 25 }, 'bad'],
    [{ bounced: 5 }, 'bad'],
    [{ accepted: 12, failed: 3, unknown: 2 }, 'bad'],
  ])('%j is %s', (changes, grade) => expect(gradeOf(counts(changes))).toBe(grade));

  it('is listed with the worst first', () => {
    const rows = [
      { ...counts({ domain: 'fine.example', accepted: 900 }), grade: 'good' as const },
      { ...counts({ domain: 'one.example', bounced: 1, accepted: 9 }), grade: 'some' as const },
      { ...counts({ domain: 'bad.example', bounced: 9 }), grade: 'bad' as const },
      { ...counts({ domain: 'worse.example', deferred: 90 }), grade: 'bad' as const },
      { ...counts({ domain: 'also.example', accepted: 900 }), grade: 'good' as const },
    ];
    expect(rows.toSorted(worstFirst).map(({ domain }) => domain)).toEqual([
      'worse.example',
      'bad.example',
      'one.example',
      'also.example',
      'fine.example',
    ]);
  });
});

describe('what may be done about a mail server’s words', () => {
  it.each([
    ['bounced', '5.1.1 550 5.1.1 …: Recipient address rejected: User unknown', 'mailboxUnknown'],
    ['bounced', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'mailboxUnknown'],
    ['bounced', '550 No such user here', 'mailboxUnknown'],
    ['bounced', '552 5.2.2 Mailbox full', 'mailboxFull'],
    ['deferred', '452 4.2.2 over quota', 'mailboxFull'],
    ['failed', '550 5.7.1 Message rejected as spam', 'blocked'],
    ['failed', '554 Service unavailable; client host blocked using dnsbl', 'blocked'],
    ['deferred', '451 4.7.1 Greylisting in action', 'later'],
    ['deferred', '450 4.2.0 Recipient address temporarily unavailable', 'later'],
    ['deferred', '421 try later', 'later'],
    ['failed', '552 5.3.4 Message size exceeds fixed limit', 'tooLarge'],
    ['deferred', '535 5.7.8 Authentication failed', 'operator'],
    ['deferred', 'connect ECONNREFUSED 10.0.0.1:25', 'unreachable'],
    ['unknown', ownReplies.unanswered, 'unclear'],
    ['deferred', ownReplies.unwritable, 'unwritable'],
    ['suppressed', 'The address does not exist.', 'mailboxUnknown'],
    ['suppressed', 'The address refused three mails.', 'refused'],
    ['failed', '571 whatever', 'refused'],
  ] as const)('%s, "%s": %s', (state, reply, advice) => expect(adviceOn(state, reply)).toBe(advice));
});

describe('how this Plenum sends', () => {
  const variables = {
    SMTP_URL: 'smtp://user:topsecret@relay.city.example:587',
    PLENUM_MAIL_FROM: 'events@City.example',
    PLENUM_DKIM_SELECTOR: 'plenum',
  };
  it('says what its settings say, and no password', () => {
    const facts = sendingFactsOf({ variables, publicUrl: 'https://plenum.city.example' }, 'City');
    expect(facts).toEqual({
      address: 'events@City.example',
      domain: 'city.example',
      host: 'relay.city.example',
      bounceDomain: null,
      dkim: null,
      organisation: 'City',
      website: 'plenum.city.example',
    });
    expect(JSON.stringify(facts)).not.toContain('topsecret');
  });

  it.each(['smtp://127.0.0.1:25', 'smtp://[::1]:25', 'smtp://mailbox:1025', 'smtp://relay.internal'])(
    'names no host that nobody else knows: %s',
    (SMTP_URL) => {
      const facts = sendingFactsOf({ variables: { ...variables, SMTP_URL }, publicUrl: 'https://p.example' }, 'City');
      expect(facts.host).toBeNull();
    },
  );

  it('knows what it signs, and who is in the envelope', () => {
    const given = { ...variables, PLENUM_DKIM_KEY_FILE: '/etc/key', PLENUM_MAIL_BOUNCES: 'b@bounce.city.example' };
    expect(sendingFactsOf({ variables: given, publicUrl: 'https://p.example' }, 'City')).toMatchObject({
      bounceDomain: 'bounce.city.example',
      dkim: { domain: 'city.example', selector: 'plenum' },
    });
  });
});
