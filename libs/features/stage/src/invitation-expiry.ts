import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { RoomParts } from '@plenum/live';
import { StageInvitations } from './stage-invitations.js';

/** Ends invitations that nobody answered, without asking the database while there are none. */
@Injectable()
export class InvitationExpiry implements OnModuleInit {
  /** When to look; at the beginning there may be some from before. */
  private nextAt: number | undefined = 0;

  constructor(
    private readonly invitations: StageInvitations,
    private readonly parts: RoomParts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.parts.onEntry((_sessionId, entry) => {
      if (entry.name !== 'stage.invited' || !entry.data.until) return;
      this.nextAt = Math.min(this.nextAt ?? Infinity, Date.parse(entry.data.until));
    });
  }

  /** To be called each second. */
  async look(): Promise<void> {
    if (this.nextAt === undefined || this.clock.now().getTime() < this.nextAt) return;
    const due = this.nextAt;
    this.nextAt = undefined;
    try {
      await this.invitations.expire();
      const next = (await this.invitations.nextEnd())?.getTime();
      if (next !== undefined) this.nextAt = Math.min(this.nextAt ?? Infinity, next);
    } catch (error) {
      this.nextAt = due;
      throw error;
    }
  }
}
