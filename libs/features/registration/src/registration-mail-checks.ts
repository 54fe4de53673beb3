import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mails } from '@plenum/mail';
import { RegistrationBook } from './registration-book.js';

/** Whether a mail of ours still holds when its time has come. */
@Injectable()
export class RegistrationMailChecks implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly book: RegistrationBook,
  ) {}

  onModuleInit(): void {
    // A mail may wait for hours while the mail server is away: what it says must still be so when it leaves.
    this.mails.check('confirmationRequest', async ({ registrationId }) =>
      (await this.stateOf(registrationId)) === 'unconfirmed' ? 'send' : 'stop',
    );
    this.mails.check('confirmed', async ({ registrationId }) =>
      (await this.stateOf(registrationId)) === 'confirmed' ? 'send' : 'stop',
    );
  }

  private async stateOf(registrationId: string | null) {
    return registrationId === null ? undefined : this.book.stateOf(registrationId);
  }
}
