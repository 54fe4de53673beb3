import { Injectable } from '@nestjs/common';
import type { EventFacts } from '@plenum/events';
import { Mails, type DueMail, type EventFacts as EventInMail, type MailRequest, type MailVerdict } from '@plenum/mail';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { NoticeAudience } from './notice-audience.js';
import { ReminderWakes } from './reminder-wakes.js';

/** Minutes a new date or place has to stand before people are told: who moves an event often moves it twice. */
const settleMinutes = 10;

interface Notice {
  eventId: string;
  startsAt: Date;
  endsAt: Date;
  venue: string;
  movedAt: Date | null;
  cancelledAt: Date | null;
}

/** Tells an event's people by mail that it was moved, is elsewhere or was called off. */
@Injectable()
export class Notices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly mails: Mails,
    private readonly wakes: ReminderWakes,
    private readonly audience: NoticeAudience,
  ) {}

  /** From now on people know this time and place. */
  async published(eventId: string): Promise<void> {
    const event = await this.audience.event(eventId);
    if (!event) return;
    await this.unitOfWork.query(
      `INSERT INTO event_notice (event_id, starts_at, ends_at, venue) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO UPDATE SET cancelled_at = NULL`,
      [eventId, event.startsAt, event.endsAt, event.venue],
    );
  }

  async edited(eventId: string): Promise<void> {
    const event = await this.audience.event(eventId);
    const [known] = await this.unitOfWork.query<{ venue: string }>(
      'SELECT venue FROM event_notice WHERE event_id = $1',
      [eventId],
    );
    if (event && known && known.venue !== event.venue) await this.moved(eventId);
  }

  async moved(eventId: string): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.query('UPDATE event_notice SET moved_at = $2 WHERE event_id = $1', [eventId, now]);
  }

  async cancelled(eventId: string): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.query('UPDATE event_notice SET cancelled_at = $2 WHERE event_id = $1', [eventId, now]);
    await this.wakes.toTell();
  }

  /** Queues the mails of what has to be told. Rows decide; any number of workers may ask at any time. */
  async tell(): Promise<void> {
    while (await this.unitOfWork.run(() => this.tellOne()));
  }

  /** Whether such mails are still true when they are about to leave. */
  async check(mails: readonly DueMail[]): Promise<MailVerdict[]> {
    const events = await this.audience.events(mails.flatMap(({ eventId }) => eventId ?? []));
    const paths = await this.audience.personalPaths(mails.flatMap(({ registrationId }) => registrationId ?? []));
    return mails.map(({ kind, eventId, registrationId, params }): MailVerdict => {
      const event = events.get(eventId ?? '');
      if (!event) return 'stop';
      if (kind === 'eventCancelled') return event.state === 'cancelled' ? 'send' : 'stop';
      const { event: told } = params as { event: EventInMail };
      const path = paths.get(registrationId ?? '');
      const stillTrue =
        event.state === 'published' &&
        (told.mode === 'online' ? '' : (told.venue ?? '')) === event.venue &&
        told.startsAt === event.startsAt.toISOString() &&
        told.endsAt === event.endsAt.toISOString();
      return stillTrue && path ? { secretParams: { path } } : 'stop';
    });
  }

  private async tellOne(): Promise<boolean> {
    const now = this.clock.now();
    const [notice] = await this.unitOfWork.query<Notice>(
      `SELECT event_id AS "eventId", starts_at AS "startsAt", ends_at AS "endsAt", venue, moved_at AS "movedAt", cancelled_at AS "cancelledAt"
         FROM event_notice WHERE cancelled_at IS NOT NULL OR moved_at <= $1::timestamptz - make_interval(mins => ${settleMinutes})
        LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    if (!notice) return false;
    const { eventId } = notice;
    const event = await this.audience.event(eventId);
    if (event && event.endsAt > now) {
      if (notice.cancelledAt && event.state === 'cancelled') await this.queue(notice, 'eventCancelled');
      else if (event.state === 'published' && differs(notice, event)) await this.queue(notice, 'eventChanged');
    }
    if (!event || event.state !== 'published')
      await this.unitOfWork.query('DELETE FROM event_notice WHERE event_id = $1', [eventId]);
    else
      await this.unitOfWork.query(
        `UPDATE event_notice SET starts_at = $2, ends_at = $3, venue = $4, moved_at = NULL, cancelled_at = NULL
          WHERE event_id = $1`,
        [eventId, event.startsAt, event.endsAt, event.venue],
      );
    return true;
  }

  private async queue(notice: Notice, kind: 'eventCancelled' | 'eventChanged') {
    const { organisationId, event } = await this.audience.told(notice.eventId);
    const before = {
      startsAt: notice.startsAt.toISOString(),
      endsAt: notice.endsAt.toISOString(),
      venue: notice.venue,
    };
    const params = kind === 'eventCancelled' ? { event } : { event, before };
    const occasion = Number(kind === 'eventCancelled' ? notice.cancelledAt : notice.movedAt);
    for await (const page of this.audience.pages(notice.eventId))
      await this.mails.queueMany(
        page.map(({ id, name, email, locale }): MailRequest => ({
          kind,
          key: `${kind}:${id}:${occasion}`,
          to: { name, address: email },
          locale,
          params: params as never,
          attach: [{ kind: 'personalCalendar', id }],
          organisationId,
          eventId: notice.eventId,
          registrationId: id,
        })),
      );
  }
}

const differs = (notice: Notice, event: EventFacts) =>
  +notice.startsAt !== +event.startsAt || +notice.endsAt !== +event.endsAt || notice.venue !== event.venue;
