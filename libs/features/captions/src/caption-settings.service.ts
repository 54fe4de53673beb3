import { Injectable } from '@nestjs/common';
import type { CaptionLanguage, Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { CaptionChangeRow } from './caption-change.entity.js';
import { CaptionSetting } from './caption-setting.entity.js';
import { CaptionsFeed } from './captions.feed.js';
import { LiveCaptions } from './live-captions.js';

/** How a session is captioned. */
@Injectable()
export class CaptionSettings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: CaptionsFeed,
    private readonly live: LiveCaptions,
    private readonly clock: Clock,
  ) {}

  /** Languages, and whether what is said is kept. @throws as `SessionDoor.require` */
  async adjust(viewer: Viewer, { sessionId, ...wanted }: Parsed<'caption.adjust'>): Promise<void> {
    await this.door.require(viewer, sessionId, 'captions.write');
    await this.unitOfWork.run(async () => {
      const before = await this.hold(sessionId);
      const { languages = before.languages, offRecord = before.offRecord } = wanted;
      await this.change(before, { sessionId, languages, offRecord });
    });
  }

  /** Makes sure that there are captions in a language. Inside a transaction of somebody who may. */
  async switchOn(sessionId: string, language: CaptionLanguage): Promise<void> {
    const before = await this.hold(sessionId);
    if (before.languages.includes(language)) return;
    const { offRecord } = before;
    await this.change(before, { sessionId, offRecord, languages: [...before.languages, language] });
  }

  private async hold(sessionId: string): Promise<CaptionSetting> {
    await this.unitOfWork.query(
      `INSERT INTO caption_setting (session_id, languages, off_record) VALUES ($1, '{}', false) ON CONFLICT DO NOTHING`,
      [sessionId],
    );
    return this.unitOfWork
      .of(CaptionSetting)
      .findOneOrFail({ where: { sessionId }, lock: { mode: 'pessimistic_write' } });
  }

  private async change(before: CaptionSetting, setting: CaptionSetting): Promise<void> {
    const { sessionId, languages, offRecord } = setting;
    if (languages.join() === before.languages.join() && offRecord === before.offRecord) return;
    const now = this.clock.now();
    await this.unitOfWork.of(CaptionSetting).update({ sessionId }, { languages, offRecord });
    await this.feed.adjusted(setting, now);
    if (offRecord !== before.offRecord) {
      const what = offRecord ? ('offRecord' as const) : ('onRecord' as const);
      const rows = languages.map((language) => ({ id: newId(), sessionId, language, what, lines: 0, at: now }));
      if (rows.length > 0) await this.unitOfWork.of(CaptionChangeRow).insert(rows);
    }
    await this.unitOfWork.afterCommit(() => this.live.changed(sessionId));
  }
}
