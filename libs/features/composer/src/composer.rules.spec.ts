import {
  composersOn,
  isDue,
  isSettled,
  mostMemory,
  pauseAfter,
  troubleOf,
  verdictOn,
  type Candidate,
} from './composer.rules.js';

const now = new Date('2026-11-23T10:00:00Z');
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const nothing: Candidate = {
  sessionId: 's',
  wanted: false,
  owner: null,
  ownedUntil: null,
  againAt: null,
  broadcast: undefined,
};
const due = (part: Partial<Candidate>) => isDue({ ...nothing, ...part }, 'me', now, 6000);
const silent = { airing: true, heartbeatAt: ago(6000), isServers: false };

describe('when the server has to send', () => {
  it('takes over what was on air and is silent for as long as a lease lasts, and not before', () => {
    expect(due({ broadcast: silent })).toBe(true);
    expect(due({ broadcast: { ...silent, heartbeatAt: ago(5999) } })).toBe(false);
    expect(due({ broadcast: { ...silent, airing: false } })).toBe(false);
    expect(due({})).toBe(false);
  });

  it('sends at once when it was asked to, also in place of somebody', () => {
    expect(due({ wanted: true })).toBe(true);
    expect(due({ wanted: true, broadcast: { ...silent, heartbeatAt: now } })).toBe(true);
  });

  it('goes on with what it broke off without waiting for its own lease', () => {
    expect(due({ broadcast: { airing: true, heartbeatAt: ago(500), isServers: true } })).toBe(true);
  });

  it('leaves it to the process that sees to it, until that is not heard of any more', () => {
    const owned = { broadcast: silent, owner: 'other', ownedUntil: new Date(now.getTime() + 1) };
    expect(due(owned)).toBe(false);
    expect(due({ ...owned, owner: 'me' })).toBe(true);
    expect(due({ ...owned, ownedUntil: now })).toBe(true);
  });

  it('waits longer after each failure, a minute at most', () => {
    expect([1, 2, 3, 7, 40].map(pauseAfter)).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    expect(due({ broadcast: silent, againAt: new Date(now.getTime() + 1) })).toBe(false);
    expect(due({ broadcast: silent, againAt: now })).toBe(true);
  });
});

describe('a composer that runs', () => {
  const fine = { now: 100_000, heardAt: 95_000, memory: 4e8, aloneSince: undefined };
  it('is ended when it is silent, too large, or long alone', () => {
    expect(verdictOn(fine, 12_000)).toBeUndefined();
    expect(verdictOn({ ...fine, heardAt: 87_999 }, 12_000)).toBe('silent');
    expect(verdictOn({ ...fine, memory: mostMemory + 1 }, 12_000)).toBe('memory');
    expect(verdictOn({ ...fine, now: 1_000_000, heardAt: 1_000_000, aloneSince: 399_999 }, 12_000)).toBe('alone');
    expect(verdictOn({ ...fine, now: 1_000_000, heardAt: 1_000_000, aloneSince: 400_000 }, 12_000)).toBeUndefined();
  });

  it('tells endings apart that are nobody’s fault', () => {
    expect(isSettled('broadcast.superseded')).toBe(true);
    expect(isSettled('studio.cannotEncode')).toBe(false);
    expect(['studio.cannotEncode', 'unreachable', 'server.failed'].map(troubleOf)).toEqual([
      'encoder',
      'page',
      'refused',
    ]);
  });
});

it('counts how many a machine carries', () => {
  expect([1, 2, 4, 8, 64].map(composersOn)).toEqual([1, 1, 2, 4, 8]);
});
