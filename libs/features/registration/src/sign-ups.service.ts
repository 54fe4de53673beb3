import { Injectable } from '@nestjs/common';
import { consentPurposes, type Locale, type Register, type RegistrationView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { UnitOfWork } from '@plenum/platform/database';
import type { ConsentWay } from './consent.entity.js';
import { Happenings, type Happening } from './happenings.js';
import { RegistrationBook } from './registration-book.js';
import { RegistrationMails } from './registration-mails.js';
import { RegistrationObservers } from './registration-observers.js';
import type { Registration } from './registration.entity.js';
import { canMove } from './registration.rules.js';

/** Which form it was, and the language of its page. */
export interface Form {
  way: ConsentWay;
  shownIn: Locale;
  /** Who sent it, where that is known. */
  by?: Viewer;
}

export interface Confirmed {
  registration: RegistrationView;
  /** Secret of the personal link. */
  token: string;
}

/** Registering and confirming: the double opt-in. */
@Injectable()
export class SignUps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
    private readonly book: RegistrationBook,
    private readonly mails: RegistrationMails,
    private readonly observers: RegistrationObservers,
  ) {}

  /**
   * Keeps the registration and mails a link, in one transaction. Says the same whether the address is known or not: only
   * the mailbox learns it.
   * @throws registration.closed, event.notFound; name.reserved when one would take them for somebody of the crew
   */
  async register(eventId: string, input: Register, { by, ...form }: Form): Promise<void> {
    const happening = await this.happenings.takingRegistrations(eventId);
    await this.happenings.requireFreeName(happening, input.name, by);
    const filled = { ...form, organisation: happening.organisation.name };
    await this.unitOfWork.run(async () => {
      const fresh = await this.book.enter(eventId, input, filled);
      if (fresh) {
        await this.mails.askToConfirm(fresh);
        return this.observers.tell('signedUp', { registrationId: fresh.id, eventId });
      }
      const known = await this.book.open(eventId, input.email);
      // Cancelled between the two statements: the person is free to press the button again.
      if (!known) throw new Problem('server.leaving', { retryAfter: 1 });
      if (known.state === 'confirmed') {
        const mailed = await this.book.noteMail(known);
        if (mailed) await this.mails.remindOfLink(mailed);
        return;
      }
      const { row, changed } = await this.book.enterAgain(known, input, filled);
      const mailed = await this.book.noteMail(row, { always: changed });
      if (mailed) await this.mails.askToConfirm(mailed);
      await this.observers.tell('signedUp', { registrationId: row.id, eventId });
    });
  }

  /**
   * What a confirmation link is about, for the page with the button. Changes nothing.
   * @throws registration.linkWrong, registration.linkExpired, registration.cancelled
   */
  async preview(token: string): Promise<{ registration: RegistrationView; happening: Happening }> {
    const known = await this.book.findByLink('confirm', token);
    if (!known) throw new Problem('registration.linkWrong');
    const registration = this.confirmable(known);
    return {
      registration: await this.book.view(registration),
      happening: await this.happenings.find(registration.eventId),
    };
  }

  /** The event behind a confirmation link, also when the link has ended. */
  async about(token: string): Promise<Happening | undefined> {
    const registration = await this.book.findByLink('confirm', token);
    return registration ? this.happenings.find(registration.eventId) : undefined;
  }

  /**
   * Confirms. Pressing the button again answers the same and mails nothing.
   * @throws as `preview`, and registration.closed when the event was cancelled meanwhile
   */
  async confirm(token: string): Promise<Confirmed> {
    return this.unitOfWork.run(async () => {
      const known = this.confirmable(await this.book.byLink('confirm', token));
      const confirmed = known.state === 'confirmed' ? known : await this.becomeConfirmed(known);
      return { registration: await this.book.view(confirmed), token: await this.book.personalToken(confirmed) };
    });
  }

  /**
   * Registers and confirms in one step, for people the operator vouches for (the demo). Mails the personal link.
   * Undefined when the address is registered already.
   * @throws registration.closed, event.notFound
   */
  async enrol(eventId: string, input: Register, form: Form): Promise<RegistrationView | undefined> {
    const happening = await this.happenings.takingRegistrations(eventId);
    return this.unitOfWork.run(async () => {
      const fresh = await this.book.enter(eventId, input, { ...form, organisation: happening.organisation.name });
      return fresh && this.book.view(await this.becomeConfirmed(fresh));
    });
  }

  /**
   * The crew vouches for somebody whom no mail of ours reached. What they agreed to in the form was confirmed by no mailbox
   * and does not count; "my event" asks for it again.
   * @throws registration.notFound, registration.notConfirmed (cancelled or expired), registration.closed
   */
  async vouchFor(registrationId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const known = await this.book.byId(registrationId);
      if (known.state === 'confirmed') return;
      if (!canMove(known.state, 'confirmed')) throw new Problem('registration.notConfirmed');
      const { organisation } = await this.happenings.find(known.eventId);
      const consents = Object.fromEntries(consentPurposes.map((purpose) => [purpose, false]));
      const filled = { way: 'organiser', shownIn: known.locale, organisation: organisation.name } as const;
      await this.becomeConfirmed(await this.book.edit(known, { consents }, filled));
    });
  }

  private async becomeConfirmed(known: Registration): Promise<Registration> {
    const { event } = await this.happenings.find(known.eventId);
    if (event.state !== 'published') throw new Problem('registration.closed');
    const confirmed = await this.book.confirm(known);
    await this.mails.welcome(confirmed);
    await this.observers.tell('confirmed', { registrationId: confirmed.id, eventId: confirmed.eventId });
    return confirmed;
  }

  private confirmable(registration: Registration): Registration {
    if (registration.state === 'cancelled') throw new Problem('registration.cancelled');
    if (!this.book.isLinkOpen(registration)) throw new Problem('registration.linkExpired');
    return registration;
  }
}
