import { Injectable } from '@nestjs/common';
import { systemViewer } from '@plenum/access';
import { Accounts, Grants } from '@plenum/accounts';
import { RegisteredPeople, SignUps } from '@plenum/registration';
import { DemoSignIns } from './demo-sign-ins.js';
import { demoAttendees, demoOrganisation } from './demo.content.js';

export interface DemoPerson {
  id: string;
  name: string;
}

/** The invented people: an organiser, a moderator, and attendees who are registered already. */
@Injectable()
export class DemoPeople {
  constructor(
    private readonly accounts: Accounts,
    private readonly grants: Grants,
    private readonly signUps: SignUps,
    private readonly registered: RegisteredPeople,
    private readonly kept: DemoSignIns,
  ) {}

  signIns() {
    return this.kept.all();
  }

  /** Makes the organisation with its organiser. Answers its id. */
  async found(): Promise<string> {
    const { organisation } = await this.accounts.createOwner({
      organisationName: demoOrganisation.name,
      organisationSlug: demoOrganisation.slug,
      name: 'Olivia Organisiert',
      ...this.signIns().organiser,
      locale: 'de',
    });
    return organisation.id;
  }

  /** Gives the moderator their grant and registers the attendees; those who are there stay as they are. */
  async invite(organisationId: string, eventId: string): Promise<{ moderator: DemoPerson; attendees: DemoPerson[] }> {
    const { moderator } = this.signIns();
    const name = 'Moritz Moderiert';
    const { account } = await this.accounts.findOrCreate({ ...moderator, name, locale: 'de' });
    await this.grants.give(systemViewer, organisationId, {
      email: moderator.email,
      name,
      role: 'moderator',
      scope: 'event',
      scopeId: eventId,
    });
    for (const person of demoAttendees)
      await this.signUps.enrol(
        eventId,
        { ...person, email: addressOf(person.name), consents: {} },
        { way: 'organiser', shownIn: person.locale },
      );
    const people = await this.registered.ofEvent(eventId);
    const attendees = demoAttendees.flatMap(
      ({ name: wanted }) => people.find((person) => person.name === wanted) ?? [],
    );
    return { moderator: account, attendees };
  }

  linkOf(registrationId: string): Promise<string> {
    return this.registered.personalLink(registrationId);
  }
}

/** Addresses below `.example` lead nowhere, on purpose. */
const addressOf = (name: string) => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@verwaltung.example`;
