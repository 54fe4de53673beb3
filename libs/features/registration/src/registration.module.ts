import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { MailModule, Mails } from '@plenum/mail';
import { NamesModule } from '@plenum/names';
import { OrganisationsModule } from '@plenum/organisations';
import { Agendas } from './agendas.service.js';
import { Cancellations } from './cancellations.service.js';
import { Consents } from './consents.service.js';
import { Devices } from './devices.service.js';
import { Happenings } from './happenings.js';
import { LinkTokens } from './link-tokens.js';
import { MyRegistrationController } from './my-registration.controller.js';
import { MyRegistrations } from './my-registrations.service.js';
import { RegisteredPeople } from './registered-people.service.js';
import { RegistrationBook } from './registration-book.js';
import { RegistrationDeskController } from './registration-desk.controller.js';
import { RegistrationDesk } from './registration-desk.service.js';
import { RegistrationMailChecks } from './registration-mail-checks.js';
import { RegistrationHousekeeping } from './registration-housekeeping.service.js';
import { RegistrationGate } from './registration-gate.js';
import { RegistrationMails } from './registration-mails.js';
import { RegistrationObservers } from './registration-observers.js';
import { RegistrationPublicController } from './registration-public.controller.js';
import { RegistrationViewers } from './registration-viewers.js';
import { SignUps } from './sign-ups.service.js';
import { VouchedEntries } from './vouched-entries.service.js';

@Module({
  imports: [EventsModule, MailModule, NamesModule, OrganisationsModule],
  controllers: [RegistrationPublicController, MyRegistrationController, RegistrationDeskController],
  providers: [
    Agendas,
    Cancellations,
    Consents,
    Devices,
    Happenings,
    LinkTokens,
    MyRegistrations,
    RegisteredPeople,
    RegistrationBook,
    RegistrationDesk,
    RegistrationMailChecks,
    RegistrationHousekeeping,
    RegistrationGate,
    RegistrationMails,
    RegistrationObservers,
    RegistrationViewers,
    SignUps,
    VouchedEntries,
  ],
  exports: [
    Happenings,
    MyRegistrations,
    RegisteredPeople,
    RegistrationDesk,
    RegistrationHousekeeping,
    RegistrationGate,
    RegistrationObservers,
    SignUps,
    VouchedEntries,
  ],
})
export class RegistrationModule {
  constructor(mails: Mails, consents: Consents) {
    mails.consentsFrom(async (purpose, registrationIds) => {
      const answers = await consents.ofMany(registrationIds);
      return new Set(registrationIds.filter((id) => answers.get(id)?.[purpose] === true));
    });
  }
}
