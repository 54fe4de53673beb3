import { Injectable } from '@nestjs/common';
import type { RecogniserState } from '@plenum/contracts';
import { LiveEdge } from '@plenum/broadcast';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { CaptionSetting } from './caption-setting.entity.js';
import type { Recogniser } from './caption-tokens.service.js';
import { OffRecord } from './off-record.js';

/** What a recogniser has to know. */
@Injectable()
export class Recognisers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly edge: LiveEdge,
    private readonly offRecord: OffRecord,
    private readonly clock: Clock,
  ) {}

  async state({ sessionId, language }: Recogniser): Promise<RecogniserState> {
    const setting = await this.unitOfWork.of(CaptionSetting).findOneBy({ sessionId });
    const onAir = await this.edge.isOnAir(sessionId);
    const now = this.clock.now();
    const moment = { from: now.getTime(), to: now.getTime() + 1 };
    const offRecord = setting?.offRecord || (await this.offRecord.covers(sessionId, moment));
    return { sessionId, language, now: now.toISOString(), onAir, offRecord };
  }
}
