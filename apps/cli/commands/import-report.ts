import type { ImportChange, ImportFinding, ImportFindingCode, ImportKept, ImportPreview } from '@plenum/contracts';

/** What stops an import, in a sentence each. Everything else is told by its code, in words. */
const sentences: Partial<Record<ImportFindingCode, string>> = {
  'schedule.tooLarge': 'The file is too large; 10 MB at most.',
  'schedule.empty': 'The file is empty.',
  'schedule.notReadable': 'This is neither JSON nor XML.',
  'schedule.notJson': 'The JSON breaks off or is wrong here.',
  'schedule.notXml': 'The XML is wrong here.',
  'schedule.tooDeep': 'The file is nested too deeply.',
  'schedule.tooManyElements': 'The file has too many elements.',
  'schedule.entityDeclarations': 'The file declares entities of its own; for safety such files are not read.',
  'schedule.webPage': 'This is a web page. Download the schedule itself, not the page that links to it.',
  'schedule.otherFormat': 'This is another format; schedule.json and schedule.xml of pretalx or frab can be read.',
  'schedule.noSchedule': 'There is no schedule in this file.',
  'schedule.noDays': 'The schedule has no days.',
  'schedule.noSessions': 'The schedule has no sessions.',
  'schedule.tooManySessions': 'The schedule has too many sessions.',
  'schedule.tooManySpeakers': 'The schedule has too many speakers.',
  'schedule.startMissing': 'This session has no start.',
  'schedule.startUnusable': 'The start of this session cannot be read.',
  'schedule.zoneNeeded': 'The times have no offset and the file names no time zone.',
};

const headings = { error: 'Wrong', warning: 'Repaired while reading', info: 'Worth knowing' } as const;
const signs = { create: '+', change: '~', remove: '-' } as const;

/** Lines of one kind before the rest is only counted. */
const mostLines = 60;

const inWords = (code: string) =>
  code
    .replace(/^\w+\./, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();

const findingLine = ({ code, where, params = {} }: ImportFinding) => {
  // Line and column of a broken file are its place already.
  const { line, column, ...others } = params;
  const place = /^\d+:\d+$/.test(where) ? `line ${line ?? where}, column ${column ?? ''}` : where;
  const atLine = line !== undefined && column === undefined ? ` (line ${line})` : '';
  const details = Object.entries(others)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${inWords(name)} ${value}`);
  const about = `${sentences[code] ?? inWords(code)}${details.length > 0 ? ` [${details.join(', ')}]` : ''}`;
  return `  ${place ? `${place}${atLine}: ` : ''}${about}`;
};

const changeLine = ({ action, kind, title, editedHere, fields }: ImportChange) => {
  const values = fields.map(({ field, from, to }) =>
    action === 'create' ? `${field} ${to}` : `${field} “${from ?? ''}” → “${to ?? ''}”`,
  );
  const warning = editedHere ? ' (replaces what was edited by hand)' : '';
  return `  ${signs[action]} ${kind.padEnd(8)} ${title}${values.length > 0 ? `: ${values.join(', ')}` : ''}${warning}`;
};

const reasons: Record<ImportKept['why'], string> = {
  editedHere: 'edited by hand',
  removedHere: 'removed by hand, does not come back',
  running: 'not in the file, but people are in it',
};
const keptLine = ({ kind, title, why, fields }: ImportKept) =>
  `  = ${kind.padEnd(8)} ${title}: ${reasons[why]}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`;

const atMost = (lines: string[]) =>
  lines.length > mostLines ? [...lines.slice(0, mostLines), `  … and ${lines.length - mostLines} more`] : lines;

/** A preview as lines for a person at a terminal. */
export const reportOf = ({ eventId, eventTitle, changes, kept, unchanged, findings }: ImportPreview): string => {
  const levels = (['error', 'warning', 'info'] as const).flatMap((level) => {
    const found = findings.filter((finding) => finding.level === level);
    return found.length > 0 ? [`${headings[level]}:`, ...found.map(findingLine)] : [];
  });
  if (findings.some(({ level }) => level === 'error')) return levels.join('\n');
  const count = (wanted: ImportChange['action']) => changes.filter(({ action }) => action === wanted).length;
  return [
    ...levels,
    `${eventId ? 'Event' : 'New event'} “${eventTitle}”:`,
    ...atMost(changes.map(changeLine)),
    ...atMost(kept.map(keptLine)),
    `${count('create')} to create, ${count('change')} to change, ${count('remove')} to remove, ${unchanged} unchanged.`,
  ].join('\n');
};
