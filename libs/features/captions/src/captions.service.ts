import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { CaptionChange, CaptionLanguage, Parsed, RecognisedLine } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { LiveEdge } from '@plenum/broadcast';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { CaptionChangeRow } from './caption-change.entity.js';
import { CaptionSetting } from './caption-setting.entity.js';
import type { Recogniser } from './caption-tokens.service.js';
import { Caption } from './caption.entity.js';
import { airsAt, momentOf } from './caption.rules.js';
import { LiveCaptions } from './live-captions.js';
import { OffRecord } from './off-record.js';

interface Said {
  id: string;
  sessionId: string;
  language: CaptionLanguage;
  text: string;
  from: string;
  to?: string | undefined;
}

type Speaker = Pick<Caption, 'personId' | 'tokenId' | 'saidBy'>;

/** What is said, as it is written down, corrected and deleted. */
@Injectable()
export class Captions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly edge: LiveEdge,
    private readonly live: LiveCaptions,
    private readonly offRecord: OffRecord,
    private readonly clock: Clock,
  ) {}

  /**
   * A line that somebody typed. Repeating it changes nothing.
   * @throws as `SessionDoor.require`, `captions.languageOff`, `id.taken`
   */
  async write(viewer: Viewer, said: Parsed<'caption.write'>): Promise<{ kept: boolean }> {
    await this.door.require(viewer, said.sessionId, 'captions.write');
    const speaker = { personId: viewer.id, tokenId: null, saidBy: viewer.name };
    return this.keep(said, speaker);
  }

  /**
   * A line that a recogniser heard. One that is not final is shown and not kept; what comes later under the same id takes
   * its place. @throws `captions.languageOff`, `id.taken`
   */
  async recognise(
    { id: tokenId, name, sessionId, language }: Recogniser,
    id: string,
    { final, ...line }: RecognisedLine,
  ): Promise<{ kept: boolean }> {
    const said = { ...line, id, sessionId, language };
    const speaker = { personId: null, tokenId, saidBy: name };
    if (final) return this.keep(said, speaker, true);
    const setting = await this.unitOfWork.of(CaptionSetting).findOneBy({ sessionId });
    if (!setting?.languages.includes(language)) throw new Problem('captions.languageOff');
    await this.pass(said, { partial: true });
    return { kept: false };
  }

  /** What a recogniser takes back. Nothing happens when it is gone. @throws `id.taken` when it is not its own */
  async unsay({ id: tokenId, sessionId }: Recogniser, id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const known = await this.unitOfWork.of(Caption).findOneBy({ id });
      if (known && known.tokenId !== tokenId) throw new Problem('id.taken');
      await this.unitOfWork.of(Caption).delete({ id, sessionId });
      await this.unitOfWork.afterCommit(() => this.live.changed(sessionId, [id]));
    });
  }

  /** What a line should have said. @throws as `SessionDoor.require`, `caption.notFound` */
  async correct(viewer: Viewer, { sessionId, id, text }: Parsed<'caption.correct'>): Promise<void> {
    await this.door.require(viewer, sessionId, 'captions.write');
    await this.unitOfWork.run(async () => {
      const line = await this.unitOfWork
        .of(Caption)
        .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
      if (!line) throw new Problem('caption.notFound');
      if (line.text === text) return;
      await this.unitOfWork.of(Caption).update({ id }, { text, changedAt: this.clock.now() });
      await this.note(sessionId, line.language, 'corrected', 1);
      await this.unitOfWork.afterCommit(() => this.live.changed(sessionId));
    });
  }

  /** Deletes lines, from the record and from the players. @throws as `SessionDoor.require` */
  async remove(viewer: Viewer, { sessionId, ids }: Parsed<'caption.remove'>): Promise<void> {
    await this.door.require(viewer, sessionId, 'captions.write');
    await this.unitOfWork.run(async () => {
      const lines = await this.unitOfWork.of(Caption).find({ where: { id: In(ids), sessionId } });
      await this.unitOfWork.of(Caption).delete({ id: In(ids), sessionId });
      for (const language of new Set(lines.map((line) => line.language))) {
        const gone = lines.filter((line) => line.language === language);
        await this.note(sessionId, language, 'removed', gone.length);
      }
      await this.unitOfWork.afterCommit(() => this.live.changed(sessionId, ids));
    });
  }

  /** That something was changed, newest first. @throws as `SessionDoor.require` */
  async changes(viewer: Viewer, sessionId: string): Promise<CaptionChange[]> {
    await this.door.require(viewer, sessionId, 'captions.write');
    const rows = await this.unitOfWork
      .of(CaptionChangeRow)
      .find({ where: { sessionId }, order: { at: 'DESC', id: 'DESC' }, take: 100 });
    return rows.map(({ language, what, lines, at }) => ({ language, what, lines, at: at.toISOString() }));
  }

  private async keep(said: Said, speaker: Speaker, again = false): Promise<{ kept: boolean }> {
    const edge = await this.edge.of(said.sessionId);
    return this.unitOfWork.run(async () => {
      const { id, sessionId, language, text } = said;
      // Held until the line is in: whoever goes off the record then knows that nothing more comes in.
      const setting = await this.unitOfWork
        .of(CaptionSetting)
        .findOne({ where: { sessionId }, lock: { mode: 'pessimistic_read' } });
      if (!setting?.languages.includes(language)) throw new Problem('captions.languageOff');
      const known = await this.unitOfWork.of(Caption).findOneBy({ id });
      if (known && !isOf(known, said, speaker)) throw new Problem('id.taken');
      const now = this.clock.now();
      const moment = momentOf(text, times(said), now.getTime(), speaker.personId ? Infinity : undefined);
      const isRepeated = known && !again;
      if (setting.offRecord || (!isRepeated && (await this.offRecord.covers(sessionId, moment)))) {
        await this.unitOfWork.afterCommit(() => this.pass(said));
        return { kept: false };
      }
      if (isRepeated) return { kept: true };
      const { from, to } = moment;
      const airs = known?.airsAt ?? new Date(airsAt({ from, to }, edge));
      const line: Caption = {
        id,
        sessionId,
        language,
        text,
        ...speaker,
        fromAt: new Date(from),
        toAt: new Date(to),
        airsAt: airs,
        changedAt: now,
      };
      if (known) await this.unitOfWork.of(Caption).update({ id }, line);
      else await this.insert(line, said, speaker);
      await this.unitOfWork.afterCommit(() => this.live.changed(sessionId, [id]));
      return { kept: true };
    });
  }

  /** Sent twice at once: one of the two is kept. */
  private async insert(line: Caption, said: Said, speaker: Speaker): Promise<void> {
    const made = await this.unitOfWork
      .of(Caption)
      .createQueryBuilder()
      .insert()
      .values(line)
      .orIgnore()
      .returning('id')
      .execute();
    if ((made.raw as unknown[]).length > 0) return;
    const other = await this.unitOfWork.of(Caption).findOneBy({ id: line.id });
    if (!other || !isOf(other, said, speaker)) throw new Problem('id.taken');
  }

  /** Shows a line to those who watch now, and to nobody else. */
  private async pass(said: Said, more: { partial?: boolean } = {}): Promise<void> {
    const { id, sessionId, language, text } = said;
    const moment = momentOf(text, times(said), this.clock.now().getTime());
    const airs = airsAt(moment, await this.edge.of(sessionId));
    this.live.pass(sessionId, { id, language, text, ...moment, airs, ...more });
  }

  private async note(
    sessionId: string,
    language: CaptionLanguage,
    what: CaptionChange['what'],
    lines: number,
  ): Promise<void> {
    const at = this.clock.now();
    await this.unitOfWork.of(CaptionChangeRow).insert({ id: newId(), sessionId, language, what, lines, at });
  }
}

const isOf = (line: Caption, { sessionId, language }: Said, { personId, tokenId }: Speaker): boolean =>
  line.sessionId === sessionId && line.language === language && line.personId === personId && line.tokenId === tokenId;

const times = ({ from, to }: Said) => ({ from: Date.parse(from), to: to === undefined ? undefined : Date.parse(to) });
