import { Injectable } from '@nestjs/common';
import { ProgrammeChanges } from '@plenum/events';
import { Mails } from '@plenum/mail';
import { RegistrationObservers } from '@plenum/registration';

/** Where changes come from. */
@Injectable()
export class ReminderSources {
  constructor(
    readonly programme: ProgrammeChanges,
    readonly registrations: RegistrationObservers,
    readonly mails: Mails,
  ) {}
}
