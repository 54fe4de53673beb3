import { Injectable } from '@nestjs/common';
import { isQuiet, quietEnds, QuietTimes } from '@plenum/reminders';

/** By zone: when quiet hours are over for somebody whose clocks are there; undefined where there are none at that moment. */
export type Rest = (zone: string) => Date | undefined;

/** Whom a message that leaves at a time would reach at night. */
@Injectable()
export class MessageRest {
  constructor(private readonly times: QuietTimes) {}

  /** Of the people of an event at that moment; asked once for each zone, however many live there. */
  async at(eventId: string, moment: Date): Promise<Rest> {
    const hours = await this.times.of(eventId);
    const known = new Map<string, Date | undefined>();
    return (zone) => {
      if (!known.has(zone))
        known.set(zone, hours && isQuiet(moment, zone, hours) ? quietEnds(moment, zone, hours) : undefined);
      return known.get(zone);
    };
  }
}
