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
  reminderEvent: [{ event }, { path: '/my/abc' }],
  reminderSession: [{ event, session }, { path: '/my/abc' }],
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
  roleGiven: [
    { organisation: 'Landkreis Muster', role: 'speaker', scope: 'session', by: 'Olga', path: '/sign-in?next=/desk' },
    {},
  ],
};
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

  it('is not made of params that are not those of its kind', () => {
    expect(() => render({ ...aMail('signInCode', 'de'), secretParams: null }, '')).toThrow(z.ZodError);
  });
});
