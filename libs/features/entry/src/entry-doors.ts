import { Injectable } from '@nestjs/common';
import { Events, isPublic, isRunnable, type EventFacts } from '@plenum/events';
import { Problem } from '@plenum/platform/problems';

/** Which events have an entrance at all. */
@Injectable()
export class EntryDoors {
  constructor(private readonly events: Events) {}

  /** @throws `event.notFound`, `entry.closed` */
  async open(eventId: string): Promise<EventFacts> {
    const event = await this.events.find(eventId);
    if (!event || !isPublic(event)) throw new Problem('event.notFound');
    if (!isRunnable(event)) throw new Problem('entry.closed');
    return event;
  }
}
