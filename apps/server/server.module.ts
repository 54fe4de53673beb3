import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@plenum/access';
import { AccountsModule } from '@plenum/accounts';
import { CrewLineModule } from '@plenum/crew-line';
import { HallModule } from '@plenum/hall';
import { AttendanceModule } from '@plenum/attendance';
import { MaterialsModule } from '@plenum/materials';
import { AnnouncementsModule } from '@plenum/announcements';
import { BroadcastModule } from '@plenum/broadcast';
import { CalendarModule } from '@plenum/calendar';
import { CaptionsModule } from '@plenum/captions';
import { ChatModule } from '@plenum/chat';
import { EntryModule } from '@plenum/entry';
import { EventsModule } from '@plenum/events';
import { GuestsModule } from '@plenum/guests';
import { LiveModule } from '@plenum/live';
import { MailModule } from '@plenum/mail';
import { MailTextsModule } from '@plenum/mail-texts';
import { ModerationModule } from '@plenum/moderation';
import { OrganisationsModule } from '@plenum/organisations';
import { OrganiserMessagesModule } from '@plenum/organiser-messages';
import { PagesModule } from '@plenum/pages';
import { PollsModule } from '@plenum/polls';
import { ProgrammeImportModule } from '@plenum/programme-import';
import { QuestionAnswersModule } from '@plenum/question-answers';
import { QuestionDossierModule } from '@plenum/question-dossier';
import { QuestionsModule } from '@plenum/questions';
import { RecordingModule } from '@plenum/recording';
import { RegistrationModule } from '@plenum/registration';
import { RemindersModule } from '@plenum/reminders';
import { ScreensModule } from '@plenum/screens';
import { ComposerModule } from '@plenum/composer';
import { SegmentsModule } from '@plenum/segments';
import { StageModule } from '@plenum/stage';
import { plenumSchema } from '@plenum/schema';
import { BusModule } from '@plenum/platform/bus';
import { ClockModule } from '@plenum/platform/clock';
import { ConfigModule, type Config } from '@plenum/platform/config';
import { DatabaseModule } from '@plenum/platform/database';
import { HttpModule } from '@plenum/platform/http';
import { TelemetryModule } from '@plenum/platform/telemetry';
import { OperationModule } from './operation/operation.module.js';
import { DocumentsModule } from './documents/documents.module.js';

/** The product: everything that answers over HTTP and sockets. */
@Module({})
export class ServerModule {
  static of(config: Config): DynamicModule {
    return {
      module: ServerModule,
      imports: [
        ConfigModule.of(config),
        ClockModule,
        DatabaseModule.with(plenumSchema),
        BusModule,
        TelemetryModule,
        HttpModule,
        AccessModule,
        OrganisationsModule,
        AccountsModule,
        MailModule,
        MailTextsModule,
        EventsModule,
        ProgrammeImportModule,
        RegistrationModule,
        SegmentsModule,
        EntryModule,
        LiveModule,
        ChatModule,
        QuestionsModule,
        PollsModule,
        AnnouncementsModule,
        GuestsModule,
        ScreensModule,
        BroadcastModule,
        RecordingModule,
        CaptionsModule,
        StageModule,
        ComposerModule,
        QuestionAnswersModule,
        MaterialsModule,
        AttendanceModule,
        HallModule,
        CrewLineModule,
        ModerationModule,
        QuestionDossierModule,
        RemindersModule,
        OrganiserMessagesModule,
        CalendarModule,
        PagesModule,
        DocumentsModule,
        OperationModule,
      ],
    };
  }
}
