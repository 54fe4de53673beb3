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
