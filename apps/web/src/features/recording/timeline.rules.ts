import type { RecordingStretch } from '@plenum/contracts';

/** A stretch of a recording without a break: when it was captured, and where in the film it stands. */
export interface Stretch {
  /** Milliseconds since 1970, when its first picture was captured. */
  at: number;
  /** Seconds from the beginning of the film. */
  from: number;
  seconds: number;
}

/** A part of a recording with a name of its own. */
export interface Part {
  id: string;
  title: string;
  /** Seconds from the beginning of the film. */
  from: number;
}

/** As the server tells them. */
export const stretchesOf = (told: readonly RecordingStretch[]): Stretch[] =>
  told.map(({ at, second, seconds }) => ({ at: Date.parse(at), from: second, seconds }));

export const lengthOf = (stretches: readonly Stretch[]): number => {
  const last = stretches.at(-1);
  return last ? last.from + last.seconds : 0;
};

/** When what stands at a place in the film was captured, milliseconds. Undefined without a film. */
export const momentAt = (stretches: readonly Stretch[], position: number): number | undefined => {
  const stretch = stretches.findLast(({ from }) => from <= position) ?? stretches[0];
  return stretch && stretch.at + Math.min(Math.max(0, position - stretch.from), stretch.seconds) * 1000;
};

/** Where in the film a moment stands, seconds; what nobody kept stands where it goes on. */
export const positionOf = (stretches: readonly Stretch[], moment: number): number => {
  const stretch = stretches.find(({ at, seconds }) => moment < at + seconds * 1000);
  if (!stretch) return lengthOf(stretches);
  return stretch.from + Math.max(0, moment - stretch.at) / 1000;
};

/** Whether a moment was kept. */
export const isKept = (stretches: readonly Stretch[], moment: number): boolean =>
  stretches.some(({ at, seconds }) => at <= moment && moment < at + seconds * 1000);

/**
 * Whether a place of the whole is not in what the cut leaves, so that a chapter there is not shown to anybody. What begins in
 * the second in which the cut begins is in it: nobody writes places more exactly.
 */
export const isCutAway = (
  stretches: readonly Stretch[],
  cut: { from: string | null; until: string | null },
  position: number | undefined,
): boolean => {
  if (position === undefined) return false;
  const from = cut.from === null ? 0 : positionOf(stretches, Date.parse(cut.from));
  const until = cut.until === null ? Infinity : positionOf(stretches, Date.parse(cut.until));
  return position < Math.floor(from) || position >= until;
};

/** As on a clock: `4:05`, from an hour on `1:04:05`. */
export const playTime = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

/** Seconds of `4:05`, `1:04:05` or `65`; undefined when it is no time. */
export const readPlayTime = (text: string): number | undefined => {
  const parts = text.trim().split(':');
  if (parts.length > 3 || parts.some((part) => !/^\d+$/.test(part))) return undefined;
  if (parts.slice(1).some((part) => part.length !== 2 || Number(part) > 59)) return undefined;
  return parts.reduce((seconds, part) => seconds * 60 + Number(part), 0);
};

/** The one of a list ordered by `from` that a position is in. */
export const currentOf = <T extends { from: number }>(list: readonly T[], position: number): T | undefined =>
  list.findLast(({ from }) => from <= position + 0.25);

/** The address of a place in a recording, as a media fragment. @param second from the beginning of what is published */
export const placeOf = (sessionId: string, second: number): string => `/recording/${sessionId}#t=${second}`;

/** Seconds from the beginning that an address asks for; undefined when it asks for none. @param hash with its `#` */
export const placeIn = (hash: string): number | undefined => {
  const second = /^#t=(\d{1,6}(?:\.\d{1,3})?)$/.exec(hash)?.[1];
  return second === undefined ? undefined : Number(second);
};
