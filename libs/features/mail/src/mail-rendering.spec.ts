import { z } from 'zod';
import { locales, mailKinds, type Locale, type MailKind } from '@plenum/contracts';
import type { EventFacts } from './mail-kinds.js';
import { render, type ToRender } from './mail-rendering.js';

const event: EventFacts = {
  title: 'Lösungstage',
  organisation: 'Landkreis Muster',
  startsAt: '2026-11-23T08:00:00Z',
  endsAt: '2026-11-24T16:00:00Z',
  zone: 'Europe/Berlin',
  mode: 'online',
  venue: '',
  path: '/o/muster/loesungstage',
};
const session = {
  title: 'Bauantrag digital',
  startsAt: '2026-11-23T09:15:00Z',
  endsAt: '2026-11-23T10:00:00Z',
  path: '/o/muster/loesungstage/s/bauantrag',
};
const params: Record<MailKind, [params: object, secrets: object]> = {
  signInCode: [{ minutes: 10 }, { code: '012345' }],
  confirmationRequest: [{ event, hours: 48 }, { path: '/confirm/abc' }],
  confirmed: [{ event }, { path: '/my/abc' }],
  cancelled: [{ event }, {}],
  eventCancelled: [{ event }, {}],
  eventChanged: [{ event, before: { startsAt: '2026-11-20T08:00:00Z', endsAt: '2026-11-20T16:00:00Z' } }, {}],
  message: [
    {
      messageId: '019a7c00-0000-7000-8000-000000000001',
      version: 1,
      service: true,
      event,
      subject: 'Neuer Eingang',
      body: 'Bitte durch den Hof.\n\n{link}',
    },
    { path: '/my/abc' },
  ],
  agendaChanged: [
    {
      event,
      items: [
        {
          change: 'moved',
          title: 'Bauantrag digital',
          startsAt: '2026-11-23T09:15:00Z',
          endsAt: '2026-11-23T10:00:00Z',
          before: { startsAt: '2026-11-23T08:15:00Z', endsAt: '2026-11-23T09:00:00Z' },
        },
      ],
    },
    { path: '/my/abc' },
  ],
  reminderEvent: [{ event }, { path: '/my/abc' }],
  reminderSession: [{ event, session }, { path: '/my/abc' }],
  startsNow: [{ event, session }, { path: '/my/abc' }],
  followUp: [{ event, recordings: ['Bauantrag digital'] }, { path: '/my/abc' }],
  noShow: [{ event, recordings: [] }, { path: '/my/abc' }],
  confirmationReminder: [{ event, until: '2026-11-22T10:00:00Z' }, { path: '/confirm/abc' }],
  answerRequest: [
    { event, session: session.title, due: '2026-12-01' },
    { path: '/answer/abc', question: 'Was kostet das?', asker: 'Anke Muster', note: 'Bitte kurz.' },
  ],
  answerReminder: [
    { event, session: session.title, due: '2026-12-01', overdue: true },
    { path: '/answer/abc', question: 'Was kostet das?' },
  ],
  answerThere: [
    { event, session: session.title },
    { path: '/my/abc', question: 'Was kostet das?', answer: 'Rund 20.000 Euro.', by: 'Sven Sprecher' },
  ],
  messageApproval: [
    {
      messageId: '019a7c00-0000-7000-8000-000000000001',
      version: 1,
      event,
      by: 'Olga',
      subject: 'Neuer Eingang',
      at: '2026-11-22T10:00:00Z',
      path: '/desk/events/x/messages/y',
    },
    {},
  ],
  roleGiven: [
    { organisation: 'Landkreis Muster', role: 'speaker', scope: 'session', by: 'Olga', path: '/sign-in?next=/desk' },
    {},
  ],
};
const messageId = '019a7c00-0000-7000-8000-000000000001';
const aMail = (kind: MailKind, locale: Locale, toName = 'Ada Lovelace'): ToRender => ({
  kind,
  locale,
  toName,
  params: params[kind][0],
  secretParams: params[kind][1],
});
const all = mailKinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const));

describe('the text of a mail', () => {
  it.each(locales)('of a reminder says in %s how to get no more, in text and in HTML', (locale) => {
    const unsubscribePath = '/unsubscribe/abc';
    const { text, html } = render({ ...aMail('reminderEvent', locale), unsubscribePath }, 'https://plenum.example');
    for (const one of [text, html]) {
      expect(one).toContain('https://plenum.example/unsubscribe/abc');
      expect(one).toMatch(/Keine Erinnerungen von Landkreis Muster mehr|Get no more reminders from Landkreis Muster/);
    }
  });

  it.each(all)('of kind %s exists in %s, as text and as HTML in that language', (kind, locale) => {
    const { subject, text, html } = render(aMail(kind, locale), 'https://plenum.example');
    expect(subject).not.toMatch(/undefined|\[object/);
    expect(text).not.toMatch(/undefined|\[object|<|NaN/);
    expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
    expect(html).not.toMatch(/undefined|\[object|<img|url\(|<script/);
    expect(text).toContain(locale === 'de' ? 'Guten Tag Ada Lovelace,' : 'Hello Ada Lovelace,');
  });

  it('tells times with weekday in the zone of the event', () => {
    expect(render(aMail('confirmed', 'de'), '').text).toContain(
      'Wann: Montag, 23. November 2026, 09:00 Uhr bis Dienstag, 24. November 2026, 17:00 Uhr (MEZ)',
    );
    expect(render(aMail('reminderSession', 'en'), '').text).toContain(
      'When: Monday, 23 November 2026, 10:15–11:00 (CET)',
    );
    expect(render(aMail('reminderSession', 'de'), '').subject).toBe('Um 10:15 Uhr (MEZ): Bauantrag digital');
  });

  it('names both zones when the clocks change during the event', () => {
    const changing = { ...event, startsAt: '2027-03-27T08:00:00Z', endsAt: '2027-03-28T15:00:00Z' };
    const { text } = render({ ...aMail('confirmed', 'de'), params: { event: changing } }, '');
    expect(text).toContain('27. März 2027, 09:00 Uhr (MEZ) bis Sonntag, 28. März 2027, 17:00 Uhr (MESZ)');
  });

  it('shows markup in titles and names as text', () => {
    const nasty = '<script>alert(1)</script>" onclick="x';
    const mail = { ...aMail('confirmed', 'de', nasty), params: { event: { ...event, title: nasty } } };
    const { html } = render(mail, 'https://plenum.example');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&quot;x');
  });

  it('links to our own address only, whatever a path pretends to be', () => {
    const { html } = render(aMail('confirmed', 'de'), 'https://plenum.example');
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://plenum.example/my/abc',
      'https://plenum.example/my/abc',
    ]);
    for (const path of ['//evil.example/x', 'https://evil.example', 'javascript:alert(1)', '/a b'])
      expect(() => render({ ...aMail('confirmed', 'de'), secretParams: { path } }, '')).toThrow(z.ZodError);
  });

  it.each(['Gewinn unter http://evil.example', 'evil.example/x', 'mail@evil.example', 'www.evil'])(
    'does not carry the advertisement %s that somebody typed as a name',
    (name) => {
      const { text, html, toName } = render(aMail('confirmationRequest', 'de', name), 'https://plenum.example');
      expect(`${text}${html}${toName}`).not.toContain('evil');
      expect(text).toContain('Guten Tag,');
    },
  );

  it('keeps a title that is a doctor', () => {
    expect(render(aMail('confirmed', 'de', 'Dr. Ada von Lovelace'), '').text).toContain(
      'Guten Tag Dr. Ada von Lovelace,',
    );
  });

  describe('of an organiser', () => {
    const mailOf = (body: string, more: object = {}) =>
      render(
        {
          ...aMail('message', 'de'),
          params: { messageId, version: 1, service: true, event, subject: 'S', body, ...more },
        },
        'https://plenum.example',
      );

    it('makes links of what is one, and nothing else of anything', () => {
      const { html, text } = mailOf(
        'Zeile 1\nZeile 2 <b>\n\nhttps://example.org/x?a=1&b=2 HTTPS://böse.example/ mail@example.org ftp://example.org //example.org plan.md javascript:alert(1)',
      );
      const hrefs = [...html.matchAll(/<a href="([^"]*)" class="link"[^>]*>([^<]*)<\/a>([^<]{0,25})/g)];
      expect(hrefs.map(([, href, words, behind]) => [href, words, behind?.trimEnd()])).toEqual([
        ['https://example.org/x?a=1&amp;b=2', 'https://example.org/x?a=1&amp;b=2', ''],
        ['https://xn--bse-sna.example/', 'HTTPS://böse.example/', ' (xn--bse-sna.example)'],
        ['mailto:mail@example.org', 'mail@example.org', ' ftp://example.org //exam'],
      ]);
      expect(html).toContain('Zeile 1<br>Zeile 2 &lt;b&gt;');
      expect(text).toContain('Zeile 1\nZeile 2 <b>\n\nhttps://example.org/x?a=1&b=2');
    });

    it('has a button where {link} stands alone, and the address where it stands in a sentence', () => {
      const { html, text } = mailOf('Oben.\n\n {link} \n\nHier: {link}.');
      expect(html).toContain('href="https://plenum.example/my/abc" class="button"');
      expect(html).toContain('Hier: <a href="https://plenum.example/my/abc" class="link"');
      expect(text).toContain('Hier: https://plenum.example/my/abc.');
    });

    it('is not sent without its text, and says below how to get no more of them', () => {
      expect(() => mailOf(undefined as unknown as string)).toThrow('without its text');
      const unsubscribePath = '/unsubscribe/abc';
      const { text } = render({ ...aMail('message', 'en'), unsubscribePath }, 'https://plenum.example');
      expect(text).toContain('Get no more reminders and no more messages of this kind from Landkreis Muster:');
    });
  });

  it('is not made of params that are not those of its kind', () => {
    expect(() => render({ ...aMail('signInCode', 'de'), secretParams: null }, '')).toThrow(z.ZodError);
  });
});
