import { Injectable } from '@nestjs/common';
import { Revocations } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { RegistrationBook } from './registration-book.js';
import { RegistrationMails } from './registration-mails.js';
import { RegistrationObservers } from './registration-observers.js';
import type { Registration } from './registration.entity.js';
import { canMove } from './registration.rules.js';

/** The end of a registration or of its link, whoever wants it. */
@Injectable()
export class Cancellations {
  constructor(
    private readonly book: RegistrationBook,
    private readonly mails: RegistrationMails,
    private readonly observers: RegistrationObservers,
    private readonly revocations: Revocations,
  ) {}

  /**
   * Cancels inside the running transaction: open sockets end, the own agenda is emptied, a mail says so. Cancelling what
   * is cancelled changes nothing.
   */
  async cancel(registration: Registration): Promise<Registration> {
    if (registration.state === 'cancelled') return registration;
    if (!canMove(registration.state, 'cancelled')) throw new Problem('registration.notConfirmed');
    const cancelled = await this.book.cancel(registration);
    const { id: registrationId, eventId } = registration;
    await this.revocations.end({ viewerId: registrationId, reason: 'registration.cancelled' });
    await this.observers.tell('cancelled', { registrationId, eventId });
    // Somebody who never confirmed may not even know of the registration.
    if (registration.state === 'confirmed') await this.mails.confirmCancellation(cancelled);
    return cancelled;
  }

  /** Ends a personal link and its devices inside the running transaction, and mails another one. */
  async replaceLink(registration: Registration): Promise<void> {
    const renewed = await this.book.renewLink(registration);
    await this.revocations.end({ viewerId: registration.id, reason: 'registration.linkWrong' });
    await this.observers.tell('linkReplaced', { registrationId: registration.id, eventId: registration.eventId });
    await this.mails.remindOfLink(renewed);
  }
}
