/** Progress goes to stderr, so that the last line of stdout is the result. */
export const say = (line: string): void => console.error(`${process.uptime().toFixed(1).padStart(6)} s  ${line}`);

/** The result: one JSON line, the last one on stdout. `ok`: whether the goal holds. Figures carry their unit in the name. */
export const report = (name: string, ok: boolean, figures: Record<string, number>): void => {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([figure, value]) => [figure, Math.round(value * 100) / 100]),
  );
  console.log(JSON.stringify({ name, ok, figures: rounded }));
};

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A number from the command line, `--viewers=500` or `--viewers 500`. */
export const option = (name: string, otherwise: number): number => {
  const at = process.argv.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
  const given = process.argv[at]?.split('=')[1] ?? process.argv[at + 1];
  return at > 0 ? Number(given) : otherwise;
};
