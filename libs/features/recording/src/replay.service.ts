import { Injectable } from '@nestjs/common';
import { recordingFacts, type FeedEntry, type ReplayPage } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { UnitOfWork } from '@plenum/platform/database';
import { RecordingRights } from './recording-rights.js';
import { asItReads, forAnybody, isTakenBack } from './replay.rules.js';

/** Tells those who watch a recording what happened in the room meanwhile. */
@Injectable()
export class Replay {
  constructor(
    private readonly rights: RecordingRights,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * What everybody in the room could read, from the feed; not where else the stage was, since a link to a meeting may be
   * good for the next one, too.
   * @throws as `RecordingRights.toWatch`
   */
  async entries(viewer: Viewer, sessionId: string, after: number): Promise<ReplayPage> {
    const { isOfRoom } = await this.rights.toWatch(viewer, sessionId);
    const { replayPage } = recordingFacts;
    const rows = await this.unitOfWork.query<FeedEntry & { at: Date }>(
      `SELECT seq, name, data, at FROM feed_entry
        WHERE session_id = $1 AND audience = 'everyone' AND name <> 'external.set' AND seq > $2 ORDER BY seq LIMIT $3`,
      [sessionId, after, replayPage + 1],
    );
    const page = rows.slice(0, replayPage);
    const texts = await this.changedTexts(sessionId, page);
    return {
      entries: page.flatMap(({ at, ...row }) => {
        const entry = asItReads(row as FeedEntry, texts);
        if (isTakenBack(entry)) return [];
        return [{ at: at.toISOString(), entry: isOfRoom ? entry : forAnybody(entry) }];
      }),
      next: rows.length > replayPage ? page.at(-1)!.seq : null,
    };
  }

  /** What messages say by now whose first words are gone. */
  private async changedTexts(sessionId: string, page: readonly FeedEntry[]): Promise<Map<string, string>> {
    const changed = page.flatMap(({ data }) => ('text' in data && 'author' in data && !data.text ? [data.id] : []));
    if (changed.length === 0) return new Map();
    const rows = await this.unitOfWork.query<{ id: string; text: string }>(
      `SELECT DISTINCT ON (subject_id) subject_id AS id, data ->> 'text' AS text FROM feed_entry
        WHERE session_id = $1 AND subject_id = ANY($2) AND name IN ('message.edited', 'message.restored')
          AND data ->> 'text' IS NOT NULL ORDER BY subject_id, seq DESC`,
      [sessionId, changed],
    );
    return new Map(rows.map(({ id, text }) => [id, text]));
  }
}
