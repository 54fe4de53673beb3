import type { ProgrammeView, SessionState, SessionView } from '@plenum/contracts';
import { onStages, sessionOnStage } from './on-stage.rules.js';

const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const now = Date.parse(at('10:00'));
const session = (id: string, from: string, until: string, state: SessionState, stageId: string | null = 's') =>
  ({ id, startsAt: at(from), endsAt: at(until), state, stageId, format: 'talk' }) as SessionView;

describe('a projector of a stage', () => {
  it('stays with what is on, also when that runs over', () => {
    const sessions = [session('over', '09:00', '09:50', 'live'), session('next', '10:00', '10:30', 'lobby')];
    expect(sessionOnStage(sessions, 's', now)?.id).toBe('over');
  });

  it('goes on to what lets people in, else to what comes next', () => {
    const ended = session('ended', '09:00', '10:30', 'ended');
    const planned = session('planned', '10:10', '10:30', 'planned');
    const lobby = session('lobby', '10:40', '11:00', 'lobby');
    expect(sessionOnStage([ended, planned, lobby], 's', now)?.id).toBe('lobby');
    expect(sessionOnStage([ended, planned], 's', now)?.id).toBe('planned');
  });

  it('ends with the last one, and knows its own stage only', () => {
    expect(sessionOnStage([session('last', '08:00', '09:00', 'ended')], 's', now)?.id).toBe('last');
    expect(sessionOnStage([session('other', '10:00', '11:00', 'live', 'o')], 's', now)).toBeUndefined();
  });
});

it('a lobby screen says what is on and what comes next, stage by stage', () => {
  const programme = {
    stages: [
      { id: 's', name: 'Nord', position: 0 },
      { id: 'o', name: 'Süd', position: 1 },
      { id: 'e', name: 'Leer', position: 2 },
    ],
    sessions: [
      session('on', '09:30', '10:20', 'live'),
      session('then', '10:30', '11:00', 'planned'),
      session('later', '11:00', '11:30', 'planned', 'o'),
      session('gone', '08:00', '09:00', 'ended', 'e'),
      session('walk', '09:45', '12:00', 'planned', null),
    ],
  } as unknown as ProgrammeView;
  expect(onStages(programme, now).map((row) => [row.stage?.name, row.now?.id, row.next?.id])).toEqual([
    ['Nord', 'on', 'then'],
    ['Süd', undefined, 'later'],
    [undefined, 'walk', undefined],
  ]);
});
