import type { MailProblem, SendingFacts } from '@plenum/contracts';
import { durationText } from './duration-text.js';
import { itText, mailtoOf, type ItTextFacts } from './it-text.js';

const sending: SendingFacts = {
  address: 'events@city.example',
  domain: 'city.example',
  host: 'relay.city.example',
  bounceDomain: 'bounce.city.example',
  dkim: { domain: 'city.example', selector: 'plenum' },
  organisation: 'City of Samples',
  website: 'plenum.city.example',
};
const problem: MailProblem = { state: 'failed', advice: 'blocked', reply: '550 5.7.1 no & never', mails: 7, people: 5 };
const facts: ItTextFacts = {
  domain: 'county.example',
  sending,
  problems: [problem],
  event: 'Solution Days',
  contact: { name: 'Olivia Organiser', email: 'olivia@city.example' },
};

describe('the letter to the IT of recipients', () => {
  it.each(['de', 'en'] as const)('names what they need, in %s', (locale) => {
    const { subject, body } = itText(locale, facts);
    expect(subject).toContain('county.example');
    for (const fact of [
      'events@city.example',
      'relay.city.example',
      'bounce.city.example',
      'd=city.example, s=plenum',
      'plenum._domainkey.city.example',
      'https://plenum.city.example',
      '550 5.7.1 no & never',
      'Olivia Organiser, olivia@city.example',
    ])
      expect(body).toContain(fact);
  });

  it.each(['de', 'en'] as const)('claims nothing that is not known, in %s', (locale) => {
    const unknown = { ...sending, host: null, bounceDomain: null, dkim: null };
    const { body } = itText(locale, { ...facts, problems: [], sending: unknown });
    expect(body).not.toMatch(/null|undefined|_domainkey|d=city/);
    expect(body).toContain('city.example');
  });

  it('goes to the one mailbox every mail domain has, and stays one mail', () => {
    const url = new URL(mailtoOf('county.example', itText('de', facts)));
    expect(url.pathname).toBe('postmaster@county.example');
    expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
    expect(url.searchParams.get('body')).toContain('550 5.7.1 no & never');
  });
});

it.each([
  [0.4, '0 secs'],
  [59, '59 secs'],
  [90, '1.5 mins'],
  [600, '10 mins'],
  [5400, '1.5 hrs'],
  [200_000, '2.3 days'],
])('says %d seconds as %s', (seconds, text) => expect(durationText(seconds, 'en').replace(/\s/g, ' ')).toBe(text));
