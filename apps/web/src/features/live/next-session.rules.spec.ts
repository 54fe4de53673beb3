import type { SessionView } from '@plenum/contracts';
import { elsewhere, following } from './next-session.rules.js';

const day = '2026-11-22T';
const session = (id: string, stageId: string, from: string, to: string, format = 'talk'): SessionView =>
  ({ id, stageId, format, startsAt: `${day}${from}:00Z`, endsAt: `${day}${to}:00Z` }) as SessionView;

const here = session('here', 'north', '08:00', '08:45');
const pause = session('pause', 'north', '08:45', '09:00', 'break');
const later = session('later', 'north', '09:00', '09:45');
const south = session('south', 'south', '08:30', '09:15');
const all = [south, later, here, pause, session('early', 'north', '07:00', '07:45')];

describe('what follows a session', () => {
  it('is the next slot of its stage, and the next one to join after a break', () => {
    expect(following(all, here)).toEqual({ next: pause, nextToJoin: later });
    expect(following(all, pause)).toEqual({ next: later, nextToJoin: later });
    expect(following(all, later)).toEqual({});
  });
});

describe('what is on elsewhere', () => {
  const at = (time: string) => elsewhere(all, here, Date.parse(`${day}${time}:00Z`)).map(({ id }) => id);

  it('is what runs, or begins within half an hour, on other stages', () => {
    expect(at('07:59')).toEqual([]);
    expect(at('08:01')).toEqual(['south']);
    expect(at('09:14')).toEqual(['south']);
    expect(at('09:16')).toEqual([]);
  });
});
