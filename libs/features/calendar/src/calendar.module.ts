import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { MailModule } from '@plenum/mail';
import { OrganisationsModule } from '@plenum/organisations';
import { RegistrationModule } from '@plenum/registration';
import { JobsWorkModule } from '@plenum/platform/jobs';
import { AgendaNews } from './agenda-news.service.js';
import { CalendarBook } from './calendar-book.js';
import { CalendarDuties } from './calendar-duties.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { CalendarObservers } from './calendar-observers.js';
import { CalendarProgrammes } from './calendar-programmes.js';
import { CalendarSettingsController } from './calendar-settings.controller.js';
import { CalendarSettings } from './calendar-settings.service.js';
import { PersonalCalendars } from './personal-calendars.service.js';

/** Entries in people's calendars, and feeds: wherever programme or registrations change. */
@Module({
  imports: [EventsModule, MailModule, OrganisationsModule, RegistrationModule],
  controllers: [CalendarSettingsController],
  providers: [
    AgendaNews,
    CalendarBook,
    CalendarFeeds,
    CalendarObservers,
    CalendarProgrammes,
    CalendarSettings,
    PersonalCalendars,
  ],
  exports: [AgendaNews, CalendarFeeds, PersonalCalendars],
})
export class CalendarModule {}

/** Tells people: for the worker. */
@Module({ imports: [CalendarModule, JobsWorkModule], providers: [CalendarDuties] })
export class CalendarWorkModule {}
