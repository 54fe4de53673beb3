import { Injectable } from '@nestjs/common';
import { messageLocaleFor, type Locale, type OrganiserMessageContent } from '@plenum/contracts';
import { nameWithoutLinks, spanOf, type EventFacts, type MailParams } from '@plenum/mail';
import { Happenings, RegisteredPeople } from '@plenum/registration';
import type { SegmentMember } from '@plenum/segments';
import type { OrganiserMessage } from './organiser-message.entity.js';
import { filled } from './organiser-message.rules.js';
import { textsOf } from './organiser-message.view.js';

/** Milliseconds an answer about an event may be old: thousands of mails must not ask thousands of times. */
const freshFor = 2000;

/** What messages say to whom, as things are now. */
@Injectable()
export class MessageValues {
  private readonly kept = new Map<string, { at: number; facts: Promise<EventFacts> }>();

  constructor(
    private readonly happenings: Happenings,
    private readonly people: RegisteredPeople,
  ) {}

  /** @throws `event.notFound` */
  async event(eventId: string): Promise<EventFacts> {
    const now = performance.now();
    for (const [id, { at }] of this.kept) if (now - at > freshFor) this.kept.delete(id);
    const known = this.kept.get(eventId);
    if (known) return known.facts;
    const facts = this.read(eventId);
    this.kept.set(eventId, { at: now, facts });
    return facts;
  }

  /** Paths of people's own pages; those who work for the event have none and get the event's. */
  personalPaths(members: readonly SegmentMember[]): Promise<ReadonlyMap<string, string>> {
    const ids = members.filter(({ kind }) => kind === 'registration').map(({ id }) => id);
    return this.people.personalPaths(ids);
  }

  /** What the mail to this person is made of. @throws when the message says nothing */
  params(
    message: OrganiserMessage,
    event: EventFacts,
    { name, locale: wanted }: { name: string; locale: Locale },
    shown?: OrganiserMessageContent['texts'],
  ): { locale: Locale; params: MailParams<'message'> } {
    const texts = shown ?? textsOf(message);
    const locale = messageLocaleFor(texts, wanted) ?? wanted;
    const { subject = '', body = '' } = texts[locale] ?? {};
    const values = {
      name: nameWithoutLinks(name),
      event: event.title,
      when: spanOf(event.startsAt, event.endsAt, event.zone, locale),
    };
    const { id: messageId, version, service } = message;
    return {
      locale,
      params: { messageId, version, service, event, subject: filled(subject, values), body: filled(body, values) },
    };
  }

  private async read(eventId: string): Promise<EventFacts> {
    const { event, organisation } = await this.happenings.find(eventId);
    const { title, startsAt, endsAt, zone, mode, venue } = event;
    const path = `/o/${organisation.slug}/${event.slug}`;
    return { title, organisation: organisation.name, startsAt, endsAt, zone, mode, venue, path };
  }
}
