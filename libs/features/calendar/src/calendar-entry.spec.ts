import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { eventCalendar, invitation, publication, sessionCalendar, type FileEntry, type Span } from '@plenum/events';
import { anyText } from '@plenum/platform/testing/texts';
import { entryDays, wantedEntries } from './calendar-entry.js';
import { readCalendar } from './testing/calendar-client.js';
import { aProgramme, aSession } from './testing/programme.js';

const linesOf = (text: string) => text.split('\r\n');
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '');

/** What calendars of every kind rely on. */
const expectWellFormed = (text: string) => {
  expect(text.endsWith('\r\n') || text.endsWith('END:VCALENDAR')).toBe(true);
  for (const line of linesOf(text)) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // A line broken inside a character would not be text any more.
    expect(line).not.toMatch(/[\uD800-\uDBFF]$|^[ ]?[\uDC00-\uDFFF]/);
    expect(line).not.toMatch(/(?!\t)\p{Cc}/u);
  }
  for (const line of unfolded(text).split('\r\n').filter(Boolean)) expect(line).toMatch(/^[A-Z-]+[:;]/);
};

const nasty = [
  'A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:eve@evil.example',
  'A\rX-EVIL:1',
  'A\nX-EVIL:1',
  'A\u2028X-EVIL:1\u2029X-EVIL:2\u0085X-EVIL:3',
  '";RSVP=TRUE:mailto:eve@evil.example',
  '\\n\\,\\;\\\\',
  'a,b;c:d"e\'f^g^nh',
  '\u202eevil\u0000\u0007\ufeff',
  '=?utf-8?q?x=0D=0ABcc=3A_eve=40evil.example?=',
  '🎉👩‍👩‍👧'.repeat(60),
  'é'.repeat(400),
  `${'x'.repeat(73)}🎉`,
];
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
  anyText({ minLength: 1, maxLength: 120 }),
  fc.constantFrom(...nasty),
);
const zones = ['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
const minute = 60_000;
const day = 24 * 60 * minute;
/** Around the nights in which the clocks change, and anywhere. */
const around = fc.oneof(
  ...['2027-03-28T01:00Z', '2027-10-31T01:00Z', '2027-03-14T07:00Z', '2027-11-07T06:00Z'].map((night) =>
    fc.integer({ min: -3 * 1440, max: 3 * 1440 }).map((minutes) => Date.parse(night) + minutes * minute),
  ),
  fc.integer({ min: 0, max: 3 * 365 * 1440 }).map((minutes) => Date.parse('2026-01-01T00:00Z') + minutes * minute),
);
/** Days with gaps, of any length and at any hour, as programmes have them. */
const programme = fc
  .record({
    start: around,
    title: text,
    session: text,
    abstract: text,
    stage: text,
    venue: text,
    name: text,
    zone: fc.constantFrom(...zones),
    mode: fc.constantFrom('online' as const, 'onsite' as const, 'hybrid' as const),
    days: fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 3 }),
        at: fc.integer({ min: 0, max: 12 * 60 }),
        length: fc.integer({ min: 5, max: 11 * 60 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ start, days, ...texts }) => {
    let number = 0;
    const sessions = days.map(({ gap, at, length }, index) => {
      number += index === 0 ? 0 : gap;
      const startsAt = start + number * day + at * minute;
      return aSession({
        id: `0190a000-0000-7000-8000-00000000010${index}`,
        title: texts.session,
        abstract: texts.abstract,
        stageId: 'stage',
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(startsAt + length * minute).toISOString(),
      });
    });
    const moments = sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).toSorted();
    return {
      ...texts,
      programme: aProgramme(
        {
          title: texts.title,
          summary: texts.abstract,
          venue: texts.venue,
          zone: texts.zone,
          mode: texts.mode,
          startsAt: moments[0]!,
          endsAt: moments.at(-1)!,
        },
        sessions,
        texts.stage,
      ),
    };
  });
const party = fc.record({ name: text, address: fc.emailAddress() });
const instants = (spans: readonly Span[]) => spans.map((one) => one.map((moment) => Date.parse(moment)));

const entryOf = (values: Partial<FileEntry>): FileEntry => ({
  uid: 'uid@plenum.example',
  sequence: 0,
  stamp: new Date('2026-11-01T00:00:00Z'),
  content: { title: 'Lösungstage', days: [['2026-12-01T08:00:00.000Z', '2026-12-01T16:00:00.000Z']], venue: '' },
  zone: 'Europe/Berlin',
  ...values,
});
const parties = {
  organiser: { name: 'Landkreis Muster', address: 'plenum@events.example' },
  attendee: { name: 'Ada Lovelace', address: 'ada@example.org' },
};

describe('a calendar file', () => {
  it('says the same instants to calendars as the programme, whatever titles, names, zones and days are', () => {
    fc.assert(
      fc.property(programme, party, fc.nat(1000), (made, attendee, sequence) => {
        const { event, sessions } = made.programme;
        const wanted = wantedEntries(
          made.programme,
          sessions.map(({ id }) => id),
        );
        const entries = wanted.map((entry, index) =>
          entryOf({
            uid: `${index}@plenum.example`,
            sequence,
            content: entry,
            text: entry.text,
            zone: event.zone,
            link: 'https://plenum.example/my/abc',
          }),
        );
        const published = publication(event.title, entries, { isFeed: true });
        expectWellFormed(published);
        const read = readCalendar(published);
        expect(read.map(({ uid }) => uid)).toEqual(entries.map(({ uid }) => uid));
        expect(read.map(({ spans }) => spans)).toEqual(wanted.map(({ days }) => instants(days)));
        for (const entry of entries) {
          const { content } = invitation(entry, { ...parties, attendee });
          expectWellFormed(content);
          expect(readCalendar(content)).toEqual([
            expect.objectContaining({
              method: 'REQUEST',
              sequence,
              uid: entry.uid,
              spans: instants(entry.content.days),
            }),
          ]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('of a public page says the same instants, too', () => {
    fc.assert(
      fc.property(programme, ({ programme: made }) => {
        const options = {
          organisation: { slug: 'haus', name: made.event.title },
          programme: made,
          publicUrl: 'https://plenum.example',
          changedAt: new Date(0),
          revision: 1,
          sessionRevisions: new Map<string, number>(),
        };
        const [session] = made.sessions;
        for (const text of [
          eventCalendar({ ...options, chosen: made.sessions }),
          sessionCalendar({ ...options, session: session! }),
        ]) {
          expectWellFormed(text);
          const bySession = readCalendar(text).filter(({ uid }) => uid.startsWith(session!.id));
          expect(bySession.map(({ spans }) => spans)).toEqual([instants([[session!.startsAt, session!.endsAt]])]);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('keeps titles as they were typed, as far as one line can', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (title) => {
        const clean = title.normalize('NFC').replace(/\s+/g, ' ').trim();
        fc.pre(
          clean !== '' &&
            !/(?![\t\n])[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u2028\u2029]/u.test(title),
        );
        const content = { ...entryOf({}).content, title };
        expect(readCalendar(publication('x', [entryOf({ content })]))[0]!.summary).toBe(clean);
      }),
      { numRuns: 60 },
    );
  });

  it.each(nasty.map((evil) => ({ evil, shown: JSON.stringify(evil.slice(0, 40)) })))(
    'lets $shown become no property, no attendee and no line of its own',
    ({ evil }) => {
      const content = {
        title: evil,
        days: [['2026-12-01T08:00:00.000Z', '2026-12-01T16:00:00.000Z']] as Span[],
        venue: evil,
      };
      const entry = entryOf({ content, text: evil });
      const made = invitation(entry, {
        organiser: { name: evil, address: 'plenum@events.example' },
        attendee: { name: evil, address: 'ada@example.org' },
      });
      for (const text of [made.content, publication(evil, [entry])]) {
        expectWellFormed(text);
        const names = unfolded(text)
          .split('\r\n')
          .map((line) => line.split(/[:;]/)[0]!);
        expect(names.filter((name) => name === 'BEGIN')).toHaveLength(2);
        expect(names).not.toContain('X-EVIL');
      }
      const [event] = new ICAL.Component(ICAL.parse(made.content) as never).getAllSubcomponents('vevent');
      const attendees = event!.getAllProperties('attendee');
      expect(attendees.map((attendee) => attendee.getFirstValue())).toEqual(['MAILTO:ada@example.org']);
      expect(attendees.map((attendee) => attendee.getParameter('rsvp'))).toEqual(['FALSE']);
      expect(event!.getFirstPropertyValue('organizer')).toBe('mailto:plenum@events.example');
    },
  );

  it('invites without asking for an answer, and leads to the personal page', () => {
    const { method, content } = invitation(
      entryOf({ link: 'https://plenum.example/my/abc', text: 'Worum es geht' }),
      parties,
    );
    const plain = unfolded(content);
    expect(method).toBe('REQUEST');
    expect(plain).toContain('METHOD:REQUEST\r\n');
    expect(plain).toMatch(/ORGANIZER;CN="Landkreis Muster":mailto:plenum@events.example\r\n/);
    expect(plain).toMatch(/ATTENDEE;.*RSVP=FALSE.*ada@example.org\r\n/i);
    expect(plain).toContain('LOCATION:https://plenum.example/my/abc\r\n');
    expect(plain).toContain('URL;VALUE=URI:https://plenum.example/my/abc\r\n');
    expect(plain).toContain('DTSTART:20261201T080000Z\r\n');
  });

  it('says for whom a mail speaks that comes from another address than its organiser', () => {
    const organizer = (sentBy?: string) =>
      /ORGANIZER.*/.exec(unfolded(invitation(entryOf({}), { ...parties, ...(sentBy && { sentBy }) }).content))?.[0];
    const same = 'ORGANIZER;CN="Landkreis Muster":mailto:plenum@events.example';
    expect(organizer()).toBe(same);
    expect(organizer('plenum@events.example')).toBe(same);
    expect(organizer('info@muster.example')).toBe(
      'ORGANIZER;CN="Landkreis Muster";SENT-BY="mailto:info@muster.example":mailto:plenum@events.example',
    );
  });

  it('takes back with the same UID and without any link', () => {
    const { method, content } = invitation(entryOf({ cancelled: true, sequence: 3 }), parties);
    expect(method).toBe('CANCEL');
    expect(readCalendar(content)).toEqual([
      expect.objectContaining({ method: 'CANCEL', uid: 'uid@plenum.example', sequence: 3, cancelled: true }),
    ]);
    expect(content).not.toContain('https:');
  });

  it.each([
    ['2027-03-28', ['2027-03-27T08:00:00.000Z', '2027-03-28T07:00:00.000Z', '2027-03-29T07:00:00.000Z']],
    ['2027-10-31', ['2027-10-30T07:00:00.000Z', '2027-10-31T08:00:00.000Z', '2027-11-01T08:00:00.000Z']],
  ])('begins at nine on each day around the night of %s', (_night, starts) => {
    const days = starts.map((start): Span => [start, new Date(Date.parse(start) + 8 * 3_600_000).toISOString()]);
    const { content } = invitation(entryOf({ content: { title: 'Tage', days, venue: '' } }), parties);
    expect(readCalendar(content)[0]!.spans).toEqual(instants(days));
    expect(new Set(readCalendar(content).map(({ uid }) => uid)).size).toBe(1);
  });

  it('begins and ends with the event, and has the hours of the sessions in between', () => {
    const at = (date: string, from: string, to: string) =>
      aSession({ id: `${date}-${from}`, startsAt: `${date}T${from}:00.000Z`, endsAt: `${date}T${to}:00.000Z` });
    const sessions = [
      at('2026-12-01', '09:00', '15:00'),
      at('2026-12-02', '10:00', '14:00'),
      at('2026-12-04', '09:00', '12:00'),
    ];
    const event = { startsAt: '2026-12-01T08:00:00.000Z', endsAt: '2026-12-04T16:00:00.000Z' };
    expect(entryDays(aProgramme(event, sessions))).toEqual([
      ['2026-12-01T08:00:00.000Z', '2026-12-01T15:00:00.000Z'],
      ['2026-12-02T10:00:00.000Z', '2026-12-02T14:00:00.000Z'],
      ['2026-12-04T09:00:00.000Z', '2026-12-04T16:00:00.000Z'],
    ]);
    expect(entryDays(aProgramme(event, []))).toEqual([[event.startsAt, event.endsAt]]);
    const { content } = invitation(
      entryOf({ content: { title: 'Tage', days: entryDays(aProgramme(event, sessions)), venue: '' } }),
      parties,
    );
    expect(readCalendar(content)[0]!.spans).toEqual(instants(entryDays(aProgramme(event, sessions))));
  });

  it('is the same file on servers whose clocks are in UTC, Berlin and New York', async () => {
    const days: Span[] = [
      ['2027-03-27T23:30:00.000Z', '2027-03-28T02:30:00.000Z'],
      ['2027-03-28T22:30:00.000Z', '2027-03-29T06:30:00.000Z'],
    ];
    const single: Span[] = [['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']];
    const entries = [days, single].map((spans, index) =>
      entryOf({ uid: `${index}`, content: { title: 'Nacht', days: spans, venue: '' } }),
    );
    const file = fileURLToPath(new URL('../../events/src/entry.calendar.ts', import.meta.url));
    const script = `
      const { publication } = await import(${JSON.stringify(file)});
      const entries = ${JSON.stringify(entries)}.map((entry) => ({ ...entry, stamp: new Date(entry.stamp) }));
      process.stdout.write(JSON.stringify({ offset: new Date(2027, 0, 1).getTimezoneOffset(), text: publication('x', entries) }));`;
    const root = fileURLToPath(new URL('../../../../', import.meta.url));
    const said = await Promise.all(
      ['UTC', 'Europe/Berlin', 'America/New_York'].map(async (zone) => {
        const { stdout } = await promisify(execFile)(
          process.execPath,
          ['--import', './scripts/ts.mjs', '--input-type=module', '-e', script],
          { cwd: root, env: { ...process.env, TZ: zone, NODE_OPTIONS: '' } },
        );
        return JSON.parse(stdout) as { offset: number; text: string };
      }),
    );
    expect(said.map(({ offset }) => offset)).toEqual([0, -60, 300]);
    expect(new Set(said.map(({ text }) => text)).size).toBe(1);
    expect(readCalendar(said[0]!.text).map(({ spans }) => spans)).toEqual([instants(days), instants(single)]);
  }, 120_000);
});
