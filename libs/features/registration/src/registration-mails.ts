import { Injectable } from '@nestjs/common';
import { Mails, type EventFacts } from '@plenum/mail';
import { LinkTokens } from './link-tokens.js';
import { Happenings, type Happening } from './happenings.js';
import type { Registration } from './registration.entity.js';
import { confirmWithin } from './registration.rules.js';

const factsOf = ({ event, organisation }: Happening): EventFacts => ({
  title: event.title,
  organisation: organisation.name,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  zone: event.zone,
  mode: event.mode,
  venue: event.venue,
  path: `/o/${organisation.slug}/${event.slug}`,
});

const addressed = (registration: Registration, { event }: Happening) => ({
  to: { name: registration.name, address: registration.email },
  locale: registration.locale,
  organisationId: event.organisationId,
  eventId: event.id,
  registrationId: registration.id,
});

/** What registered people get by mail. Each is a row in the running transaction. */
@Injectable()
export class RegistrationMails {
  constructor(
    private readonly mails: Mails,
    private readonly links: LinkTokens,
    private readonly happenings: Happenings,
  ) {}

  async askToConfirm(registration: Registration): Promise<void> {
    const { id, linkVersion, linkMailedAt } = registration;
    const happening = await this.happenings.find(registration.eventId);
    await this.mails.queue({
      kind: 'confirmationRequest',
      key: `confirmationRequest:${id}:${linkVersion}:${linkMailedAt.getTime()}`,
      ...addressed(registration, happening),
      params: { event: factsOf(happening), hours: confirmWithin / 3_600_000 },
      secretParams: { path: this.links.confirmationPath(this.links.make('confirm', id, linkVersion)) },
    });
  }

  async welcome(registration: Registration): Promise<void> {
    await this.sendLink(registration, `confirmed:${registration.id}`, false);
  }

  /** The link once more: somebody registered with this address again, and only its owner learns that it was known. */
  async remindOfLink(registration: Registration): Promise<void> {
    const { id, linkVersion, linkMailedAt } = registration;
    await this.sendLink(registration, `registeredAlready:${id}:${linkVersion}:${linkMailedAt.getTime()}`, true);
  }

  async confirmCancellation(registration: Registration): Promise<void> {
    const happening = await this.happenings.find(registration.eventId);
    await this.mails.queue({
      kind: 'cancelled',
      key: `cancelled:${registration.id}`,
      ...addressed(registration, happening),
      params: { event: factsOf(happening) },
      attach: [{ kind: 'personalCalendar', id: registration.id }],
    });
  }

  private async sendLink(registration: Registration, key: string, again: boolean): Promise<void> {
    const { id, linkVersion } = registration;
    const happening = await this.happenings.find(registration.eventId);
    await this.mails.queue({
      kind: 'confirmed',
      key,
      ...addressed(registration, happening),
      params: { event: factsOf(happening), again },
      secretParams: { path: this.links.personalPath(this.links.make('personal', id, linkVersion)) },
      attach: [{ kind: 'personalCalendar', id }],
    });
  }
}
