import type { FeedEntry } from '@plenum/contracts';
import { beginsInCut, chapterIdOf, chaptersWith, madeChapters } from './chapter.rules.js';
import { asItReads, forAnybody, isTakenBack } from './replay.rules.js';

const sessionId = '019a7c00-0000-7000-8000-000000000002';
const [one, two, three, poll] = [1, 2, 3, 4].map((n) => `019a7c00-0000-7000-8000-00000000001${n}`) as [
  string,
  string,
  string,
  string,
];
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute));
const entry = (seq: number, name: string, data: object) => ({
  at: at(seq),
  entry: { seq, name, data: { at: at(seq).toISOString(), ...data } } as unknown as FeedEntry,
});

const told = [
  entry(1, 'session.moved', { state: 'lobby' }),
  entry(2, 'session.moved', { state: 'live' }),
  entry(3, 'question.shown', { id: one, text: 'Was kostet das?' }),
  entry(4, 'question.shown', { id: two, text: null }),
  entry(5, 'question.shown', { id: three, text: 'Läuft das ohne Netz?' }),
  entry(6, 'question.moved', { id: one, state: 'selected' }),
  entry(7, 'question.moved', { id: two, state: 'selected' }),
  entry(8, 'poll.opened', { id: poll, text: 'Wie groß ist Ihr Haus?' }),
  entry(9, 'question.moved', { id: one, state: 'answered' }),
  entry(10, 'question.moved', { id: three, state: 'answered' }),
  entry(11, 'session.moved', { state: 'ended' }),
];
const made = madeChapters(sessionId, told);
const line = (chapters: typeof made) =>
  chapters.map(({ kind, title, state, at: when }) => `${when.getUTCMinutes()} ${kind} ${title || state}`);

describe('a chapter where a recording was cut', () => {
  it.each([
    ['was written where the cut begins', 5000, 5000, 5700, 5700],
    ['begins in the second of the cut', 4300, 5000, 5700, 5700],
    ['begins later', 9000, 5000, 5700, 9000],
    ['was cut away', 3000, 5000, 5700, 3000],
    ['was never cut', 3000, null, 5700, 3000],
  ] as const)('that %s', (_what, moment, cutFrom, firstPicture, begins) => {
    expect(beginsInCut(moment, cutFrom, firstPicture)).toBe(begins);
  });
});

describe('chapters', () => {
  it('begin where the session moved, a question came up, a poll opened; not with what was taken back', () => {
    expect(line(chaptersWith(made, []))).toEqual([
      '2 session live',
      '6 question Was kostet das?',
      '8 poll Wie groß ist Ihr Haus?',
      '10 question Läuft das ohne Netz?',
      '11 session ended',
    ]);
  });

  it('keep what somebody made of them', () => {
    const written = [
      { id: one, kind: 'question' as const, title: 'Preise', at: at(5), isDeleted: false },
      { id: poll, kind: 'poll' as const, title: null, at: at(8), isDeleted: true },
      {
        id: '019a7c00-0000-7000-8000-0000000000aa',
        kind: 'own' as const,
        title: 'Vorführung',
        at: at(3),
        isDeleted: false,
      },
    ];
    expect(line(chaptersWith(made, written))).toEqual([
      '2 session live',
      '3 own Vorführung',
      '5 question Preise',
      '10 question Läuft das ohne Netz?',
      '11 session ended',
    ]);
  });

  it('have names that stay, one for each move', () => {
    const ids = Array.from({ length: 300 }, (_none, seq) => chapterIdOf(sessionId, seq));
    expect(new Set(ids).size).toBe(300);
    expect(ids[255]).toBe('019a7c00-0000-7000-8000-0000000000ff');
  });
});

describe('a replay', () => {
  const author = { id: one, name: 'Anna Amt', role: 'attendee' };
  const posted = (text: string | null, role = 'attendee') =>
    entry(1, 'message.posted', { id: two, text, author: { ...author, role } }).entry;

  it('says of changed messages what they say by now, and nothing of removed ones', () => {
    expect(isTakenBack(posted('da'))).toBe(false);
    expect(isTakenBack(asItReads(posted(null), new Map()))).toBe(true);
    expect(asItReads(posted(null), new Map([[two, 'neu']])).data).toMatchObject({ text: 'neu' });
    expect(asItReads(posted('da'), new Map([[two, 'neu']])).data).toMatchObject({ text: 'da' });
    expect(isTakenBack(entry(1, 'question.shown', { id: one, text: null }).entry)).toBe(true);
    expect(isTakenBack(entry(1, 'session.moved', { state: 'live' }).entry)).toBe(false);
  });

  it('names nobody who attended to people who were never let in', () => {
    const asked = entry(1, 'question.shown', { id: one, text: 'Was?', askedBy: 'Anna Amt', askedAs: 'attendee' }).entry;
    const pinned = entry(1, 'message.pinned', { id: one, text: 'x', author }).entry;
    for (const one of [posted('da'), asked, pinned]) {
      expect(JSON.stringify(one)).toContain('Anna Amt');
      expect(JSON.stringify(forAnybody(one))).not.toContain('Anna Amt');
    }
    expect(JSON.stringify(forAnybody(posted('da', 'moderator')))).toContain('Anna Amt');
  });
});
