import { Injectable } from '@nestjs/common';
import { Feed } from '@plenum/live';
import type { Broadcast } from './broadcast.entity.js';
import { isInterrupted, leaseState } from './lease.rules.js';

/** Who hears what of a broadcast: everybody whether something is on air, the crew who is about to present. */
@Injectable()
export class BroadcastFeed {
  constructor(private readonly feed: Feed) {}

  moved(broadcast: Broadcast, at: Date): Promise<void> {
    const { id, sessionId, personName, isLost } = broadcast;
    const onAir = broadcast.airing && !broadcast.endedAt;
    return this.feed.append(sessionId, 'broadcast.moved', {
      onAir,
      interrupted: onAir && isInterrupted(broadcast, isLost),
      presenter: onAir && broadcast.onAir ? personName : null,
      broadcastId: onAir ? id : null,
      at: at.toISOString(),
    });
  }

  leased(broadcast: Broadcast, at: Date): Promise<void> {
    const { id: broadcastId, sessionId, personName: name, epoch, isLost, endedAt } = broadcast;
    const state = endedAt ? 'left' : leaseState(broadcast, isLost);
    return this.feed.append(sessionId, 'broadcast.leased', { broadcastId, name, epoch, state, at: at.toISOString() });
  }

  strained({ sessionId, strained: storage }: Broadcast, at: Date): Promise<void> {
    return this.feed.append(sessionId, 'broadcast.strained', { storage, at: at.toISOString() });
  }
}
