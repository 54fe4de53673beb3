import { Module } from '@nestjs/common';
import { AccountsModule } from '@plenum/accounts';
import { ChatModule } from '@plenum/chat';
import { EventsModule } from '@plenum/events';
import { OrganisationsModule } from '@plenum/organisations';
import { PollsModule } from '@plenum/polls';
import { QuestionsModule } from '@plenum/questions';
import { RegistrationModule } from '@plenum/registration';
import { DemoConversation } from './demo-conversation.service.js';
import { DemoPeople } from './demo-people.service.js';
import { DemoPolls } from './demo-polls.service.js';
import { DemoProgramme } from './demo-programme.service.js';
import { DemoSignIns } from './demo-sign-ins.js';
import { Demo } from './demo.service.js';

@Module({
  imports: [
    AccountsModule,
    OrganisationsModule,
    EventsModule,
    RegistrationModule,
    ChatModule,
    QuestionsModule,
    PollsModule,
  ],
  providers: [Demo, DemoPeople, DemoProgramme, DemoConversation, DemoPolls, DemoSignIns],
  exports: [Demo],
})
export class DemoModule {}
