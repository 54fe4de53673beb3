/** One look at a server that has been doing the same for a long time. */
export interface SoakReading {
  heapMiB: number;
  usedMiB: number;
  handles: number;
  /** How late segments were with those who watch, milliseconds. */
  lagMs: number;
  diskMiB: number;
}

/** How the last quarter stands beside the second: the first fills what is filled once. */
export interface SoakGrowth {
  heapRatio: number;
  usedRatio: number;
  handlesGrown: number;
  lagRatio: number;
  diskRatio: number;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

export const grown = (readings: readonly SoakReading[]): SoakGrowth => {
  const quarter = Math.floor(readings.length / 4);
  const [early, late] = [readings.slice(quarter, 2 * quarter), readings.slice(-quarter)];
  const ratio = (figure: keyof SoakReading) =>
    median(late.map((one) => one[figure])) / median(early.map((one) => one[figure]));
  // A connection to the database that has just been used is open by chance; what leaks raises the lowest reading, too.
  const fewest = (some: readonly SoakReading[]) => Math.min(...some.map(({ handles }) => handles));
  return {
    heapRatio: ratio('heapMiB'),
    usedRatio: ratio('usedMiB'),
    handlesGrown: fewest(late) - fewest(early),
    lagRatio: ratio('lagMs'),
    diskRatio: ratio('diskMiB'),
  };
};

/**
 * Whether it is flat. What is kept of segments in memory and on the disk is full after ten minutes; whoever looks for a shorter
 * time than four times that sees it being filled, which says nothing.
 */
export const isFlat = ({ heapRatio, usedRatio, handlesGrown, lagRatio, diskRatio }: SoakGrowth, minutes: number) =>
  heapRatio <= 1.05 &&
  handlesGrown <= 0 &&
  lagRatio <= 1.5 &&
  (minutes < 40 || (usedRatio <= 1.05 && diskRatio <= 1.05));
