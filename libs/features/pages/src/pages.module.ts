import { Module } from '@nestjs/common';
import { AccountsModule } from '@plenum/accounts';
import { CalendarModule } from '@plenum/calendar';
import { CaptionsModule } from '@plenum/captions';
import { EntryModule } from '@plenum/entry';
import { EventsModule } from '@plenum/events';
import { GuestsModule } from '@plenum/guests';
import { MailModule } from '@plenum/mail';
import { OrganisationsModule } from '@plenum/organisations';
import { PollsModule } from '@plenum/polls';
import { QuestionAnswersModule } from '@plenum/question-answers';
import { RegistrationModule } from '@plenum/registration';
import { ScreensModule } from '@plenum/screens';
import { AnswerPagesController } from './answer-pages.controller.js';
import { CalendarFeedsController, CalendarsController } from './calendars.controller.js';
import { EarlyForms } from './early-forms.js';
import { EntryPagesController } from './entry-pages.controller.js';
import { EntryPages } from './entry-pages.js';
import { Forms } from './forms.js';
import { HallPages } from './hall-pages.js';
import { HallPagesController } from './hall-pages.controller.js';
import { MyPagesController } from './my-pages.controller.js';
import { MyPages } from './my-pages.js';
import { PageRenderer } from './page.renderer.js';
import { PollPagesController } from './poll-pages.controller.js';
import { PublicOffers } from './public-offers.js';
import { PublicPagesController } from './public-pages.controller.js';
import { RegistrationPagesController } from './registration-pages.controller.js';
import { ReceiptPages } from './receipt-pages.js';
import { ReceiptPagesController } from './receipt-pages.controller.js';
import { RobotsController } from './robots.controller.js';
import { ScreenPagesController } from './screen-pages.controller.js';
import { Rooms } from './rooms.js';
import { SessionPages } from './session-pages.js';
import { SessionPagesController } from './session-pages.controller.js';
import { ShellsController } from './shells.controller.js';
import { Sitemap } from './sitemap.js';
import { UnsubscribePagesController } from './unsubscribe-pages.controller.js';
import { TranscriptsController } from './transcripts.controller.js';

/** Everything people see in a browser: pages the server renders, forms that work without scripts, frames of applications. */
@Module({
  imports: [
    AccountsModule,
    CalendarModule,
    CaptionsModule,
    EntryModule,
    EventsModule,
    GuestsModule,
    MailModule,
    OrganisationsModule,
    PollsModule,
    QuestionAnswersModule,
    RegistrationModule,
    ScreensModule,
  ],
  controllers: [
    RobotsController,
    ShellsController,
    TranscriptsController,
    ScreenPagesController,
    HallPagesController,
    PollPagesController,
    MyPagesController,
    EntryPagesController,
    AnswerPagesController,
    ReceiptPagesController,
    RegistrationPagesController,
    UnsubscribePagesController,
    CalendarsController,
    CalendarFeedsController,
    SessionPagesController,
    PublicPagesController,
  ],
  providers: [
    EarlyForms,
    EntryPages,
    Forms,
    HallPages,
    MyPages,
    PageRenderer,
    PublicOffers,
    ReceiptPages,
    Rooms,
    SessionPages,
    Sitemap,
  ],
})
export class PagesModule {}
