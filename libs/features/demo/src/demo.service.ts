import { Injectable } from '@nestjs/common';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { DemoConversation } from './demo-conversation.service.js';
import { DemoPeople } from './demo-people.service.js';
import { DemoProgramme } from './demo-programme.service.js';
import type { DemoSignIn } from './demo-sign-ins.js';
import { demoEarly, demoEvent, demoLive, demoOrganisation } from './demo.content.js';

/** Where to look, and who to be there. */
export interface DemoPlaces {
  event: string;
  attendee: string;
  moderator: string;
  moderatorSignIn: DemoSignIn;
  organiser: string;
  organiserSignIn: DemoSignIn;
}

/** A whole event to try every role in, with invented people. */
@Injectable()
export class Demo {
  constructor(
    private readonly config: Config,
    private readonly organisations: Organisations,
    private readonly people: DemoPeople,
    private readonly programme: DemoProgramme,
    private readonly conversation: DemoConversation,
  ) {}

  /**
   * Makes the demo when there is no organisation yet, and moves it so that a session is live now when it is there
   * already. Undefined when this Plenum belongs to somebody: their data get no demo mixed in.
   */
  async prepare(): Promise<DemoPlaces | undefined> {
    const organisations = await this.organisations.list();
    const mine = organisations.find(({ slug }) => slug === demoOrganisation.slug);
    if (organisations.length > 0 && !mine) return undefined;
    const organisationId = mine?.id ?? (await this.people.found());
    const known = await this.programme.find(organisationId);
    const eventId = known ?? (await this.programme.create(organisationId));
    await this.programme.bringUpToDate(eventId);
    const { moderator, attendees } = await this.people.invite(organisationId, eventId);
    const live = await this.programme.session(eventId, demoLive);
    await this.conversation.begin(live.id, eventId, attendees, moderator);
    const early = await this.programme.session(eventId, demoEarly);
    await this.conversation.askEverybody(early.id, eventId, moderator);
    return this.places(live.id, attendees[0]!.id);
  }

  private async places(sessionId: string, attendeeId: string): Promise<DemoPlaces> {
    const { publicUrl } = this.config;
    const { organiser, moderator } = this.people.signIns();
    return {
      event: `${publicUrl}/o/${demoOrganisation.slug}/${demoEvent.slug}`,
      attendee: await this.people.linkOf(attendeeId),
      moderator: `${publicUrl}/cockpit/${sessionId}`,
      moderatorSignIn: moderator,
      organiser: `${publicUrl}/desk`,
      organiserSignIn: organiser,
    };
  }
}
