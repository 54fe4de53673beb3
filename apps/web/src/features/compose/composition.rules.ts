import type { StagePerson } from '@plenum/contracts';

/** What is known of the stage. */
export interface Seen {
  place: 'out' | 'joining' | 'in' | 'lost';
  people: readonly Pick<StagePerson, 'state'>[];
  arrangement: { card: string };
  arrived: readonly { moves: boolean }[];
}

/** The card stands at least so long, so that it can be read … */
const shownFor = 2000;
/** … and no longer than that because of somebody whose picture does not come. Milliseconds. */
const waitsFor = 6000;

/** How many are on the stage. */
export const countOn = ({ people }: Pick<Seen, 'people'>): number =>
  people.filter(({ state }) => state === 'onStage').length;

/**
 * Whether the audience sees the stage; else it sees the card that it goes on in a moment.
 * @param elapsed milliseconds since it went on air
 */
export const showsStage = (stage: Seen, elapsed: number): boolean => {
  if (stage.place !== 'in' && stage.place !== 'lost') return false;
  // The crew's own card says more than ours.
  if (stage.arrangement.card !== '') return true;
  if (countOn(stage) === 0 || elapsed < shownFor) return false;
  return elapsed >= waitsFor || (stage.arrived.length > 0 && stage.arrived.every(({ moves }) => moves));
};
