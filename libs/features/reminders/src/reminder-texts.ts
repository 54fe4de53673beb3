import { Injectable } from '@nestjs/common';
import type { QuietHours } from '@plenum/contracts';
import { Programme } from '@plenum/events';
import type { EventFacts, SessionFacts } from '@plenum/mail';
import { Happenings } from '@plenum/registration';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Programming } from './programming.js';
import type { Slot } from './reminder.rules.js';

/** What reminders of one event tell, and when. */
export interface Told {
  organisationId: string;
  event: EventFacts;
  sessions: ReadonlyMap<string, SessionFacts>;
  /** Sessions whose recording everybody who is registered may watch now. */
  recorded: ReadonlySet<string>;
  slots: readonly Slot[];
  quiet: QuietHours | null;
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
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
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
    const { slots, quiet } = await this.programming.of(eventId);
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
      recorded: await this.recorded(eventId),
      slots,
      quiet,
    };
  }

  private async recorded(eventId: string): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT r.session_id AS id FROM recording r JOIN session s ON s.id = r.session_id
        WHERE s.event_id = $1 AND s.removed_at IS NULL AND r.audience IN ('registered', 'all')
          AND (r.published_from IS NULL OR r.published_from <= $2) AND (r.published_until IS NULL OR r.published_until > $2)`,
      [eventId, this.clock.now()],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
