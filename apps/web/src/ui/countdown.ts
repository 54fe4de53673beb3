const sizes = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
] as const;

export type CountdownUnit = (typeof sizes)[number][0];

/** The remaining time in whole units: days only when there are any, and seconds only in the last day. */
export const countdownParts = (milliseconds: number): { unit: CountdownUnit; value: number }[] => {
  let rest = Math.max(0, Math.ceil(milliseconds / 1000) * 1000);
  const parts = sizes.map(([unit, size]) => {
    const value = Math.floor(rest / size);
    rest -= value * size;
    return { unit, value };
  });
  return parts[0]!.value > 0 ? parts.slice(0, 3) : parts.slice(1);
};
