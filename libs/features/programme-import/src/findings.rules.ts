/**
 * What the reader found wrong with a file. Errors stop the import; warnings say what was repaired and where; infos are
 * worth knowing. The sentences live with whoever shows them: here are only codes and their parameters.
 */
import { importFindingCodes, importFindingLevels, type ImportFindingCode } from '@plenum/contracts';
import { cleanLine, cutText } from './plain-text.rules.js';

const levels = importFindingLevels;
export type FindingLevel = (typeof levels)[FindingCode];
export type FindingCode = ImportFindingCode;
export const findingCodes = importFindingCodes;

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
