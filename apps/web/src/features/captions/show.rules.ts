import { readingMs, type WindowLine } from '@plenum/contracts';

/** A line and when this player shows it, on the clock of its picture; milliseconds. */
export interface Placed {
  line: WindowLine;
  from: number;
  to: number;
}

export type PlacedLines = ReadonlyMap<string, Placed>;

export const nothingPlaced: PlacedLines = new Map();

/** What came this late is not worth showing any more; milliseconds. */
const tooLate = 10_000;
/** More than two lines would hide the picture, and nobody reads three at once. */
const mostLines = 2;

const lasts = ({ text, from, to }: WindowLine): number => Math.max(to - from, readingMs(text));

const place = (line: WindowLine, clock: number, isFirstLook: boolean): Placed => {
  if (clock <= line.from) return { line, from: line.from, to: line.from + lasts(line) };
  // Its moment has passed already, as it is with what somebody types: it is shown at once, and long enough.
  const isOver = clock >= line.from + lasts(line) + (isFirstLook ? 0 : tooLate);
  return isOver ? { line, from: line.from, to: line.from } : { line, from: clock, to: clock + lasts(line) };
};

/**
 * What is to be shown when, after another look at the window. What changed stays where it was, what is gone disappears.
 * @param clock when what is seen now was captured
 */
export const placed = (
  before: PlacedLines,
  lines: readonly WindowLine[],
  clock: number,
  isFirstLook: boolean,
): PlacedLines =>
  new Map(
    lines.map((line) => {
      const known = before.get(line.id);
      if (!known) return [line.id, place(line, clock, isFirstLook)];
      const isSame = known.line.text === line.text && known.line.to === line.to;
      const wasShown = known.to > known.from;
      const to = isSame || !wasShown ? known.to : Math.max(known.to, known.from + lasts(line));
      return [line.id, { line, from: known.from, to }];
    }),
  );

/** The lines to be seen at a moment, the newest last. */
export const shownAt = (lines: PlacedLines, clock: number): Placed[] =>
  [...lines.values()]
    .filter(({ from, to }) => from <= clock && clock < to)
    .toSorted((one, other) => one.from - other.from || one.line.from - other.line.from)
    .slice(-mostLines);

/** When that changes next; Infinity when it does not. */
export const nextChange = (lines: PlacedLines, clock: number): number => {
  let next = Infinity;
  for (const { from, to } of lines.values())
    for (const moment of to > from ? [from, to] : []) if (moment > clock && moment < next) next = moment;
  return next;
};
