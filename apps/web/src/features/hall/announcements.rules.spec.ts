import type { FeedAnnouncement } from '@plenum/contracts';
import { running } from './announcements.rules.js';

const at = '2026-11-22T08:00:00.000Z';
const announcement = (id: string, until: string | null): FeedAnnouncement => ({
  id,
  text: id,
  reach: 'session',
  until,
  at,
});

describe('announcements', () => {
  it('run until their time, the newest first', () => {
    const all = [announcement('always', null), announcement('over', at), announcement('new', '2026-11-22T08:05:00Z')];
    const ids = (now: string) => running(all, Date.parse(now)).map(({ id }) => id);
    expect(ids(at)).toEqual(['new', 'always']);
    expect(ids('2026-11-22T07:59:59Z')).toEqual(['new', 'over', 'always']);
    expect(ids('2026-11-22T08:05:00Z')).toEqual(['always']);
  });
});
