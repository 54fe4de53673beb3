import { Injectable } from '@nestjs/common';
import type { GuestMode, GuestPolicy } from '@plenum/contracts';
import { Revocations, type Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { HallPolicy } from './hall-policy.entity.js';

/** What the organiser allows guests in the hall. Nothing, until somebody says otherwise. */
@Injectable()
export class GuestPolicies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async modeOf(eventId: string): Promise<GuestMode> {
    return (await this.unitOfWork.of(HallPolicy).findOneBy({ eventId }))?.guests ?? 'off';
  }

  /** @throws `event.notFound`, `forbidden` */
  async see(viewer: Viewer, eventId: string): Promise<GuestPolicy> {
    await this.events.require(viewer, eventId, 'screen.edit');
    return { mode: await this.modeOf(eventId) };
  }

  /** Guests who are in have what they may do from the old policy: they come in anew. @throws `event.notFound`, `forbidden` */
  set(viewer: Viewer, eventId: string, { mode }: GuestPolicy): Promise<GuestPolicy> {
    return this.unitOfWork.run(async () => {
      await this.events.require(viewer, eventId, 'event.edit', { lock: true });
      const before = await this.modeOf(eventId);
      await this.unitOfWork.of(HallPolicy).upsert({ eventId, guests: mode }, ['eventId']);
      if (before !== mode) await this.endAll(eventId, mode);
      return { mode };
    });
  }

  private async endAll(eventId: string, mode: GuestMode): Promise<void> {
    const guests = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM guest WHERE event_id = $1 AND last_seen_at > $2::timestamptz - interval '1 day'`,
      [eventId, this.clock.now()],
    );
    const reason = mode === 'off' ? 'guest.closed' : 'guest.changed';
    for (const { id } of guests) await this.revocations.end({ viewerId: id, reason });
  }
}
