import { plausibleCapture } from './ingest.rules.js';
import { isInterrupted, isLiving, leaseState, passes, type Held, type Wanted } from './lease.rules.js';

const now = new Date('2026-11-22T09:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const held = (more: Partial<Held> = {}): Held => ({
  holder: 'tab',
  personId: 'vera',
  heartbeatAt: ago(1),
  onAir: true,
  airing: true,
  ...more,
});
const wanted = (more: Partial<Wanted> = {}): Wanted => ({ holder: 'tab', personId: 'vera', byForce: false, ...more });

describe('a lease', () => {
  it.each<[string, Partial<Wanted>, Partial<Held>, { passes: boolean; onAir: boolean }]>([
    ['the same tab, on air as it was', {}, {}, { passes: true, onAir: true }],
    ['the same tab, backstage as it was', {}, { onAir: false }, { passes: true, onAir: false }],
    ['the same tab after a while, but not onto the air', {}, { heartbeatAt: ago(30) }, { passes: true, onAir: false }],
    ['another tab of the same person, backstage', { holder: 'other' }, {}, { passes: true, onAir: false }],
    ['nobody else while its holder lives', { holder: 'other', personId: 'sven' }, {}, { passes: false, onAir: false }],
    ['nobody else who knows the name of the tab', { personId: 'sven' }, {}, { passes: false, onAir: false }],
    [
      'anybody once its holder is silent',
      { personId: 'sven' },
      { heartbeatAt: ago(6) },
      { passes: true, onAir: false },
    ],
    ['whoever may take it by force', { personId: 'mona', byForce: true }, {}, { passes: true, onAir: false }],
  ])('passes to %s', (_whom, by, of, result) => {
    expect(passes(held(of), wanted(by), now)).toEqual(result);
  });

  it('lives for six seconds after a heartbeat', () => {
    expect(isLiving({ heartbeatAt: ago(5.999) }, now)).toBe(true);
    expect(isLiving({ heartbeatAt: ago(6) }, now)).toBe(false);
  });

  it('interrupts what is on air when it is lost or has not gone on air itself', () => {
    expect(isInterrupted(held(), false)).toBe(false);
    expect(isInterrupted(held(), true)).toBe(true);
    expect(isInterrupted(held({ onAir: false }), false)).toBe(true);
    expect(isInterrupted(held({ onAir: false, airing: false }), true)).toBe(false);
    expect([leaseState(held(), false), leaseState(held({ onAir: false }), false), leaseState(held(), true)]).toEqual([
      'onAir',
      'backstage',
      'lost',
    ]);
  });
});

describe('the time of capture', () => {
  it('is believed as long as it can be true', () => {
    expect(plausibleCapture(ago(60), now)).toEqual(ago(60));
    expect(plausibleCapture(ago(7200), now)).toEqual(ago(180));
    expect(plausibleCapture(ago(-7200), now)).toEqual(ago(-5));
  });
});
