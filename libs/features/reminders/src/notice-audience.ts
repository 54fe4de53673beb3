import { Injectable } from '@nestjs/common';
import { Events, type EventFacts } from '@plenum/events';
import type { EventFacts as EventInMail } from '@plenum/mail';
import { Happenings, RegisteredPeople, type RegisteredPerson } from '@plenum/registration';

const pageSize = 500;

/** Whom notices go to and what they are about. */
@Injectable()
export class NoticeAudience {
  constructor(
    private readonly programme: Events,
    private readonly happenings: Happenings,
    private readonly people: RegisteredPeople,
  ) {}

  event(eventId: string): Promise<EventFacts | undefined> {
    return this.programme.find(eventId);
  }

  async told(eventId: string): Promise<{ organisationId: string; event: EventInMail }> {
    const { event, organisation } = await this.happenings.find(eventId);
    const { title, startsAt, endsAt, zone, mode, venue, organisationId } = event;
    const path = `/o/${organisation.slug}/${event.slug}`;
    return {
      organisationId,
      event: { title, organisation: organisation.name, startsAt, endsAt, zone, mode, venue, path },
    };
  }

  async *pages(eventId: string): AsyncGenerator<RegisteredPerson[]> {
    let after: string | undefined;
    for (;;) {
      const page: RegisteredPerson[] = await this.people.ofEvent(eventId, { after, limit: pageSize });
      if (page.length > 0) yield page;
      after = page.at(-1)?.id;
      if (page.length < pageSize) return;
    }
  }

  async events(eventIds: readonly string[]): Promise<ReadonlyMap<string, EventFacts>> {
    return new Map((await this.programme.findAll([...new Set(eventIds)])).map((event) => [event.id, event]));
  }

  /** Of those who take part. */
  async personalPaths(registrationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const taking = await this.people.findMany(registrationIds);
    return this.people.personalPaths(taking.map(({ id }) => id));
  }
}
