import { Injectable } from '@nestjs/common';
import { Events, Programme } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { ReminderRule } from './reminder-rule.entity.js';
import { slotsOf, type Slot } from './reminder.rules.js';

/** What an event reminds of. */
@Injectable()
export class Programming {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  async slots(eventId: string): Promise<Slot[]> {
    const rules = await this.unitOfWork.of(ReminderRule).findBy({ eventId });
    if (rules.length === 0) return [];
    const event = await this.events.find(eventId);
    if (event?.state !== 'published') return [];
    const { sessions } = await this.programme.ofEvent(eventId);
    const held = sessions.map(({ id, startsAt }) => ({ id, startsAt: new Date(startsAt) }));
    return slotsOf(rules, event, held);
  }

  /** Whether an event takes place and is not over. */
  async isAhead(eventId: string): Promise<boolean> {
    const event = await this.events.find(eventId);
    return event?.state === 'published' && event.endsAt > this.clock.now();
  }
}
