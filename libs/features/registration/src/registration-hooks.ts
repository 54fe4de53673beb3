import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Calendars } from '@plenum/events';
import { Mails } from '@plenum/mail';
import { Happenings } from './happenings.js';
import { RegistrationBook } from './registration-book.js';

/** What other features ask registrations for without knowing them. */
@Injectable()
export class RegistrationHooks implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly calendars: Calendars,
    private readonly happenings: Happenings,
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
    // Its entries lead to the public page: calendars are kept by third parties, and the personal link is a secret.
    this.mails.provide('eventCalendar', async (eventId) => {
      const { event } = await this.happenings.find(eventId);
      return { filename: `${event.slug}.ics`, content: await this.calendars.ofEvent(eventId) };
    });
  }

  private async stateOf(registrationId: string | null) {
    return registrationId === null ? undefined : this.book.stateOf(registrationId);
  }
}
