import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@plenum/access';
import { AccountsModule } from '@plenum/accounts';
import { AnnouncementsFeedModule } from '@plenum/announcements';
import { BroadcastWorkModule } from '@plenum/broadcast';
import { CalendarWorkModule } from '@plenum/calendar';
import { ChatWorkModule } from '@plenum/chat';
import { ComposerWorkModule } from '@plenum/composer';
import { EntryWorkModule } from '@plenum/entry';
import { EventsModule } from '@plenum/events';
import { FilesModule } from '@plenum/files';
import { HallFeedModule } from '@plenum/hall';
import { LiveFeedModule } from '@plenum/live';
import { MaterialsFeedModule } from '@plenum/materials';
import { MailWorkModule } from '@plenum/mail';
import { MailTextsWorkModule } from '@plenum/mail-texts';
import { PrivacyModule } from '@plenum/privacy';
import { ProgrammeImportModule } from '@plenum/programme-import';
import { OrganiserMessagesWorkModule } from '@plenum/organiser-messages';
import { OrganisationsModule } from '@plenum/organisations';
import { PollsFeedModule } from '@plenum/polls';
import { QuestionAnswersWorkModule } from '@plenum/question-answers';
import { QuestionsWorkModule } from '@plenum/questions';
import { RecordingWorkModule } from '@plenum/recording';
import { RegistrationModule } from '@plenum/registration';
import { RemindersWorkModule } from '@plenum/reminders';
import { StageFeedModule } from '@plenum/stage';
import { plenumSchema } from '@plenum/schema';
import { BusModule } from '@plenum/platform/bus';
import { ClockModule } from '@plenum/platform/clock';
import { ConfigModule, type Config } from '@plenum/platform/config';
import { DatabaseModule } from '@plenum/platform/database';
import { JobsWorkModule } from '@plenum/platform/jobs';
import { WorkerTelemetryModule } from '@plenum/platform/telemetry';
import { BroadcastDuties } from './broadcast-duties.js';
import { ComposerDuties } from './composer-duties.js';
import { Duties } from './duties.js';
import { PollDuties } from './poll-duties.js';
import { FileDuties } from './file-duties.js';
import { RecordingDuties } from './recording-duties.js';
import { PrivacyDuties } from './privacy-duties.js';
import { RoomDuties } from './room-duties.js';

/** What happens without anybody asking: mails, reminders, the clock of sessions, forgetting. */
@Module({})
export class WorkerModule {
  static of(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.of(config),
        ClockModule,
        DatabaseModule.with(plenumSchema),
        BusModule,
        WorkerTelemetryModule,
        JobsWorkModule,
        AccessModule,
        OrganisationsModule,
        AccountsModule,
        EventsModule,
        LiveFeedModule,
        HallFeedModule,
        StageFeedModule,
        AnnouncementsFeedModule,
        FilesModule,
        ChatWorkModule,
        PrivacyModule,
        ProgrammeImportModule,
        MaterialsFeedModule,
        PollsFeedModule,
        BroadcastWorkModule,
        ComposerWorkModule,
        RecordingWorkModule,
        RegistrationModule,
        EntryWorkModule,
        MailWorkModule,
        MailTextsWorkModule,
        RemindersWorkModule,
        OrganiserMessagesWorkModule,
        CalendarWorkModule,
        QuestionAnswersWorkModule,
        QuestionsWorkModule,
      ],
      providers: [
        Duties,
        BroadcastDuties,
        ComposerDuties,
        FileDuties,
        PollDuties,
        PrivacyDuties,
        RecordingDuties,
        RoomDuties,
      ],
    };
  }
}
