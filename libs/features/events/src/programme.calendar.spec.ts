import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { eventCalendar, sessionCalendar } from './programme.calendar.js';

const session = (values: Partial<SessionView> = {}): SessionView => ({
  id: '0190a000-0000-7000-8000-000000000002',
  eventId: '0190a000-0000-7000-8000-000000000001',
  slug: 'auftakt',
  title: 'Auftakt',
  subtitle: '',
  abstract: '',
  description: '',
  format: 'talk',
  language: 'de',
  stageId: null,
  trackId: null,
  startsAt: '2026-11-23T08:00:00.000Z',
  endsAt: '2026-11-23T09:00:00.000Z',
  state: 'planned',
  speakerIds: [],
  vendorIds: [],
  links: [],
  questionAnonymity: 'pseudonymous',
  earlyQuestions: false,
  earlyGuests: false,
  recorded: false,
  ...values,
});
const programme = (sessions: SessionView[], event: Partial<ProgrammeView['event']> = {}): ProgrammeView => ({
  event: {
    id: '0190a000-0000-7000-8000-000000000001',
    organisationId: '0190a000-0000-7000-8000-000000000000',
    slug: 'tage',
    state: 'published',
    title: 'Solution Days',
    summary: '',
    description: '',
    language: 'de',
    mode: 'online',
    venue: '',
    zone: 'Europe/Berlin',
    startsAt: '2026-11-23T08:00:00.000Z',
    endsAt: '2026-11-24T16:00:00.000Z',
    registrationOpen: true,
    attendanceKept: false,
    retentionDays: 180,
    ...event,
  },
  stages: [],
  tracks: [],
  speakers: [],
  vendors: [],
  sessions,
});
const options = {
  organisation: { slug: 'haus', name: 'Haus' },
  publicUrl: 'https://plenum.example',
  changedAt: new Date('2026-11-01T00:00:00Z'),
  revision: 1,
  sessionRevisions: new Map<string, number>(),
};
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '');
const linesOf = (text: string, name: string) =>
  unfolded(text)
    .split('\r\n')
    .filter((line) => line.startsWith(name));

describe('an .ics', () => {
  it('of a session says when in UTC and where it leads', () => {
    const text = sessionCalendar({ ...options, programme: programme([session()]), session: session() });
    expect(linesOf(text, 'DTSTART')).toEqual(['DTSTART:20261123T080000Z']);
    expect(linesOf(text, 'DTEND')).toEqual(['DTEND:20261123T090000Z']);
    expect(text).toContain('https://plenum.example/o/haus/tage/s/auftakt');
  });

  it('of an event has an entry for each of its days in its zone', () => {
    const text = eventCalendar({
      ...options,
      programme: programme([
        session(),
        session({ id: 'b', startsAt: '2026-11-23T15:00:00.000Z', endsAt: '2026-11-23T16:00:00.000Z' }),
        // 00:30 on the 24th in Berlin
        session({ id: 'c', startsAt: '2026-11-23T23:30:00.000Z', endsAt: '2026-11-24T00:30:00.000Z' }),
      ]),
    });
    expect(linesOf(text, 'DTSTART')).toEqual(['DTSTART:20261123T080000Z', 'DTSTART:20261123T233000Z']);
    expect(linesOf(text, 'DTEND')).toEqual(['DTEND:20261123T160000Z', 'DTEND:20261124T003000Z']);
    expect(linesOf(text, 'SUMMARY')).toEqual(['SUMMARY:Solution Days (1/2)', 'SUMMARY:Solution Days (2/2)']);
  });

  it('keeps its ids when the event moves, and is newer', () => {
    const before = eventCalendar({ ...options, programme: programme([session()]) });
    const after = eventCalendar({
      ...options,
      revision: 2,
      programme: programme([session({ startsAt: '2026-12-01T08:00:00.000Z', endsAt: '2026-12-01T09:00:00.000Z' })]),
    });
    expect(linesOf(after, 'UID')).toEqual(linesOf(before, 'UID'));
    const sequence = (text: string) => Number(linesOf(text, 'SEQUENCE')[0]?.split(':')[1]);
    expect(sequence(after)).toBeGreaterThan(sequence(before));
  });

  it('is the same file for the same programme', () => {
    const make = () => eventCalendar({ ...options, programme: programme([session()]) });
    expect(make()).toBe(make());
  });

  it('says that an event was called off', () => {
    const text = eventCalendar({ ...options, programme: programme([session()], { state: 'cancelled' }) });
    expect(linesOf(text, 'STATUS')).toEqual(['STATUS:CANCELLED']);
  });

  it('leads to a personal link where one is given', () => {
    const text = eventCalendar({ ...options, programme: programme([]), link: 'https://plenum.example/my/abc' });
    expect(linesOf(text, 'URL')).toEqual(['URL;VALUE=URI:https://plenum.example/my/abc']);
  });

  it('lets no text become a property of its own', () => {
    const hostile = 'A\r\nEND:VEVENT\r\nATTENDEE:mailto:a@b.c\rX-EVIL:1\u2028;,"\\n\\';
    const evil = session({ title: hostile, abstract: hostile, subtitle: hostile, slug: 'a' });
    const text = sessionCalendar({ ...options, programme: programme([evil], { venue: hostile }), session: evil });
    const names = unfolded(text)
      .split(/\r\n|\r|\n/)
      .filter(Boolean)
      .map((line) => line.split(/[:;]/)[0]);
    expect(names.filter((name) => name === 'END')).toHaveLength(2);
    expect(names).not.toContain('ATTENDEE');
    expect(names).not.toContain('X-EVIL');
  });

  it('folds long lines and keeps characters whole', () => {
    const text = sessionCalendar({
      ...options,
      programme: programme([session()]),
      session: session({ abstract: 'Ärger über Öl 🎉 '.repeat(50) }),
    });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(unfolded(text)).toContain('Ärger über Öl 🎉 '.repeat(50).trim());
  });
});
