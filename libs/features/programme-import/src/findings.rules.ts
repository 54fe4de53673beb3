/**
 * What the reader found wrong with a file. Errors stop the import; warnings say what was repaired and where; infos are
 * worth knowing. The sentences live with whoever shows them: here are only codes and their parameters.
 */
import { cleanLine, cutText } from './plain-text.rules.js';

export type FindingLevel = 'error' | 'warning' | 'info';

const levels = {
  'schedule.tooLarge': 'error',
  'schedule.empty': 'error',
  'schedule.notReadable': 'error',
  'schedule.notJson': 'error',
  'schedule.notXml': 'error',
  'schedule.tooDeep': 'error',
  'schedule.tooManyElements': 'error',
  'schedule.entityDeclarations': 'error',
  'schedule.webPage': 'error',
  'schedule.otherFormat': 'error',
  'schedule.noSchedule': 'error',
  'schedule.noDays': 'error',
  'schedule.noSessions': 'error',
  'schedule.tooManySessions': 'error',
  'schedule.tooManySpeakers': 'error',
  'schedule.startMissing': 'error',
  'schedule.startUnusable': 'error',
  'schedule.zoneNeeded': 'error',

  'schedule.encodingGuessed': 'warning',
  'schedule.encodingUnknown': 'warning',
  'schedule.wrapperMissing': 'warning',
  'schedule.wrongType': 'warning',
  'schedule.dayDateMissing': 'warning',
  'schedule.dateUnusable': 'warning',
  'schedule.zoneUnknown': 'warning',
  'schedule.zoneMissing': 'warning',
  'schedule.offsetMissing': 'warning',
  'schedule.offsetDiffers': 'warning',
  'schedule.startDiffers': 'warning',
  'schedule.startInGap': 'warning',
  'schedule.startAmbiguous': 'warning',
  'schedule.endUnusable': 'warning',
  'schedule.durationMissing': 'warning',
  'schedule.durationUnreadable': 'warning',
  'schedule.durationZero': 'warning',
  'schedule.durationNegative': 'warning',
  'schedule.durationTooLong': 'warning',
  'schedule.durationOdd': 'warning',
  'schedule.durationAsMinutes': 'warning',
  'schedule.titleMissing': 'warning',
  'schedule.roomMissing': 'warning',
  'schedule.guidDuplicate': 'warning',
  'schedule.keyDerived': 'warning',
  'schedule.speakerUnnamed': 'warning',
  'schedule.linkDropped': 'warning',
  'schedule.htmlConverted': 'warning',
  'schedule.charactersRemoved': 'warning',
  'schedule.textCut': 'warning',
  'schedule.listCut': 'warning',
  'schedule.colourDropped': 'warning',

  'schedule.zoneOfOffsets': 'info',
  'schedule.roomDiffers': 'info',
  'schedule.formatUnknown': 'info',
  'schedule.sessionSkipped': 'info',
  'schedule.versionUnknown': 'info',
  'schedule.more': 'info',
} as const satisfies Record<string, FindingLevel>;

export type FindingCode = keyof typeof levels;
export const findingCodes = Object.keys(levels) as FindingCode[];

export interface Finding {
  level: FindingLevel;
  code: FindingCode;
  /** For a person who has the file open: `days[1].rooms["Saal A"][3]`, or `3:17` (line and column), or empty. */
  where: string;
  /** XML adds `line` wherever the place has one. */
  params: Record<string, string | number>;
}

/** A file with one quirk in each of its 5,000 sessions must not bury the one error among 5,000 warnings. */
const shownPerCode = 25;

export class Findings {
  private readonly kept: Finding[] = [];
  private readonly counts = new Map<FindingCode, number>();
  private readonly once = new Map<string, Finding>();

  constructor(private readonly lineOf: (place: object) => number | undefined = () => undefined) {}

  /** `place` is the raw object the finding is about; it only serves to name the line. */
  add(code: FindingCode, where: string, params: Finding['params'] = {}, place?: object): Finding {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    const line = place && this.lineOf(place);
    const shown = Object.entries(line === undefined ? params : { ...params, line }).map(
      ([name, value]) => [name, typeof value === 'string' ? short(value) : value] as const,
    );
    const finding = { level: levels[code], code, where: short(where), params: Object.fromEntries(shown) };
    if (count <= shownPerCode) this.kept.push(finding);
    return finding;
  }

  /** For one thing all over the file: the first place stands for all that share `key`, with their `count`. */
  addOnce(code: FindingCode, where: string, params: Finding['params'] = {}, place?: object, key = ''): void {
    const mark = `${code} ${key}`;
    const first = this.once.get(mark);
    if (first) first.params['count'] = Number(first.params['count'] ?? 1) + 1;
    else this.once.set(mark, this.add(code, where, params, place));
  }

  list(): Finding[] {
    const more = [...this.counts]
      .filter(([, count]) => count > shownPerCode)
      .map(([code, count]): Finding => ({
        level: levels['schedule.more'],
        code: 'schedule.more',
        where: '',
        params: { code, count: count - shownPerCode },
      }));
    return [...this.kept, ...more];
  }
}

const short = (text: string) => cutText(cleanLine(text.slice(0, 400)).text, 160);
