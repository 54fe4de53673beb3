/** A line with its moment, milliseconds on any clock. */
export interface TimedLine {
  id: string;
  text: string;
  from: number;
  to: number;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** `hh:mm:ss.ttt` with as many digits for hours as it takes. */
export const vttTime = (milliseconds: number): string => {
  const whole = Math.max(0, Math.round(milliseconds));
  const seconds = Math.floor(whole / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}.${String(whole % 1000).padStart(3, '0')}`;
};

/** What somebody said as the text of a cue: no tags, no entities, no end of the cue. */
export const vttText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .trim();

const cue = ({ id, text, from, to }: TimedLine): string =>
  // A cue without length is none.
  `${id}\n${vttTime(from)} --> ${vttTime(Math.max(Math.round(to), Math.round(from) + 1))}\n${vttText(text)}\n`;

/** WebVTT of lines whose moments count from its beginning. `header`: lines below its first one. */
export const vtt = (lines: readonly TimedLine[], header: readonly string[] = []): string =>
  `${[['WEBVTT', ...header].join('\n'), ...lines.map(cue).map((text) => text.trimEnd())].join('\n\n')}\n`;

/** A piece of a clock that is to begin at zero. */
export interface Span {
  /** Milliseconds on the clock of the lines; `to` is not in it. */
  from: number;
  to: number;
}

/** Lines that are shown at some moment of a span, in order. */
export const within = (lines: readonly TimedLine[], { from, to }: Span): TimedLine[] =>
  lines
    .filter((line) => line.from < to && line.to > from)
    .toSorted((one, other) => one.from - other.from || (one.id < other.id ? -1 : 1));

/** The lines of several pieces one after the other, each cut at its edges, as one clock that begins at zero. */
export const onOneClock = (lines: readonly TimedLine[], spans: readonly Span[]): TimedLine[] => {
  let before = 0;
  const seen = new Set<string>();
  return spans.flatMap((span, index) => {
    const shift = before - span.from;
    before += span.to - span.from;
    return within(lines, span).map((line) => ({
      ...line,
      // What a cut goes through the middle of comes twice.
      id: seen.size === seen.add(line.id).size ? `${line.id}.${index}` : line.id,
      from: Math.max(line.from, span.from) + shift,
      to: Math.min(line.to, span.to) + shift,
    }));
  });
};

/**
 * WebVTT of one live segment. Times are those of the media files of the epoch, so that a line that lasts over several
 * segments is the same in each of them.
 */
export const segmentVtt = (lines: readonly TimedLine[], span: Span & { mediaTime: number }): string => {
  const shift = span.mediaTime - span.from;
  return vtt(
    within(lines, span).map((line) => ({ ...line, from: line.from + shift, to: line.to + shift })),
    ['X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000'],
  );
};
