import { Injectable } from '@nestjs/common';
import { Programme } from '@plenum/events';
import type { EventFacts, SessionFacts } from '@plenum/mail';
import { Happenings } from '@plenum/registration';
import { Programming } from './programming.js';
import type { Slot } from './reminder.rules.js';

/** What reminders of one event tell, and when. */
export interface Told {
  organisationId: string;
  event: EventFacts;
  sessions: ReadonlyMap<string, SessionFacts>;
  slots: readonly Slot[];
}

interface Kept {
  at: number;
  told: Promise<Told | undefined>;
}

/** What is in a reminder, as the programme is now. */
@Injectable()
export class ReminderTexts {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly happenings: Happenings,
    private readonly programme: Programme,
    private readonly programming: Programming,
  ) {}

  /**
   * Nothing when the event reminds of nothing, such as a cancelled one. `freshFor`: milliseconds an answer may be old;
   * thousands of mails of one event must not read its programme thousands of times.
   */
  async of(eventId: string, { freshFor = 0 }: { freshFor?: number } = {}): Promise<Told | undefined> {
    const now = performance.now();
    for (const [id, { at }] of this.kept) if (now - at > 60_000) this.kept.delete(id);
    const known = this.kept.get(eventId);
    if (known && now - known.at < freshFor) return known.told;
    const told = this.read(eventId);
    this.kept.set(eventId, { at: now, told });
    return told;
  }

  private async read(eventId: string): Promise<Told | undefined> {
    const slots = await this.programming.slots(eventId);
    if (slots.length === 0) return undefined;
    const { event, organisation } = await this.happenings.find(eventId);
    const { sessions } = await this.programme.ofEvent(eventId);
    const path = `/o/${organisation.slug}/${event.slug}`;
    const { title, startsAt, endsAt, zone, mode, venue } = event;
    return {
      organisationId: event.organisationId,
      event: { title, organisation: organisation.name, startsAt, endsAt, zone, mode, venue, path },
      sessions: new Map(
        sessions.map((session) => [
          session.id,
          {
            title: session.title,
            startsAt: session.startsAt,
            endsAt: session.endsAt,
            path: `${path}/s/${session.slug}`,
          },
        ]),
      ),
      slots,
    };
  }
}
