/** Places for pictures in a second. Each second begins with a picture that needs no other one. */
export const gridRate = 30;

/** Every place of the grid, or every second one for computers that cannot keep up. */
export type Step = 1 | 2;

/**
 * Which pictures are to be made now, as places on the grid counted from 0. Only the present can be drawn, so what is late is
 * left out; the first of a second never is, since a segment begins with it.
 * @param elapsed seconds since the first picture
 * @param next the first place that has not been looked at yet
 */
export const duePictures = (
  elapsed: number,
  next: number,
  { step, isBusy }: { step: Step; isBusy: boolean },
): { places: number[]; next: number } => {
  const latest = Math.floor(elapsed * gridRate + 1e-6);
  if (latest < next) return { places: [], next };
  const places: number[] = [];
  for (let second = Math.ceil(next / gridRate); second * gridRate <= latest; second++) places.push(second * gridRate);
  const newest = latest - (latest % step);
  if (!isBusy && newest >= next && newest % gridRate !== 0) places.push(newest);
  return { places, next: latest + 1 };
};

/** Whether so many of a second's pictures were missing that half of them are the better choice. */
export const isStruggling = (made: number, step: Step): boolean => made < (gridRate / step) * 0.7;

/** Seconds in a row that a computer may fail to keep up. */
const patience = 5;
/** Good seconds in a row until all pictures are tried again: the first time, and at most after that went wrong often. */
const calm = { first: 20, most: 320 };

/** How a computer fares that ought to make all pictures. */
export interface Pace {
  step: Step;
  /** Seconds in a row that went badly with all pictures, or well. */
  bad: number;
  good: number;
  /** Good seconds with half the pictures until all are tried again. */
  calm: number;
}
export const fullPace: Pace = { step: 1, bad: 0, good: 0, calm: calm.first };

/** After one more second: half the pictures when it cannot keep up, and all again when it was only busy for a while. */
export const nextPace = ({ step, bad, good, calm: wanted }: Pace, made: number): Pace => {
  const struggles = isStruggling(made, step);
  const next = { step, bad: struggles ? bad + 1 : 0, good: struggles ? 0 : good + 1, calm: wanted };
  if (step === 2) return next.good < wanted ? next : { ...fullPace, calm: Math.min(calm.most, wanted * 2) };
  if (next.bad >= patience) return { step: 2, bad: 0, good: 0, calm: wanted };
  return next.good < calm.most ? next : { ...next, calm: calm.first };
};
