import { renditions, type RecordingStretch, type Rendition } from '@plenum/contracts';

/** A file of a recording. `part` counts the times somebody presented. */
export interface KeptFile {
  part: number;
  rendition: Rendition;
  number: number;
  /** Seconds. */
  duration: number;
  /** Milliseconds. */
  capturedAt: number;
  bytes: number;
  sha256: string;
}

/** A second of a recording in every rendition it came in. */
export interface Frame {
  part: number;
  number: number;
  duration: number;
  capturedAt: number;
  /** Nothing is missing between it and the one before. */
  goesOn: boolean;
  files: ReadonlyMap<Rendition, KeptFile>;
}

export interface Cut {
  /** Milliseconds; null: not cut there. */
  from: number | null;
  until: number | null;
}

export const noCut: Cut = { from: null, until: null };

/** A real number of the database is a little off. */
const rounding = 2;

/** The seconds of a recording in their order, those that the cut leaves as a whole. */
export const framesOf = (files: readonly KeptFile[], { from, until }: Cut = noCut): Frame[] => {
  const groups = new Map<string, KeptFile[]>();
  for (const file of files) {
    const key = `${file.part}/${file.number}`;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  const frames = [...groups.values()]
    .map((group): Omit<Frame, 'goesOn'> => {
      const byRendition = new Map(group.map((file) => [file.rendition, file]));
      const leading = renditions.flatMap((rendition) => byRendition.get(rendition) ?? [])[0]!;
      const { part, number, duration, capturedAt } = leading;
      return { part, number, duration, capturedAt, files: byRendition };
    })
    .filter(
      ({ capturedAt, duration }) =>
        (from === null || capturedAt >= from - rounding) &&
        (until === null || capturedAt + duration * 1000 <= until + rounding),
    )
    .sort((one, other) => one.part - other.part || one.number - other.number);
  return frames.map((frame, index) => {
    const before = frames[index - 1];
    return { ...frame, goesOn: before?.part === frame.part && before.number + 1 === frame.number };
  });
};

export const secondsOf = (frames: readonly Frame[]): number =>
  rounded(frames.reduce((sum, { duration }) => sum + duration, 0));

const rounded = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** The stretches without a hole, with where each begins on the clock and in what is watched. */
export const stretchesOf = (frames: readonly Frame[]): RecordingStretch[] => {
  const stretches: RecordingStretch[] = [];
  let second = 0;
  for (const { goesOn, capturedAt, duration } of frames) {
    const last = stretches.at(-1);
    if (goesOn && last) last.seconds = rounded(last.seconds + duration);
    else
      stretches.push({ at: new Date(capturedAt).toISOString(), second: rounded(second), seconds: rounded(duration) });
    second += duration;
  }
  return stretches;
};

/**
 * Where a moment of the clock is in what is watched; one in a hole is where it goes on after it. Undefined before the
 * beginning and after the end.
 */
export const secondAt = (stretches: readonly RecordingStretch[], at: number): number | undefined => {
  const [first] = stretches;
  if (!first || at < Date.parse(first.at)) return undefined;
  for (const { at: begins, second, seconds } of stretches) {
    const into = (at - Date.parse(begins)) / 1000;
    if (into < seconds) return rounded(second + Math.max(0, into));
  }
  return undefined;
};
