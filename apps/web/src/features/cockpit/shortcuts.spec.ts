import { questionMoves, questionStates } from '@plenum/contracts';
import { ways } from './shortcuts.js';

it('every way a question is offered is one it can go, and come back', () => {
  const offered = questionStates.flatMap((from) => (ways[from] ?? []).map(({ to }) => ({ from, to })));
  expect(offered.length).toBeGreaterThan(15);
  const refused = offered.filter(
    ({ from, to }) => !questionMoves[from].includes(to) || !questionMoves[to].includes(from),
  );
  expect(refused).toEqual([]);
});
