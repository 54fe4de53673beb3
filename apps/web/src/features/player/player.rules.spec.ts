import { isTooWeak, picturesAgainIn, playlistOf, renewsIn, retriesIn, withTicket } from './player.rules.js';

const master = '/media/neu-123/019a7c00-0000-7000-8000-000000000008/master.m3u8';

describe('addresses of the player', () => {
  it('get the new ticket and stay the same otherwise', () => {
    const segment = 'https://plenum.example/media/alt_9/019a7c00-0000-7000-8000-000000000008/2/720p/17.m4s';
    expect(withTicket(segment, master)).toBe(
      'https://plenum.example/media/neu-123/019a7c00-0000-7000-8000-000000000008/2/720p/17.m4s',
    );
    expect(withTicket('/media/a/b/media/c/1.m4s', '/media/$&/b/master.m3u8')).toBe('/media/$&/b/media/c/1.m4s');
  });

  it('leave alone what is not below a ticket', () => {
    expect(withTicket('blob:https://plenum.example/1', master)).toBe('blob:https://plenum.example/1');
  });

  it('lead from the master to one rendition', () => {
    expect(playlistOf(master, 'audio')).toBe('/media/neu-123/019a7c00-0000-7000-8000-000000000008/audio.m3u8');
  });

  it('are renewed at half time, but not without a pause', () => {
    const now = Date.parse('2026-11-24T09:00:00.000Z');
    expect(renewsIn('2026-11-24T09:10:00.000Z', now)).toBe(300_000);
    expect(renewsIn('2026-11-24T08:59:00.000Z', now)).toBe(5000);
  });
});

describe('a weak line', () => {
  it('is one on which the picture stops three times in twenty seconds', () => {
    expect(isTooWeak([0, 5000], 6000)).toBe(false);
    expect(isTooWeak([0, 5000, 19_000], 19_000)).toBe(true);
    expect(isTooWeak([0, 5000, 30_000], 30_000)).toBe(false);
  });

  it('gets the picture back after a minute, then later and later', () => {
    expect([1, 2, 3, 10].map(picturesAgainIn)).toEqual([60_000, 120_000, 240_000, 600_000]);
  });

  it('is tried again and again, never faster than twice a second nor slower than every five', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 5000].map(retriesIn)).toEqual([500, 500, 500, 500, 1000, 2000, 4000, 5000, 5000]);
  });
});
