import type { SessionView, StageView } from '@plenum/contracts';
import { agendaDays, filteredPath, filterOf, nextSession, passes } from './agenda.js';

const stages: StageView[] = [
  { id: 'a', name: 'Bühne A', position: 0 },
  { id: 'b', name: 'Bühne B', position: 1 },
];
const aSession = (id: string, start: string, end: string, values: Partial<SessionView> = {}) =>
  ({
    id,
    startsAt: `2026-11-23T${start}:00.000Z`,
    endsAt: `2026-11-23T${end}:00.000Z`,
    stageId: 'a',
    trackId: null,
    format: 'talk',
    language: 'de',
    state: 'planned',
    ...values,
  }) as SessionView;
const event = { zone: 'Europe/Berlin' } as never;
const days = (...sessions: SessionView[]) => agendaDays({ event, stages, sessions });

describe('the agenda', () => {
  it('groups by the day of the event, not by the day in UTC', () => {
    const late = aSession('late', '23:30', '23:45');
    expect(days(late, aSession('early', '09:00', '10:00')).map(({ key }) => key)).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('places what is at the same time beside each other, and long sessions over several lines', () => {
    const [day] = days(
      aSession('long', '09:00', '11:00'),
      aSession('one', '09:00', '10:00', { stageId: 'b' }),
      aSession('two', '10:00', '11:00', { stageId: 'b' }),
      aSession('lunch', '11:00', '12:00', { stageId: null, format: 'break' }),
    );
    expect(day?.isGrid).toBe(true);
    expect(day?.sessions.map(({ session, from, to, column }) => [session.id, from, to, column])).toEqual([
      ['long', 1, 3, 1],
      ['one', 1, 2, 2],
      ['two', 2, 3, 2],
      ['lunch', 3, 4, null],
    ]);
  });

  it('is a list where a grid would hide something', () => {
    const both = { stageId: 'b' };
    expect(days(aSession('x', '09:00', '10:00'))[0]?.isGrid).toBe(false);
    const overlap = days(
      aSession('x', '09:00', '10:00'),
      aSession('y', '09:30', '10:30'),
      aSession('z', '09:00', '10:00', both),
    );
    expect(overlap[0]?.isGrid).toBe(false);
    const everywhere = days(
      aSession('x', '09:00', '10:00'),
      aSession('z', '09:00', '10:00', both),
      aSession('w', '09:00', '09:30', { stageId: null }),
    );
    expect(everywhere[0]?.isGrid).toBe(false);
  });

  it('bears a session that ends before it begins', () => {
    expect(days(aSession('x', '10:00', '09:00'))[0]?.sessions[0]).toMatchObject({ from: 2, to: 3 });
  });
});

describe('the filter', () => {
  it('lives in the address, so that it works without scripts and can be sent to somebody', () => {
    expect(filterOf('/o/x/y?track=t1')).toEqual({ track: 't1', language: null });
    expect(filteredPath('/o/x/y?track=t1', { language: 'en' })).toBe('/o/x/y?track=t1&language=en#agenda');
    expect(filteredPath('/o/x/y?track=t1', { track: null })).toBe('/o/x/y#agenda');
  });

  it('keeps the breaks', () => {
    const shown = passes({ track: 't1', language: null });
    expect(shown(aSession('x', '09:00', '10:00'))).toBe(false);
    expect(shown(aSession('x', '09:00', '10:00', { trackId: 't1' }))).toBe(true);
    expect(shown(aSession('x', '09:00', '10:00', { format: 'break' }))).toBe(true);
  });

  it('drops days of which only breaks are left', () => {
    const sessions = [aSession('x', '09:00', '10:00'), aSession('y', '10:00', '10:30', { format: 'break' })];
    const left = (track: string | null) =>
      agendaDays({ event, stages, sessions }, passes({ track, language: null })).map(
        ({ sessions: those }) => those.length,
      );
    expect(left('t1')).toEqual([]);
    expect(left(null)).toEqual([2]);
    expect(agendaDays({ event, stages, sessions: sessions.slice(1) })).toHaveLength(1);
  });
});

describe('what comes next', () => {
  const now = '2026-11-23T09:30:00.000Z';
  const live = aSession('live', '09:00', '10:00', { state: 'live' });
  const lobby = aSession('lobby', '09:40', '10:40', { state: 'lobby' });
  const later = aSession('later', '11:00', '12:00');
  const over = aSession('over', '08:00', '09:00', { state: 'ended' });

  it('is what runs now, of the own agenda before the rest', () => {
    expect(nextSession([over, live, lobby, later], now)?.id).toBe('live');
    expect(nextSession([over, live, lobby, later], now, ['lobby'])?.id).toBe('lobby');
  });

  it('is else what begins next, of the own agenda before the rest', () => {
    const evening = aSession('evening', '18:00', '19:00');
    expect(nextSession([over, later, evening], now)?.id).toBe('later');
    expect(nextSession([over, later, evening], now, ['evening'])?.id).toBe('evening');
    expect(nextSession([over], now)).toBeUndefined();
  });
});
