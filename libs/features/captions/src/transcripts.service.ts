import { Injectable } from '@nestjs/common';
import type { CaptionLanguage, Parsed, Transcript } from '@plenum/contracts';
import { Access, type Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { CaptionSetting } from './caption-setting.entity.js';
import { Caption } from './caption.entity.js';
import { onOneClock, vtt, type Span, type TimedLine } from './vtt.rules.js';

/** A whole room may read along. */
const lookEvery = 2000;

/** What was said in a session, for reading, for files, and for its recording. */
@Injectable()
export class Transcripts {
  private readonly looks = new Map<string, { at: number; found: Promise<Transcript> }>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly access: Access,
  ) {}

  /** For whoever may enter; with names only for those who write captions. @throws as `SessionDoor.require` */
  async read(viewer: Viewer, { sessionId, last }: Parsed<'caption.list'>): Promise<Transcript> {
    const { place } = await this.door.require(viewer, sessionId, 'session.enter');
    if (this.access.can(viewer, 'captions.write', place)) return this.load(sessionId, last);
    const whole = await this.shared(sessionId);
    return last ? { ...whole, lines: whole.lines.slice(-last) } : whole;
  }

  /** Without names; one look for all who read at the same moment. */
  private shared(sessionId: string): Promise<Transcript> {
    const now = performance.now();
    for (const [id, { at }] of this.looks) if (now - at > lookEvery) this.looks.delete(id);
    const known = this.looks.get(sessionId);
    if (known) return known.found;
    const found = this.load(sessionId).then(({ languages, lines }) => ({
      languages,
      lines: lines.map((line) => ({ ...line, by: null })),
    }));
    this.looks.set(sessionId, { at: now, found });
    found.catch(() => this.looks.delete(sessionId));
    return found;
  }

  /** WebVTT that begins with the first line. @throws as `SessionDoor.require` */
  async vtt(viewer: Viewer, sessionId: string, language: CaptionLanguage): Promise<string> {
    await this.door.require(viewer, sessionId, 'session.enter');
    const lines = await this.linesIn(sessionId, language);
    const from = lines[0]?.from ?? 0;
    const to = lines.reduce((latest, line) => Math.max(latest, line.to), from);
    return vtt(onOneClock(lines, [{ from, to }]), [`Language: ${language}`]);
  }

  /** Plain text, a line for each. @throws as `SessionDoor.require` */
  async text(viewer: Viewer, sessionId: string, language: CaptionLanguage): Promise<string> {
    await this.door.require(viewer, sessionId, 'session.enter');
    const lines = await this.linesIn(sessionId, language);
    return lines.map(({ text }) => `${text}\n`).join('');
  }

  /**
   * Lines of one language for pieces of a recording, one after the other on a clock that begins at zero; for a feature that
   * has asked whether it may be seen. Points in time are those of the capture clock, milliseconds.
   */
  async linesOfSpans(sessionId: string, language: CaptionLanguage, spans: readonly Span[]): Promise<TimedLine[]> {
    if (spans.length === 0) return [];
    return onOneClock(await this.linesIn(sessionId, language, around(spans)), spans);
  }

  /** In which languages something was said in such pieces, for those who publish: where there is nothing, they say why. */
  async languagesIn(sessionId: string, spans: readonly Span[]): Promise<CaptionLanguage[]> {
    const rows = await this.unitOfWork.query<{ language: CaptionLanguage }>(
      `SELECT DISTINCT c.language
         FROM caption c JOIN unnest($2::timestamptz[], $3::timestamptz[]) AS span (from_at, to_at)
           ON c.from_at < span.to_at AND c.to_at > span.from_at
        WHERE c.session_id = $1 ORDER BY c.language`,
      [sessionId, spans.map(({ from }) => new Date(from)), spans.map(({ to }) => new Date(to))],
    );
    return rows.map(({ language }) => language);
  }

  private async linesIn(sessionId: string, language: CaptionLanguage, span?: Span) {
    const found = await this.unitOfWork
      .of(Caption)
      .createQueryBuilder('caption')
      .where('caption.sessionId = :sessionId AND caption.language = :language', { sessionId, language })
      .andWhere(span ? 'caption.fromAt < :to AND caption.toAt > :from' : 'true', {
        from: new Date(span?.from ?? 0),
        to: new Date(span?.to ?? 0),
      })
      .orderBy('caption.fromAt')
      .addOrderBy('caption.id')
      .getMany();
    return found.map(({ id, text, fromAt, toAt }) => ({ id, text, from: fromAt.getTime(), to: toAt.getTime() }));
  }

  private async load(sessionId: string, last?: number): Promise<Transcript> {
    const [setting, lines] = await Promise.all([
      this.unitOfWork.of(CaptionSetting).findOneBy({ sessionId }),
      this.unitOfWork.of(Caption).find({
        where: { sessionId },
        order: { fromAt: 'DESC', id: 'DESC' },
        ...(last !== undefined && { take: last }),
      }),
    ]);
    const languages = new Set([...(setting?.languages ?? []), ...lines.map(({ language }) => language)]);
    return {
      languages: [...languages],
      lines: lines.toReversed().map(({ id, language, text, fromAt, toAt, saidBy }) => ({
        id,
        language,
        text,
        from: fromAt.toISOString(),
        to: toAt.toISOString(),
        by: saidBy,
      })),
    };
  }
}

const around = (spans: readonly Span[]): Span => ({
  from: Math.min(...spans.map(({ from }) => from)),
  to: Math.max(...spans.map(({ to }) => to)),
});
