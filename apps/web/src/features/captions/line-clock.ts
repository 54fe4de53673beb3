/** Puts moments in order, milliseconds: none comes twice or before an earlier one, so that lines keep the order they were typed in. */
export const lineClock = (): ((shown: number) => number) => {
  let newest = -Infinity;
  return (shown) => (newest = Math.max(newest + 1, Math.round(shown)));
};
