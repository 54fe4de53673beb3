import { slotTime } from './slot-time.rules.js';

const slot = { startsAt: '2026-11-22T09:00:00.000Z', endsAt: '2026-11-22T10:00:00.000Z' };
const at = (time: string) => Date.parse(`2026-11-22T${time}.000Z`);

describe('the clock of a slot', () => {
  it('counts to the start, then to the end, then beyond it', () => {
    expect(slotTime(slot, 'lobby', at('08:59:30'))).toEqual({ tone: 'before', what: 'until', milliseconds: 30_000 });
    expect(slotTime(slot, 'live', at('09:30:00'))).toEqual({ tone: 'fine', what: 'left', milliseconds: 1_800_000 });
    expect(slotTime(slot, 'live', at('10:00:10'))).toEqual({ tone: 'over', what: 'over', milliseconds: 10_000 });
  });

  it('turns amber two minutes before the end', () => {
    expect(slotTime(slot, 'live', at('09:57:59')).tone).toBe('fine');
    expect(slotTime(slot, 'live', at('09:58:00')).tone).toBe('soon');
    expect(slotTime(slot, 'live', at('10:00:00')).tone).toBe('soon');
  });

  it('runs for who begins early, and warns nobody once it has ended', () => {
    expect(slotTime(slot, 'live', at('08:59:00')).what).toBe('left');
    expect(slotTime(slot, 'ended', at('10:05:00')).tone).toBe('before');
  });
});
