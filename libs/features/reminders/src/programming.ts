import { Injectable } from '@nestjs/common';
import type { QuietHours } from '@plenum/contracts';
import { Events, Programme } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { quietHoursOf } from './quiet-hours.reading.js';
import { ReminderRule } from './reminder-rule.entity.js';
import { slotsOf, type Rule, type Slot } from './reminder.rules.js';

/** What an event reminds of, and when its people are left in peace. */
export interface Programmed {
  slots: Slot[];
  quiet: QuietHours | null;
}

const day = 24 * 60 * 60_000;
/** A rule reaches that far beyond the end of its event; quiet hours may add a day. */
const reach = 61 * day;

/** What an event reminds of. */
@Injectable()
export class Programming {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  /** Nothing when it does not take place. */
  async of(eventId: string): Promise<Programmed> {
    const rules = await this.unitOfWork.of(ReminderRule).findBy({ eventId });
    if (rules.length === 0) return { slots: [], quiet: null };
    const event = await this.events.find(eventId);
    if (event?.state !== 'published') return { slots: [], quiet: null };
    return { slots: await this.slots(eventId, rules), quiet: (await quietHoursOf(this.unitOfWork, eventId)).hours };
  }

  /** What these rules would come to, whatever state the event is in. */
  async slots(eventId: string, rules: readonly Rule[]): Promise<Slot[]> {
    const event = await this.events.find(eventId);
    if (!event) return [];
    const { sessions } = await this.programme.ofEvent(eventId);
    const held = sessions.map(({ id, startsAt, endsAt }) => ({
      id,
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    }));
    return slotsOf(rules, event, held);
  }

  /** Whether an event takes place and anything of it may still be reminded of. */
  async isAhead(eventId: string): Promise<boolean> {
    const event = await this.events.find(eventId);
    return event?.state === 'published' && event.endsAt.getTime() + reach > this.clock.now().getTime();
  }
}
