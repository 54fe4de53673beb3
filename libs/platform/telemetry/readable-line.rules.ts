interface LogLine {
  time?: string;
  level?: string;
  context?: string;
  msg?: string;
  requestId?: string;
  stack?: string;
  [more: string]: unknown;
}

const colours: Record<string, number> = { fatal: 35, error: 31, warn: 33, info: 32, debug: 36, trace: 90 };
const alwaysThere = new Set(['time', 'level', 'process', 'context', 'msg', 'requestId', 'stack']);

// A text of somebody else must not move the cursor or clear the screen of whoever reads the log.
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const printable = (text: string) => text.replaceAll(controls, '');

/** A line of the log as a person reads it: `10:02:11 WARN  Jobs: Queue mails is away. (request 019a…)`. */
export const readableLine = (json: string, coloured = false): string => {
  const line = JSON.parse(json) as LogLine;
  const { time = '', level = '', context = 'Plenum', msg = '', requestId, stack } = line;
  const paint = (text: string, colour: number) => (coloured ? `\u001b[${colour}m${text}\u001b[39m` : text);
  const more = Object.entries(line)
    .filter(([name]) => !alwaysThere.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const said = stack?.includes(msg) ? stack : [msg, stack].filter(Boolean).join('\n');
  const parts = [
    time.slice(11, 19),
    paint(level.toUpperCase().padEnd(5), colours[level] ?? 37),
    `${printable(context)}:`,
    ...[said, ...more].map(printable),
    requestId && paint(`(request ${printable(requestId)})`, 90),
  ];
  return `${parts.filter(Boolean).join(' ')}\n`;
};
