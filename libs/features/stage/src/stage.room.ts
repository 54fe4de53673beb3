import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FeedEntry, Mine, MyInvitation } from '@plenum/contracts';
import { RoomParts, type MePart } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';

/** What people know of their own invitation onto the stage. */
@Injectable()
export class StageRoom implements MePart, OnModuleInit {
  constructor(
    private readonly parts: RoomParts,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.parts.addMe(this);
  }

  async read(sessionId: string, personIds: string[]): Promise<Map<string, Partial<Mine>>> {
    const rows = await this.unitOfWork.query<{ personId: string; state: MyInvitation['state']; until: Date | null }>(
      `SELECT person_id AS "personId", state, until FROM stage_invitation
        WHERE session_id = $1 AND person_id = ANY($2) AND state IN ('invited', 'accepted', 'joined')`,
      [sessionId, personIds],
    );
    return new Map(
      rows.map(({ personId, state, until }) => [
        personId,
        { invitation: { state, until: until?.toISOString() ?? null } },
      ]),
    );
  }

  concerns(entry: FeedEntry): readonly string[] {
    return entry.name === 'stage.invited' ? [entry.data.id] : [];
  }
}
