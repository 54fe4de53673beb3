import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OffRecord } from '@plenum/captions';
import { UnitOfWork } from '@plenum/platform/database';

/** Everybody is told that nothing said in a pause is stored: that goes for captions, too. */
@Injectable()
export class RecordingPauses implements OnModuleInit {
  constructor(
    private readonly offRecord: OffRecord,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.offRecord.register((sessionId, { from, to }) => this.covers(sessionId, new Date(from), new Date(to)));
  }

  /** By when it was said, not by when it comes. Whoever pauses meanwhile waits until the transaction is done. */
  private async covers(sessionId: string, from: Date, to: Date): Promise<boolean> {
    const [recording] = await this.unitOfWork.query<{ paused: boolean }>(
      `SELECT state = 'paused' AND since < $2 AS paused FROM recording WHERE session_id = $1 FOR SHARE`,
      [sessionId, to],
    );
    if (!recording || recording.paused) return recording !== undefined;
    const pauses = await this.unitOfWork.query(
      `SELECT FROM recording_span WHERE session_id = $1 AND NOT is_kept AND from_at < $3 AND until_at > $2 LIMIT 1`,
      [sessionId, from, to],
    );
    return pauses.length > 0;
  }
}
