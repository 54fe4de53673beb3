import { Injectable } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { HallSetting } from './hall-setting.entity.js';

/** Whether hands may be raised and reactions sent in a session. */
@Injectable()
export class HallSettings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
  ) {}

  async of(sessionId: string): Promise<Pick<HallSetting, 'hands' | 'reactions'>> {
    return (await this.unitOfWork.of(HallSetting).findOneBy({ sessionId })) ?? { hands: true, reactions: true };
  }

  /** What is left out stays as it is. */
  adjust(viewer: Viewer, { sessionId, hands, reactions }: Parsed<'hall.adjust'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(viewer, sessionId, 'session.run');
      const [now] = await this.unitOfWork.query<{ hands: boolean; reactions: boolean }>(
        `INSERT INTO hall_setting AS known (session_id, hands, reactions)
         VALUES ($1, coalesce($2, true), coalesce($3, true))
         ON CONFLICT (session_id) DO UPDATE
           SET hands = coalesce($2, known.hands), reactions = coalesce($3, known.reactions)
         RETURNING hands, reactions`,
        [sessionId, hands ?? null, reactions ?? null],
      );
      if (now) await this.feed.append(sessionId, 'hall.adjusted', now);
    });
  }
}
