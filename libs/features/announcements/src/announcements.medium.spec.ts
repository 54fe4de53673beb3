import { randomUUID } from 'node:crypto';
import { Sessions } from '@plenum/events';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { Announcements, AnnouncementsModule, AnnouncementTimes, announcementsSchema } from './index.js';

describe('announcements', () => {
  let stand: LiveStand;
  let announcements: Announcements;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'announcements',
      modules: [AnnouncementsModule],
      schemas: [announcementsSchema],
    });
    announcements = stand.part(Announcements);
  });
  afterAll(() => stand.close());

  const running = async (sessionId: string) =>
    fold('everyone', await stand.feed(sessionId)).announcements.map(({ text }) => text);

  const sibling = async (eventId: string, state: string) => {
    const id = randomUUID();
    await stand.query(
      `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
         ends_at, state, state_since, chat, questions, slow_seconds, links, version)
       VALUES ($1, $2, $3, 'Andere', '', '', '', 'demo', 'de', '2026-11-22T09:00Z', '2026-11-22T10:00Z', $4, now(),
         'open', 'moderated', 0, '[]', 1)`,
      [id, eventId, `s-${id}`, state],
    );
    return id;
  };

  it('are made once, however often they are repeated at once', async () => {
    const { sessionId, person } = await stand.session();
    const [mona, max] = [person('Mona', 'moderator'), person('Max', 'moderator')];
    const one = { sessionId, id: randomUUID(), text: 'Der Ton kommt gleich wieder', reach: 'session' as const };
    await Promise.all(Array.from({ length: 6 }, () => announcements.make(mona, one)));
    expect(await running(sessionId)).toEqual(['Der Ton kommt gleich wieder']);
    expect(await outcome(announcements.make(max, one))).toBe('id.taken');
    expect(await outcome(announcements.make(person('Anna'), { ...one, id: randomUUID() }))).toBe('forbidden');
  });

  it('to an event reach its sessions that are not over, and end in all of them', async () => {
    const { sessionId, eventId, person } = await stand.session();
    const [planned, over] = [await sibling(eventId, 'planned'), await sibling(eventId, 'ended')];
    const other = await stand.session();
    const mona = person('Mona', 'moderator');
    const id = randomUUID();
    await announcements.make(mona, { sessionId, id, text: 'Mittag um 12', reach: 'event' });
    expect(await Promise.all([sessionId, planned, over, other.sessionId].map(running))).toEqual([
      ['Mittag um 12'],
      ['Mittag um 12'],
      [],
      [],
    ]);
    await announcements.end(mona, { sessionId: planned, id });
    expect(await Promise.all([sessionId, planned].map(running))).toEqual([[], []]);
    // Nobody who comes later reads in the feed what was taken back.
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('Mittag');
    await announcements.restore(mona, { sessionId, id });
    expect(await Promise.all([sessionId, planned].map(running))).toEqual([['Mittag um 12'], ['Mittag um 12']]);
    expect(await outcome(announcements.end(other.person('Max', 'moderator'), { sessionId: other.sessionId, id }))).toBe(
      'announcement.notFound',
    );
  });

  it('to an event also reach a session that opens again later', async () => {
    const { sessionId, eventId, person } = await stand.session();
    const over = await sibling(eventId, 'ended');
    const mona = person('Mona', 'moderator');
    await announcements.make(mona, { sessionId, id: randomUUID(), text: 'Hinweis', reach: 'event' });
    await stand.part(Sessions).move(mona, { sessionId: over, from: 'ended', to: 'live' });
    await stand.part(Sessions).move(mona, { sessionId: over, from: 'live', to: 'paused' });
    expect(await running(over)).toEqual(['Hinweis']);
  });

  it('to an event are not for the crew of one session', async () => {
    const { sessionId, person } = await stand.session();
    const mona = {
      ...person('Mona', 'moderator'),
      grants: [{ role: 'moderator' as const, scope: 'session' as const, scopeId: sessionId }],
    };
    const one = { sessionId, text: 'Hinweis' };
    expect(await outcome(announcements.make(mona, { ...one, id: randomUUID(), reach: 'event' }))).toBe('forbidden');
    expect(await outcome(announcements.make(mona, { ...one, id: randomUUID(), reach: 'session' }))).toBe('done');
  });

  it('end by themselves when their time is over, once', async () => {
    const { sessionId, person } = await stand.session();
    const mona = person('Mona', 'moderator');
    const id = randomUUID();
    const until = new Date(stand.clock.now().getTime() + 60_000);
    const make = { sessionId, id, text: 'bis gleich', reach: 'session' as const, until: until.toISOString() };
    await announcements.make(mona, make);
    const times = stand.part(AnnouncementTimes);
    expect(await times.endWhatIsOver(new Date(until.getTime() - 1))).toBe(0);
    const ended = await Promise.all([1, 2, 3].map(() => times.endWhatIsOver(until)));
    expect(ended.reduce((sum, one) => sum + one)).toBe(1);
    expect(await running(sessionId)).toEqual([]);
    stand.clock.set(until);
    expect(await outcome(announcements.restore(mona, { sessionId, id }))).toBe('announcement.tooLate');
    expect(await outcome(announcements.make(mona, { ...make, id: randomUUID() }))).toBe('announcement.tooLate');
  });
});
