import { Injectable, type OnModuleInit } from '@nestjs/common';
import { recordingFacts, type FeedEntry, type Mine } from '@plenum/contracts';
import { RoomParts, type MePart } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';

/** What people know of their own agreement. */
@Injectable()
export class RecordingRoom implements MePart, OnModuleInit {
  constructor(
    private readonly parts: RoomParts,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.parts.addMe(this);
  }

  async read(sessionId: string, personIds: string[]): Promise<Map<string, Partial<Mine>>> {
    const rows = await this.unitOfWork.query<{ personId: string; wording: number; at: Date }>(
      `SELECT person_id AS "personId", wording, agreed_at AS at FROM recording_agreement
        WHERE session_id = $1 AND person_id = ANY($2) AND wording = $3 AND withdrawn_at IS NULL`,
      [sessionId, personIds, recordingFacts.wording],
    );
    return new Map(
      rows.map(({ personId, wording, at }) => [personId, { agreement: { wording, at: at.toISOString() } }]),
    );
  }

  concerns(entry: FeedEntry): readonly string[] {
    return entry.name === 'recording.agreed' ? [entry.data.id] : [];
  }
}
