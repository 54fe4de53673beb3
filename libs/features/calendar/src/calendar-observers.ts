import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProgrammeChanges, type ProgrammeChange, type ProgrammeChangeKind } from '@plenum/events';
import { Mails } from '@plenum/mail';
import { RegistrationObservers } from '@plenum/registration';
import { AgendaNews } from './agenda-news.service.js';
import { CalendarBook } from './calendar-book.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { PersonalCalendars } from './personal-calendars.service.js';

/** After these an entry may look different; whether it does, the revisions know. */
const decisive: readonly ProgrammeChangeKind[] = [
  'eventEdited',
  'eventRescheduled',
  'eventPublished',
  'sessionCreated',
  'sessionEdited',
  'sessionRescheduled',
  'sessionRemoved',
  'sessionRestored',
  'partEdited',
];

/** Hears what changes elsewhere, inside the transaction that changes it. */
@Injectable()
export class CalendarObservers implements OnModuleInit {
  constructor(
    private readonly programme: ProgrammeChanges,
    private readonly registrations: RegistrationObservers,
    private readonly mails: Mails,
    private readonly book: CalendarBook,
    private readonly news: AgendaNews,
    private readonly feeds: CalendarFeeds,
    private readonly calendars: PersonalCalendars,
  ) {}

  onModuleInit(): void {
    this.programme.onChange((change) => this.programmeChanged(change));
    this.registrations.register({
      confirmed: ({ registrationId }) => this.book.enter([registrationId]),
      agendaChanged: ({ registrationId, eventId }) => this.news.agendaChanged(registrationId, eventId),
      cancelled: async ({ registrationId }) => {
        await this.news.forget(registrationId);
        await this.feeds.close(registrationId);
      },
      // Whoever had the link may have taken the address of the feed along.
      linkReplaced: ({ registrationId }) => this.feeds.close(registrationId),
    });
    this.mails.provideOwn('personalCalendar', (mails) => this.calendars.filesFor(mails));
    this.mails.checkMany('agendaChanged', (mails) => this.news.check(mails));
  }

  private async programmeChanged({ eventId, kinds }: ProgrammeChange): Promise<void> {
    if (!decisive.some((kind) => kinds.has(kind))) return;
    await this.news.programmeChanged(eventId, { isWholeEvent: kinds.has('eventEdited') });
  }
}
