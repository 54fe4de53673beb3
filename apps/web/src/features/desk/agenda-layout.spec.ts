import type { DeskSessionView, StageView } from '@plenum/contracts';
import { daysOf, gridOf } from './agenda-layout.js';
import { aSession } from './testing/programme.js';

const stages: StageView[] = [
  { id: 'a', name: 'A', position: 0 },
  { id: 'b', name: 'B', position: 1 },
];
const at = (startsAt: string, endsAt: string, stageId: string | null = 'a') =>
  aSession({ startsAt: `2026-11-23T${startsAt}:00.000Z`, endsAt: `2026-11-23T${endsAt}:00.000Z`, stageId });
const grid = (...sessions: DeskSessionView[]) => gridOf(daysOf(sessions, 'Europe/Berlin')[0]!, stages, 'Europe/Berlin');

describe('the agenda', () => {
  it('puts sessions on the day on which they begin where the event is', () => {
    const late = aSession({ startsAt: '2026-11-23T23:30:00.000Z', endsAt: '2026-11-24T00:30:00.000Z' });
    expect(daysOf([at('08:00', '09:00'), late], 'Europe/Berlin').map(({ key }) => key)).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
  });

  it('has a column for every stage, and one more only where a session has none', () => {
    expect(grid(at('08:00', '09:00')).columns.map(({ stage }) => stage?.name)).toEqual(['A', 'B']);
    expect(grid(at('08:00', '09:00', null)).columns.map(({ stage }) => stage?.name ?? '-')).toEqual(['A', 'B', '-']);
  });

  it('spans full hours around what is on', () => {
    expect(grid(at('08:10', '08:50'), at('11:05', '12:20'))).toMatchObject({ from: 540, until: 840 });
  });

  it('puts what overlaps on a stage side by side and what follows across', () => {
    const [column] = grid(
      at('08:00', '10:00'),
      at('08:30', '09:00'),
      at('09:00', '09:30'),
      at('10:00', '11:00'),
    ).columns;
    expect(column?.blocks.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [1, 2],
      [0, 1],
    ]);
  });
});
